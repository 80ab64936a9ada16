import { sendJson } from '../../http/http';
import type { Route } from '../../http/routes';

/** The keys that a pool signs its tokens with, where a verifier of JWTs looks for them. */
export function jwksRoute(jwks: (poolId: string) => unknown): Route {
  return (_request, response, { pathname }) => {
    const keys = jwks(/^\/([^/]+)\/\.well-known\/jwks\.json$/.exec(pathname)?.[1] ?? '');
    return keys
      ? sendJson(response, 200, keys)
      : sendJson(response, 404, { message: `There is nothing at ${pathname}.` });
  };
}
