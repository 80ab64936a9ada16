import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ExecutionResult } from 'graphql';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Authenticate } from './authenticate';
import type { GraphqlApi } from './graphql-api';
import type { Refusal } from './refusal';

const PROTOCOL = 'graphql-ws';
/** AppSync's documented timeout: a client that hears nothing for this long connects anew. */
const CONNECTION_TIMEOUT_MS = 300_000;
const KEEP_ALIVE_MS = 60_000;

interface Message {
  type?: string;
  id?: string;
  payload?: { data?: string; extensions?: { authorization?: Record<string, string> } };
}

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
 */
export function createRealtime(authenticate: Authenticate): Realtime {
  const server = new WebSocketServer({ noServer: true, handleProtocols: () => PROTOCOL });
  const apiOf = new WeakMap<WebSocket, string>();
  return {
    upgrade: (api, request, socket, head) =>
      server.handleUpgrade(request, socket, head, (client) => {
        apiOf.set(client, api.definition.id);
        serve(client, api, request, authenticate);
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

function serve(
  client: WebSocket,
  api: GraphqlApi,
  request: IncomingMessage,
  authenticate: Authenticate,
): void {
  const running = new Map<string, AsyncIterator<ExecutionResult>>();
  const send = (type: string, id?: string, payload?: unknown) =>
    client.send(JSON.stringify({ type, id, payload }));
  const refuse = (type: string, id: string | undefined, error: unknown) => {
    const { message, errorType = 'UnauthorizedException', status = 401 } = error as Refusal;
    send(type, id, { errors: [{ errorType, message, errorCode: status }] });
  };
  const keepAlive = setInterval(() => send('ka'), KEEP_ALIVE_MS);

  const start = async (id: string, payload: Message['payload']) => {
    const headers = payload?.extensions?.authorization ?? {};
    const caller = await authenticate(api, headers, request);
    const sourceIp = request.socket.remoteAddress ?? '';
    const result = await api.subscribe(JSON.parse(payload?.data ?? '{}'), {
      caller,
      headers,
      sourceIp,
    });
    if (!(Symbol.asyncIterator in result)) return send('error', id, result);
    running.set(id, result);
    send('start_ack', id);
    for await (const event of result) send('data', id, event);
  };

  const receive = async ({ type, id = '', payload }: Message) => {
    if (type === 'connection_init') {
      return authenticate(api, connectionHeaders(request), request).then(
        () => send('connection_ack', undefined, { connectionTimeoutMs: CONNECTION_TIMEOUT_MS }),
        (error) => {
          refuse('connection_error', undefined, error);
          client.close();
        },
      );
    }
    if (type === 'start') return start(id, payload);
    if (type === 'stop') {
      await running.get(id)?.return?.();
      running.delete(id);
      return send('complete', id);
    }
    throw new Error(`Unknown message type: ${type}`);
  };

  client.on('message', (data) => {
    let message: Message = {};
    Promise.resolve()
      .then(() => {
        message = JSON.parse(String(data));
        return receive(message);
      })
      .catch((error) => refuse('error', message.id, error));
  });
  client.on('error', () => client.terminate());
  client.on('close', () => {
    clearInterval(keepAlive);
    for (const iterator of running.values()) void iterator.return?.();
  });
}

/** A client sends its headers as base64, in the sub-protocol or, as of old, in the query. */
function connectionHeaders(request: IncomingMessage): Record<string, string> {
  const offered = request.headers['sec-websocket-protocol']?.split(',') ?? [];
  const inProtocol = offered.map((name) => name.trim()).find((name) => name.startsWith('header-'));
  const encoded = inProtocol
    ? Buffer.from(inProtocol.slice('header-'.length), 'base64url')
    : Buffer.from(
        new URL(request.url ?? '', 'ws://local').searchParams.get('header') ?? '',
        'base64',
      );
  return encoded.length ? JSON.parse(encoded.toString()) : {};
}
