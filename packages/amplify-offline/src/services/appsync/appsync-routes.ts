import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { sendJson } from '../../http/http';
import type { Route } from '../../http/routes';
import { reportBug } from '../../http/send-error';
import type { Authenticate } from './authorization/authenticate';
import type { GraphqlApi } from './graphql-api';
import { createGraphqlRoute, type GraphqlOperation } from './graphql-route';
import { createRealtime } from './realtime/realtime';
import { Refusal } from './refusal';

export interface AppSyncRoutes {
  /** `POST /appsync/<api id>/graphql` */
  route: Route;
  /** WebSockets at `/appsync/<api id>/graphql/realtime` */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends the subscriptions of an API that is another one now, or gone. */
  disconnect(apiId: string): void;
  /** Ends all subscriptions. */
  close(): void;
}

/** @param apiOf finds an API by its id */
export function createAppSyncRoutes(
  apiOf: (id: string) => GraphqlApi | undefined,
  authenticate: Authenticate,
  onEvent: (event: GraphqlOperation | { kind: 'notice'; text: string }) => void,
): AppSyncRoutes {
  const graphql = createGraphqlRoute(authenticate, onEvent);
  const onBug = (error: unknown) => {
    const { message, type, status } = reportBug(error);
    return new Refusal(message, type, status);
  };
  const realtime = createRealtime(authenticate, onBug, (text) => onEvent({ kind: 'notice', text }));
  const apiAt = (path: string) =>
    apiOf(/^\/appsync\/([^/]+)\/graphql(\/realtime)?$/.exec(path)?.[1] ?? '');
  return {
    route: (request, response, { pathname }) => {
      const api = apiAt(pathname);
      if (api && request.method === 'POST') return graphql(api, request, response);
      return sendJson(response, 404, { message: `There is no GraphQL API at ${pathname}.` });
    },
    upgrade: (request, socket, head) => {
      // Not as a URL: some paths, such as //, are none, and whoever asks for one would end the sandbox.
      const [path = ''] = (request.url ?? '').split('?');
      const api = apiAt(path);
      if (api) realtime.upgrade(api, request, socket, head);
      else socket.destroy();
    },
    disconnect: realtime.disconnect,
    close: realtime.close,
  };
}
