import { sendJson } from '../../http/http';
import type { Route } from '../../http/routes';

/** What a pool publishes of itself, by the name of its document; undefined for another pool, or document. */
export type Published = (poolId: string, document: string) => object | undefined;

/** Where a verifier of JWTs looks for the keys that a pool signs with, and for what else it publishes. */
export function wellKnownRoute(published: Published): Route {
  return (_request, response, { pathname }) => {
    const [, poolId = '', document = ''] =
      /^\/([^/]+)\/\.well-known\/([\w.-]+)$/.exec(pathname) ?? [];
    const content = published(poolId, document);
    return content
      ? sendJson(response, 200, content)
      : sendJson(response, 404, { message: `There is nothing at ${pathname}.` });
  };
}
