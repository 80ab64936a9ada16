import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { SmallApi } from './small-api';

export interface Subscriber {
  /** Resolves with the time at which the next event came. */
  next(): Promise<number>;
  close(): void;
}

const SUBSCRIPTION = { query: 'subscription { onSay { id text length } }', variables: {} };

/**
 * Subscribes on a connection of its own, as AppSync's protocol has it: the caller's headers in a second
 * sub-protocol, and once more in the message that starts the subscription.
 */
export async function subscriber({ url, headers }: SmallApi): Promise<Subscriber> {
  const authorization = { host: new URL(url).host, ...headers };
  const header = Buffer.from(JSON.stringify(authorization)).toString('base64url');
  const address = `${url.replace(/^http/, 'ws')}/realtime`;
  const socket = new WebSocket(address, ['graphql-ws', `header-${header}`]);
  await once(socket, 'open');
  let waiting: { type: string; resolve(at: number): void; reject(error: Error): void } | undefined;
  const heard = (type: string) =>
    new Promise<number>((resolve, reject) => {
      waiting = { type, resolve, reject };
    });
  socket.on('close', () => waiting?.reject(new Error('The connection ended.')));
  socket.on('message', (text) => {
    const at = performance.now();
    const { type } = JSON.parse(String(text)) as { type: string };
    if (type === 'error') waiting?.reject(new Error(String(text)));
    if (type === waiting?.type) waiting.resolve(at);
  });
  socket.send('{"type":"connection_init"}');
  await heard('connection_ack');
  const payload = { data: JSON.stringify(SUBSCRIPTION), extensions: { authorization } };
  socket.send(JSON.stringify({ type: 'start', id: '1', payload }));
  await heard('start_ack');
  return { next: () => heard('data'), close: () => socket.terminate() };
}
