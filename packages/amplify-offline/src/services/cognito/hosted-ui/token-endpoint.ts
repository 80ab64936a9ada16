import { createHash } from 'node:crypto';
import { CognitoError } from '../errors';
import { issuer, type PoolClient } from '../pools/pool';
import { refresh } from '../sign-in/refresh';
import { validitySeconds } from '../tokens/claims';
import { isEqual } from '../tokens/is-equal';
import { readRefreshToken } from '../tokens/refresh-token';
import { type AuthenticationResult, sign } from '../tokens/token-issuer';
import type { Hosted } from './hosted';
import { answering, authenticatedClient, OAuthError } from './oauth-answer';
import type { Page } from './visit';

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html */
export const token = (hosted: Hosted): Page =>
  answering(async (visit) => {
    const { form } = visit;
    const grantType = form.get('grant_type');
    if (!grantType) throw new OAuthError('invalid_request');
    if (!Object.hasOwn(GRANTS, grantType)) throw new OAuthError('unsupported_grant_type');
    const poolClient = authenticatedClient(hosted, visit);
    return GRANTS[grantType]?.(hosted, poolClient, form);
  });

type Grant = (hosted: Hosted, poolClient: PoolClient, form: URLSearchParams) => Promise<object>;

const GRANTS: Readonly<Record<string, Grant>> = {
  authorization_code: async ({ codes }, { client }, form) => {
    const redirectUri = given(form, 'redirect_uri');
    // A code is good for one try, right or wrong.
    const grant = codes.take(given(form, 'code'));
    // An address that is none of the client's was reported to be answered so.
    if (!client.properties.CallbackURLs?.includes(redirectUri)) {
      throw new OAuthError('unauthorized_client');
    }
    if (grant?.clientId !== client.id || grant.redirectUri !== redirectUri) {
      throw new OAuthError('invalid_grant');
    }
    if (!isProven(grant.codeChallenge, form.get('code_verifier') ?? undefined)) {
      throw new OAuthError('invalid_grant');
    }
    return answer(grant.tokens, grant.scopes);
  },

  refresh_token: async (hosted, poolClient, form) => {
    const held = given(form, 'refresh_token');
    try {
      const { AuthenticationResult: tokens } = await refresh(hosted)(poolClient, held, undefined);
      return answer(tokens, scopesOf(poolClient, held));
    } catch (error) {
      if (error instanceof CognitoError) throw new OAuthError('invalid_grant');
      throw error;
    }
  },

  client_credentials: async ({ clock }, { pool, client }, form) => {
    const { AllowedOAuthFlows = [], AllowedOAuthScopes = [] } = client.properties;
    if (!AllowedOAuthFlows.includes('client_credentials')) {
      throw new OAuthError('unauthorized_client');
    }
    const own = AllowedOAuthScopes.filter((scope) => scope.includes('/'));
    const scopes = form.get('scope')?.split(' ').filter(Boolean) ?? own;
    if (scopes.some((scope) => !own.includes(scope))) throw new OAuthError('invalid_scope');
    const now = Math.floor(clock().getTime() / 1_000);
    const expiresIn = validitySeconds(client.properties, 'AccessToken');
    const claims = {
      sub: client.id,
      token_use: 'access',
      scope: scopes.join(' '),
      auth_time: now,
      iss: issuer(pool),
      exp: now + expiresIn,
      iat: now,
      version: 2,
      client_id: client.id,
    };
    return {
      access_token: await sign(claims, pool.signingKey),
      expires_in: expiresIn,
      token_type: 'Bearer',
    };
  },
};

/** @throws OAuthError where it is not there */
function given(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (!value) throw new OAuthError('invalid_request');
  return value;
}

/** RFC 7636, section 4.6. A verifier for a code that was asked for without is refused: our belief. */
function isProven(challenge: string | undefined, verifier: string | undefined): boolean {
  if (challenge === undefined || verifier === undefined) return challenge === verifier;
  return isEqual(createHash('sha256').update(verifier).digest('base64url'), challenge);
}

function scopesOf({ pool }: PoolClient, refreshToken: string): readonly string[] {
  const owner = readRefreshToken(refreshToken);
  const session = owner && pool.users.find(owner.username)?.Sessions?.[owner.originJti];
  return session?.scopes ?? ['openid'];
}

/** An id token comes with the scope `openid`, a refresh token with a code. */
const answer = (tokens: AuthenticationResult, scopes: readonly string[]): object => ({
  ...(scopes.includes('openid') && { id_token: tokens.IdToken }),
  access_token: tokens.AccessToken,
  ...(tokens.RefreshToken && { refresh_token: tokens.RefreshToken }),
  expires_in: tokens.ExpiresIn,
  token_type: tokens.TokenType,
});
