import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ExecutionResult } from 'graphql';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Authenticate } from './authenticate';
import type { GraphqlApi } from './graphql-api';
import { type ClientMessage, connectionHeaders, readMessage } from './realtime-message';
import { Refusal, refusalOf } from './refusal';
import { parseRequest } from './request';

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
  const running = new Map<string, AsyncIterator<ExecutionResult>>();
  const send = (type: string, id?: string, payload?: unknown) =>
    client.send(JSON.stringify({ type, id, payload }));
  const refuse = (type: string, id: string | undefined, error: unknown) => {
    const { message, errorType, status } = refusalOf(error) ?? onBug(error);
    send(type, id, { errors: [{ errorType, message, errorCode: status }] });
  };
  const keepAlive = setInterval(() => send('ka'), KEEP_ALIVE_MS);

  const start = async ({ id = '', data, headers }: ClientMessage) => {
    const caller = await authenticate(api, headers, request);
    const sourceIp = request.socket.remoteAddress ?? '';
    const result = await api.subscribe(parseRequest(data), { caller, headers, sourceIp });
    if (!(Symbol.asyncIterator in result)) return send('error', id, result);
    running.set(id, result);
    send('start_ack', id);
    for await (const event of result) send('data', id, event);
  };

  const receive = async (message: ClientMessage) => {
    const { type, id = '' } = message;
    switch (type) {
      case 'connection_init':
        return authenticate(api, connectionHeaders(request), request).then(
          () => send('connection_ack', undefined, { connectionTimeoutMs: CONNECTION_TIMEOUT_MS }),
          (error) => {
            refuse('connection_error', undefined, error);
            client.close();
          },
        );
      case 'start':
        return start(message);
      case 'stop':
        await running.get(id)?.return?.();
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
    for (const iterator of running.values()) void iterator.return?.();
  });
}
