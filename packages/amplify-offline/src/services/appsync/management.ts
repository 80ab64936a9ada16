import { sendJson } from '../../http/http';
import type { Route } from '../../http/routes';
import type { GraphqlApi } from './graphql-api';

/**
 * AppSync's own API, as far as `ampx generate graphql-client-code` uses it: the schema of an API as
 * SDL, at `GET /v1/apis/<api id>/schema`.
 */
export function createAppSyncManagement(
  apiOf: (id: string) => GraphqlApi | undefined,
  onUnknown: (request: string) => void,
): Route {
  return (request, response, url) => {
    const id = /^\/v1\/apis\/([^/]+)\/schema$/.exec(url.pathname)?.[1];
    if (!id || request.method !== 'GET' || url.searchParams.get('format') !== 'SDL') {
      const asked = `${request.method} ${url.pathname}${url.search}`;
      onUnknown(asked);
      return sendJson(response, 501, { message: `The offline sandbox does not emulate ${asked}.` });
    }
    const api = apiOf(id);
    if (!api) {
      const headers = { 'x-amzn-errortype': 'NotFoundException' };
      return sendJson(response, 404, { message: `GraphQL API ${id} not found.` }, headers);
    }
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.end(api.definition.schema);
  };
}
