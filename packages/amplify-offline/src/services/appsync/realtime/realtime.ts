import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Authenticate } from '../authorization/authenticate';
import type { GraphqlApi } from '../graphql-api';
import { Refusal, refusalOf } from '../refusal';
import { parseRequest } from '../request';
import { filterProblem } from './filter-limits';
import {
  type ClientMessage,
  connectionHeaders,
  readMessage,
  subscriptionErrors,
} from './realtime-message';
import type { SubscriptionFilter } from './subscription-filter';

const PROTOCOL = 'graphql-ws';
/** AppSync's documented timeout: a client that hears nothing for this long connects anew. */
const CONNECTION_TIMEOUT_MS = 300_000;
const KEEP_ALIVE_MS = 60_000;
/** In bytes: a request to AppSync has 1 MB at most (AppSync quotas). That it is so here is our belief. */
const LARGEST_MESSAGE = 1024 * 1024;

export interface Realtime {
  /** Takes over a WebSocket upgrade for an API's realtime endpoint. */
  upgrade(api: GraphqlApi, request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends the connections to an API that is another one now, or gone: clients connect anew. */
  disconnect(apiId: string): void;
  close(): void;
}

/**
 * AppSync's WebSocket protocol. Source: AWS AppSync developer guide, "Building a real-time
 * WebSocket client".
 *
 * @param onBug told of an error that no message is to blame for; gives what the client is told
 */
export function createRealtime(
  authenticate: Authenticate,
  onBug: (error: unknown) => Refusal,
): Realtime {
  // A client that does not offer the protocol closes again.
  const handleProtocols = (offered: Set<string>) => offered.has(PROTOCOL) && PROTOCOL;
  const server = new WebSocketServer({
    noServer: true,
    handleProtocols,
    maxPayload: LARGEST_MESSAGE,
  });
  const apiOf = new WeakMap<WebSocket, string>();
  return {
    upgrade: (api, request, socket, head) =>
      server.handleUpgrade(request, socket, head, (client) => {
        apiOf.set(client, api.definition.id);
        serve(client, { api, request, authenticate, onBug });
      }),
    disconnect: (apiId) => {
      for (const client of server.clients) if (apiOf.get(client) === apiId) client.terminate();
    },
    close: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

interface Connection {
  api: GraphqlApi;
  request: IncomingMessage;
  authenticate: Authenticate;
  onBug(error: unknown): Refusal;
}

function serve(client: WebSocket, { api, request, authenticate, onBug }: Connection): void {
  /** How to end each subscription, by the client's id for it. */
  const running = new Map<string, () => void>();
  const send = (type: string, id?: string, payload?: unknown) =>
    client.send(JSON.stringify({ type, id, payload }));
  const refuse = (type: string, id: string | undefined, error: unknown) => {
    const { message, errorType, status } = refusalOf(error) ?? onBug(error);
    send(type, id, { errors: [{ errorType, message, errorCode: status }] });
  };
  const keepAlive = setInterval(() => send('ka'), KEEP_ALIVE_MS);

  const start = async ({ id = '', data, headers }: ClientMessage) => {
    const asked = parseRequest(data);
    const caller = await authenticate(api.definition, headers, request, asked);
    const result = await api.subscribe(asked, caller);
    if (!('mutations' in result)) {
      return send('error', id, { errors: subscriptionErrors(result) });
    }
    const { filter, invalidationFilter } = result;
    for (const each of [filter, invalidationFilter] as (SubscriptionFilter | undefined)[]) {
      const message = each && filterProblem(each);
      if (message) return send('error', id, { errors: [{ message, errorCode: 400 }] });
    }
    running.get(id)?.();
    const leave = api.publisher.join(result, {
      tell: (answer) => send('data', id, answer),
      // That a subscription ends so where a resolver invalidates it is our belief.
      end: () => {
        running.delete(id);
        send('complete', id);
      },
    });
    running.set(id, leave);
    send('start_ack', id);
  };

  const receive = async (message: ClientMessage) => {
    const { type, id = '' } = message;
    switch (type) {
      case 'connection_init':
        return authenticate(api.definition, connectionHeaders(request), request).then(
          () => send('connection_ack', undefined, { connectionTimeoutMs: CONNECTION_TIMEOUT_MS }),
          (error) => {
            refuse('connection_error', undefined, error);
            client.close();
          },
        );
      case 'start':
        return start(message);
      case 'stop':
        running.get(id)?.();
        running.delete(id);
        return send('complete', id);
    }
  };

  client.on('message', (data) => {
    const message = readMessage(String(data));
    if (message instanceof Refusal) refuse('error', undefined, message);
    else receive(message).catch((error) => refuse('error', message.id, error));
  });
  client.on('error', () => client.terminate());
  client.on('close', () => {
    clearInterval(keepAlive);
    for (const end of running.values()) end();
  });
}
