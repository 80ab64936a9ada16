import { describe, expect, it } from 'vitest';
import { type Login, roleFor } from '../../../src/services/cognito-identity/choose-role';
import type { IdentityPool } from '../../../src/services/cognito-identity/identity-pools-of';
import type { RoleMapping } from '../../../src/services/cognito-identity/properties';

const PROVIDER = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Users';
const poolWith = (
  mapping?: RoleMapping,
  roles: IdentityPool['roles'] = { authenticated: 'user' },
) =>
  ({
    ...{ id: 'us-east-1:1', name: 'pool', allowsGuests: true, allowsClassicFlow: false },
    ...{ userPools: [], roles },
    mappings: mapping ? { [`${PROVIDER}:app`]: mapping } : {},
  }) satisfies IdentityPool;
const login = (claims: Record<string, unknown> = {}, clientId = 'app'): Login[] => [
  { provider: PROVIDER, clientId, user: 'ada', claims },
];

function given(pool: IdentityPool, logins: Login[], wanted?: string): string {
  try {
    return roleFor(pool, logins, wanted);
  } catch (error) {
    return (error as Error).message;
  }
}

const DENIED = 'The ambiguous role mapping rules denied this request';
const UNUSABLE = 'Invalid identity pool configuration. Check assigned IAM roles for this pool.';
const token = (AmbiguousRoleResolution: string): RoleMapping => ({
  Type: 'Token',
  AmbiguousRoleResolution,
});
const rules = (...Rules: [string, string, string, string][]): RoleMapping => ({
  Type: 'Rules',
  AmbiguousRoleResolution: 'Deny',
  RulesConfiguration: {
    Rules: Rules.map(([Claim, MatchType, Value, RoleARN]) => ({
      Claim,
      MatchType,
      Value,
      RoleARN,
    })),
  },
});
const roles = (...list: string[]) => ({ 'cognito:roles': list });
const editors = { ...roles('editor', 'admin'), 'cognito:preferred_role': 'editor' };

// Source: Cognito developer guide, "Using role-based access control".
describe('the role of an identity', () => {
  it.each<[string, IdentityPool, Login[], string | undefined, string]>([
    ['for guests', poolWith(undefined, { unauthenticated: 'guest' }), [], undefined, 'guest'],
    ['for guests where there is none', poolWith(), [], undefined, UNUSABLE],
    ['for users', poolWith(), login(), undefined, 'user'],
    ['for users where there is none', poolWith(undefined, {}), login(), undefined, UNUSABLE],
    ['of no mapping for that app', poolWith(token('Deny')), login({}, 'other'), undefined, 'user'],
    ['preferred in the token', poolWith(token('Deny')), login(editors), undefined, 'editor'],
    ['alone in the token', poolWith(token('Deny')), login(roles('editor')), undefined, 'editor'],
    [
      'of several in the token, none preferred, by default',
      poolWith(token('AuthenticatedRole')),
      login(roles('editor', 'admin')),
      undefined,
      'user',
    ],
    ['of several, denied', poolWith(token('Deny')), login(roles('a', 'b')), undefined, DENIED],
    ['of a token with none, denied', poolWith(token('Deny')), login(), undefined, DENIED],
    [
      'of a token with none, by default',
      poolWith(token('AuthenticatedRole')),
      login(),
      undefined,
      'user',
    ],
    ['asked for and in the token', poolWith(token('Deny')), login(editors), 'admin', 'admin'],
    [
      'asked for and not in the token',
      poolWith(token('AuthenticatedRole')),
      login(editors),
      'user',
      "Access to Role 'user' is forbidden.",
    ],
    [
      'asked for without a mapping',
      poolWith(),
      login(),
      'admin',
      "Access to Role 'admin' is forbidden.",
    ],
    ['asked for, and the same', poolWith(), login(), 'user', 'user'],
    [
      'by the first rule that fits',
      poolWith(
        rules(['a', 'Equals', '2', 'x'], ['a', 'Equals', '1', 'y'], ['a', 'Equals', '1', 'z']),
      ),
      login({ a: '1' }),
      undefined,
      'y',
    ],
    [
      'by the beginning',
      poolWith(rules(['a', 'StartsWith', 'on', 'x'])),
      login({ a: 'one' }),
      undefined,
      'x',
    ],
    [
      'by another value',
      poolWith(rules(['a', 'NotEqual', 'two', 'x'])),
      login({ a: 'one' }),
      undefined,
      'x',
    ],
    [
      'by a claim that is not there',
      poolWith(rules(['a', 'NotEqual', 'two', 'x'])),
      login(),
      undefined,
      DENIED,
    ],
    ['by a part', poolWith(rules(['a', 'Contains', '1', 'x'])), login({ a: 21 }), undefined, 'x'],
    [
      'by no rule',
      poolWith(rules(['a', 'Equals', '2', 'x'])),
      login({ a: '1' }),
      undefined,
      DENIED,
    ],
    [
      'asked for, by a later rule',
      poolWith(rules(['a', 'Equals', '1', 'x'], ['a', 'Equals', '1', 'y'])),
      login({ a: '1' }),
      'y',
      'y',
    ],
    [
      'asked for, by no rule that fits',
      poolWith(rules(['a', 'Equals', '1', 'x'], ['a', 'Equals', '2', 'y'])),
      login({ a: '1' }),
      'y',
      "Access to Role 'y' is forbidden.",
    ],
  ])('%s', (_, pool, logins, wanted, expected) => {
    expect(given(pool, logins, wanted)).toBe(expected);
  });
});
