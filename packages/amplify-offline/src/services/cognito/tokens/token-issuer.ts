import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Clock } from '../capabilities';
import type { PoolClient } from '../pools/pool';
import type { CallTrigger } from '../triggers/call-trigger';
import type { Metadata } from '../triggers/event';
import { preTokenGeneration, type TokenGenerationSource } from '../triggers/pre-token-generation';
import type { SignInSession, User } from '../users/user';
import { accessClaims, type Claims, idClaims, SCOPES, validitySeconds } from './claims';
import { newRefreshToken } from './refresh-token';
import type { SigningKey } from './signing-key';

export interface Grant {
  readonly source: TokenGenerationSource;
  readonly clientMetadata: Metadata | undefined;
  /** Of the hosted pages only. */
  readonly scopes?: readonly string[];
  readonly nonce?: string | undefined;
}

export interface AuthenticationResult {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly ExpiresIn: number;
  readonly TokenType: 'Bearer';
  readonly RefreshToken?: string;
}

export type TokenIssuer = ReturnType<typeof tokenIssuer>;

/** Makes the tokens of a sign-in and of its refreshes, after asking the Pre Token Generation trigger. */
export const tokenIssuer = (deps: { clock: Clock; callTrigger: CallTrigger }) => {
  const tokens = async (
    poolClient: PoolClient,
    user: User,
    originJti: string,
    { eventId, authTime, scopes }: Pick<SignInSession, 'eventId' | 'authTime' | 'scopes'>,
    { source, clientMetadata, nonce }: Grant,
  ): Promise<AuthenticationResult> => {
    const { pool, client } = poolClient;
    const groups = pool.groups.of(user.Username);
    const changes = await preTokenGeneration(deps)(pool, user, {
      source,
      clientId: client.id,
      groups,
      scopes: scopes ?? SCOPES,
      clientMetadata,
    });
    const now = Math.floor(deps.clock().getTime() / 1_000);
    const subject = { poolClient, user, groups, originJti, eventId, authTime, now, scopes, nonce };
    const AccessToken = await sign(accessClaims(subject, changes), pool.signingKey);
    return {
      AccessToken,
      IdToken: await sign(idClaims(subject, changes, AccessToken), pool.signingKey),
      ExpiresIn: validitySeconds(client.properties, 'AccessToken'),
      TokenType: 'Bearer',
    };
  };

  return {
    /** A sign-in: its session is kept with the user until it ends or is revoked. */
    async signIn(poolClient: PoolClient, user: User, grant: Grant): Promise<AuthenticationResult> {
      const originJti = randomUUID();
      const now = deps.clock().getTime();
      const session: SignInSession = {
        clientId: poolClient.client.id,
        eventId: randomUUID(),
        authTime: Math.floor(now / 1_000),
        refreshToken: newRefreshToken(user.Username, originJti),
        expiresAt: now + 1_000 * validitySeconds(poolClient.client.properties, 'RefreshToken'),
        ...(grant.scopes && { scopes: grant.scopes }),
      };
      const result = await tokens(poolClient, user, originJti, session, grant);
      poolClient.pool.users.update(user.Username, (current) => ({
        ...current,
        Sessions: { ...unexpired(current.Sessions, now), [originJti]: session },
      }));
      return { ...result, RefreshToken: session.refreshToken };
    },

    refresh: tokens,
  };
};

/** Signs claims, and gives them a `jti`. */
export const sign = (claims: Claims, key: SigningKey): Promise<string> =>
  new SignJWT({ ...claims, jti: randomUUID() })
    .setProtectedHeader({ alg: 'RS256', kid: key.kid })
    .sign(key.privateKey);

const unexpired = (sessions: User['Sessions'], now: number) =>
  Object.fromEntries(Object.entries(sessions ?? {}).filter(([, { expiresAt }]) => expiresAt > now));
