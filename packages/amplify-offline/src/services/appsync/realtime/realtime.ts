import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Authenticate } from '../authorization/authenticate';
import type { GraphqlApi } from '../graphql-api';
import type { Refusal } from '../refusal';
import { serve } from './connection';

const PROTOCOL = 'graphql-ws';
/** In bytes. AppSync documents no bound; that there is one is our belief. */
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
 * @param tell told of what subscribers do not get to hear
 */
export function createRealtime(
  authenticate: Authenticate,
  onBug: (error: unknown) => Refusal,
  tell: (text: string) => void,
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
        serve(client, { api, request, authenticate, onBug, tell });
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
