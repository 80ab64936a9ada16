import { createHash } from 'node:crypto';
import { IDENTITIES, identitiesClaim } from '../federation/identities';
import { type Group, preferredRole } from '../pools/groups';
import { issuer, type PoolClient } from '../pools/pool';
import type { AppClientProperties } from '../pools/properties';
import type { ClaimChanges, GroupChanges, TokenChanges } from '../triggers/pre-token-generation';
import { isReadable, toRecord } from '../users/attributes';
import type { User } from '../users/user';
import { isTrue } from '../users/user';
import { isInScope } from './scopes';

export type Claims = Record<string, unknown>;

export interface TokenSubject {
  readonly poolClient: PoolClient;
  readonly user: User;
  readonly groups: readonly Group[];
  readonly originJti: string;
  readonly eventId: string;
  /** Seconds since the epoch. */
  readonly authTime: number;
  readonly now: number;
  /** What was asked of the hosted pages; absent: the API's sign-in. */
  readonly scopes?: readonly string[] | undefined;
  /** What the app gave to find again in its id token. */
  readonly nonce?: string | undefined;
}

/** What a token must hold for Cognito's own operations. */
export const OWN_SCOPE = 'aws.cognito.signin.user.admin';

export const SCOPES = [OWN_SCOPE];

/**
 * The claims of an id token, without `jti`.
 *
 * @param accessToken that comes with it
 */
export function idClaims(
  subject: TokenSubject,
  changes: TokenChanges,
  accessToken: string,
): Claims {
  const { pool, client } = subject.poolClient;
  const attributes = Object.entries(toRecord(subject.user.Attributes));
  const claims = {
    ...Object.fromEntries(
      attributes
        .filter(([name]) => isReadable(client, name) && isInScope(subject.scopes, name))
        .map(([name, text]) => [name, typed(name, text)]),
    ),
    ...groupClaims(subject.groups, changes.groups),
    ...roleClaims(subject.groups, changes.groups),
    ...(subject.scopes && { at_hash: leftHalfOfHash(accessToken) }),
    ...(subject.nonce && { nonce: subject.nonce }),
    iss: issuer(pool),
    'cognito:username': subject.user.Username,
    origin_jti: subject.originJti,
    aud: client.id,
    event_id: subject.eventId,
    token_use: 'id',
    auth_time: subject.authTime,
    iat: subject.now,
    exp: subject.now + validitySeconds(client.properties, 'IdToken'),
  };
  return changed(claims, changes.idToken);
}

/** The claims of an access token, without `jti`. */
export function accessClaims(subject: TokenSubject, changes: TokenChanges): Claims {
  const { pool, client } = subject.poolClient;
  const { scopesToAdd = [], scopesToSuppress = [] } = changes.accessToken;
  const granted = subject.scopes ?? SCOPES;
  const scopes = [...granted, ...scopesToAdd].filter((scope) => !scopesToSuppress.includes(scope));
  const claims = {
    sub: toRecord(subject.user.Attributes).sub,
    ...groupClaims(subject.groups, changes.groups),
    iss: issuer(pool),
    ...(subject.scopes && { version: 2 }),
    client_id: client.id,
    origin_jti: subject.originJti,
    event_id: subject.eventId,
    token_use: 'access',
    scope: scopes.join(' '),
    auth_time: subject.authTime,
    iat: subject.now,
    exp: subject.now + validitySeconds(client.properties, 'AccessToken'),
    username: subject.user.Username,
  };
  return changed(claims, changes.accessToken);
}

/** OpenID Connect Core 1.0, section 3.1.3.6. */
const leftHalfOfHash = (token: string): string =>
  createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');

/** Claims that no trigger can change: the developer guide's list. */
const RESERVED = new Set([
  ...['acr', 'amr', 'at_hash', 'auth_time', 'azp', 'exp', 'iat', 'iss', 'jti', 'nbf', 'nonce'],
  ...['origin_jti', 'aud', 'sub', 'token_use', 'client_id', 'username', 'event_id', 'scope'],
  ...['identities', 'cognito:username', 'cognito:groups'],
]);

function changed(claims: Claims, changes: ClaimChanges): Claims {
  const suppressed = new Set(changes.claimsToSuppress ?? []);
  const overrides = Object.entries(changes.claimsToAddOrOverride ?? {});
  return Object.fromEntries([
    ...Object.entries(claims).filter(([name]) => RESERVED.has(name) || !suppressed.has(name)),
    ...overrides.filter(([name]) => !RESERVED.has(name) && !suppressed.has(name)),
  ]);
}

function groupClaims(groups: readonly Group[], changes: GroupChanges | undefined): Claims {
  const names = changes?.groupsToOverride ?? groups.map((group) => group.GroupName);
  return names.length > 0 ? { 'cognito:groups': names } : {};
}

function roleClaims(groups: readonly Group[], changes: GroupChanges | undefined): Claims {
  const roles = changes?.iamRolesToOverride ?? groups.flatMap((group) => group.RoleArn ?? []);
  const preferred = changes?.preferredRole ?? preferredRole(groups);
  return {
    ...(roles.length > 0 && { 'cognito:roles': roles }),
    ...(preferred && { 'cognito:preferred_role': preferred }),
  };
}

/** Attributes are texts; a few are something else in a token. */
function typed(name: string, text: string): unknown {
  if (name === 'email_verified' || name === 'phone_number_verified') return isTrue(text);
  if (name === 'address') return { formatted: text };
  if (name === IDENTITIES) return identitiesClaim(text);
  return name === 'updated_at' ? Number(text) : text;
}

export type TokenKind = 'AccessToken' | 'IdToken' | 'RefreshToken';

const SECONDS: Record<string, number> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

/** How long the client's tokens are good, in seconds: an hour, and 30 days for refresh, by default. */
export function validitySeconds(client: AppClientProperties, kind: TokenKind): number {
  const isRefresh = kind === 'RefreshToken';
  const amount = client[`${kind}Validity`] || (isRefresh ? 30 : 1);
  const unit = client.TokenValidityUnits?.[kind] ?? (isRefresh ? 'days' : 'hours');
  return amount * (SECONDS[unit] ?? 3_600);
}
