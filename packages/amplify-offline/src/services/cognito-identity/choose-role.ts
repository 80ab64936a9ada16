import { ambiguousRole, noUsableRole, otherRole } from './errors';
import type { IdentityPool } from './identity-pools-of';
import type { RoleMapping } from './properties';

/** A user who proved who they are by a token. */
export interface Login {
  provider: string;
  clientId: string;
  /** The `sub`. */
  user: string;
  claims: Record<string, unknown>;
}

/**
 * The ARN of the role that an identity gets.
 *
 * @param logins none for a guest
 * @param wanted `CustomRoleArn` of the request
 * @throws RequestError where the pool's mappings deny it one, or the pool has none
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
 */
export function roleFor(pool: IdentityPool, logins: Login[], wanted?: string): string {
  const { authenticated, unauthenticated } = pool.roles;
  // Of several users of one identity the first with a mapping counts: our belief.
  const [mapped] = logins.flatMap((login) => {
    const mapping = pool.mappings[`${login.provider}:${login.clientId}`];
    return mapping ? [{ mapping, claims: login.claims }] : [];
  });
  const role = mapped
    ? mappedRole(mapped.mapping, mapped.claims, authenticated, wanted)
    : logins.length > 0
      ? authenticated
      : unauthenticated;
  if (!role) throw noUsableRole();
  if (wanted !== undefined && wanted !== role) throw otherRole(wanted);
  return role;
}

function mappedRole(
  { Type, AmbiguousRoleResolution, RulesConfiguration }: RoleMapping,
  claims: Record<string, unknown>,
  authenticated: string | undefined,
  wanted: string | undefined,
): string | undefined {
  const { preferred, allowed } =
    Type === 'Rules' ? byRules(RulesConfiguration?.Rules ?? [], claims) : byToken(claims);
  if (wanted !== undefined) {
    if (!allowed.includes(wanted)) throw otherRole(wanted);
    return wanted;
  }
  if (preferred !== undefined) return preferred;
  if (AmbiguousRoleResolution !== 'AuthenticatedRole') throw ambiguousRole();
  return authenticated;
}

interface Choice {
  preferred?: string | undefined;
  allowed: string[];
}

/** That one role alone is as good as a preferred one is the guide's; a user pool then names it as such, too. */
function byToken(claims: Record<string, unknown>): Choice {
  const roles = [claims['cognito:roles']].flat().filter((role) => typeof role === 'string');
  const preferred = claims['cognito:preferred_role'];
  const only = roles.length === 1 ? roles[0] : undefined;
  return { preferred: typeof preferred === 'string' ? preferred : only, allowed: roles };
}

type Rule = NonNullable<NonNullable<RoleMapping['RulesConfiguration']>['Rules']>[number];

/** The first rule that fits counts. */
function byRules(rules: Rule[], claims: Record<string, unknown>): Choice {
  const allowed = rules
    .filter((rule) => fits(rule, claims))
    .flatMap(({ RoleARN }) => RoleARN ?? []);
  return { preferred: allowed[0], allowed };
}

/** A claim of several values, such as the groups, is compared as their list in words: our belief. */
function fits({ Claim = '', MatchType, Value = '' }: Rule, claims: Record<string, unknown>) {
  if (!Object.hasOwn(claims, Claim)) return false;
  const claim = String(claims[Claim]);
  switch (MatchType) {
    case 'Equals':
      return claim === Value;
    case 'NotEqual':
      return claim !== Value;
    case 'StartsWith':
      return claim.startsWith(Value);
    case 'Contains':
      return claim.includes(Value);
    default:
      return false;
  }
}
