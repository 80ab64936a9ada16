import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';

/** Finds the public keys of OpenID Connect providers, where their discovery documents say; each once. */
export function openIdKeys(
  ask: typeof fetch = fetch,
): (issuer: string) => Promise<JWTVerifyGetKey> {
  const keys = new Map<string, JWTVerifyGetKey>();
  return async (issuer) => {
    const known = keys.get(issuer);
    if (known) return known;
    const discovery = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const { jwks_uri: uri } = (await (await ask(discovery)).json()) as { jwks_uri: string };
    const found = createRemoteJWKSet(new URL(uri), { [customFetch]: ask });
    keys.set(issuer, found);
    return found;
  };
}
