import { jwtVerify } from 'jose';
import { openIdKeys } from '../../open-id-keys';

/**
 * Verifies tokens of OpenID Connect providers.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#openid-connect-authorization
 */
export function openIdVerifier(ask: typeof fetch = fetch) {
  const keysOf = openIdKeys(ask);
  /** @throws for a token that proves nothing */
  return async (
    token: string,
    { issuer, clientId }: { issuer: string; clientId?: string | undefined },
  ) => {
    const { payload } = await jwtVerify(token, await keysOf(issuer), { issuer });
    const clients = [payload.aud, payload.azp].flat().filter((each) => typeof each === 'string');
    if (clientId && !clients.some((client) => new RegExp(`^(?:${clientId})$`).test(client))) {
      throw new Error('The token is for another client.');
    }
    return payload as Record<string, unknown>;
  };
}
