import { CognitoError } from '../errors';
import { revokeToken } from '../operations/sign-out';
import { readRefreshToken } from '../tokens/refresh-token';
import { isInScope } from '../tokens/scopes';
import { InvalidTokenError, verifyToken } from '../tokens/verify-token';
import { isReadable } from '../users/attributes';
import type { Hosted } from './hosted';
import { answering, authenticatedClient, OAuthError } from './oauth-answer';
import type { Page } from './visit';

/**
 * The attributes of whose access token it is, all as text.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html
 */
export const userInfo = (hosted: Hosted): Page => {
  const verify = verifyToken(hosted);
  return answering(async ({ request, pool }) => {
    const [, token] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (token === undefined) {
      throw new OAuthError('invalid_request', 'Bad OAuth2 request at UserInfo Endpoint');
    }
    const { client, claims } = await verify(token).catch((error) => {
      throw error instanceof InvalidTokenError ? invalidToken() : error;
    });
    const scopes = String(claims.scope).split(' ');
    const user = pool.users.find(String(claims.sub));
    const isLive = user?.Enabled && user.Sessions?.[String(claims.origin_jti)];
    if (!isLive || claims.token_use !== 'access' || !scopes.includes('openid')) {
      throw invalidToken();
    }
    const shown = user.Attributes.filter(
      ({ Name }) => isReadable(client, Name) && isInScope(scopes, Name),
    );
    return {
      ...Object.fromEntries(shown.map(({ Name, Value }) => [Name, Value])),
      username: user.Username,
    };
  });
};

const invalidToken = () =>
  new OAuthError(
    'invalid_token',
    'Access token is expired, disabled, or deleted, or the user has globally signed out.',
    401,
  );

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/revocation-endpoint.html */
export const revoke = (hosted: Hosted): Page =>
  answering(async (visit) => {
    const Token = visit.form.get('token');
    if (!Token) throw new OAuthError('invalid_request');
    const { client } = clientOrUnauthorized(hosted, visit);
    if (client.properties.EnableTokenRevocation === false) throw new OAuthError('invalid_request');
    // A token of another kind begins as a JSON Web Token does.
    if (Token.startsWith('ey') && !readRefreshToken(Token)) {
      throw new OAuthError('unsupported_token_type');
    }
    try {
      await revokeToken(hosted)({ ClientId: client.id, Token });
    } catch (error) {
      if (!(error instanceof CognitoError)) throw error;
    }
    return undefined;
  });

function clientOrUnauthorized(...given: Parameters<typeof authenticatedClient>) {
  try {
    return authenticatedClient(...given);
  } catch (error) {
    throw error instanceof OAuthError ? new OAuthError(error.error, undefined, 401) : error;
  }
}
