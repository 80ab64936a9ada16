import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey, jwtVerify } from 'jose';

/**
 * Verifies tokens of OpenID Connect providers, whose keys are where their discovery document says.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#openid-connect-authorization
 */
export function openIdVerifier(ask: typeof fetch = fetch) {
  const keys = new Map<string, JWTVerifyGetKey>();
  const keysOf = async (issuer: string) => {
    const known = keys.get(issuer);
    if (known) return known;
    const discovery = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const { jwks_uri: uri } = (await (await ask(discovery)).json()) as { jwks_uri: string };
    const found = createRemoteJWKSet(new URL(uri), { [customFetch]: ask });
    keys.set(issuer, found);
    return found;
  };
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
