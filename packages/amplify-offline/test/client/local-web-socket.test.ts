import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket as RealWebSocket, WebSocketServer } from 'ws';
import { localEndpoint } from './outputs';

class FakeWebSocket {
  static readonly OPEN = 1;
  constructor(
    readonly url: string | URL,
    readonly protocols?: string[],
  ) {}
}

let openPlainSocketsTo: (endpoint: string) => void;

beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal('WebSocket', FakeWebSocket);
  ({ openPlainSocketsTo } = await import('../../client/local-web-socket.js'));
});
afterEach(() => vi.unstubAllGlobals());

const urlOf = (url: string | URL) => String(new WebSocket(url).url);

test.each([
  ['wss://127.0.0.1:4566/graphql/realtime?a=wss:', 'ws://127.0.0.1:4566/graphql/realtime?a=wss:'],
  ['wss://127.0.0.1:4566', 'ws://127.0.0.1:4566'],
  ['wss://127.0.0.1:45660/graphql', 'wss://127.0.0.1:45660/graphql'],
  ['wss://127.0.0.1.example.com/', 'wss://127.0.0.1.example.com/'],
  ['wss://example.com/?wss://127.0.0.1:4566/', 'wss://example.com/?wss://127.0.0.1:4566/'],
  ['ws://127.0.0.1:4566/', 'ws://127.0.0.1:4566/'],
])('%s is opened as %s', (asked, opened) => {
  openPlainSocketsTo(`${localEndpoint}/`);
  expect(urlOf(asked)).toBe(opened);
  expect(urlOf(new URL(asked))).toBe(String(new URL(opened)));
});

describe('the class stays what it is', () => {
  test('with its constants, its instances, its subclasses and its other arguments', () => {
    openPlainSocketsTo(localEndpoint);
    const socket = new WebSocket('wss://127.0.0.1:4566/', ['graphql-ws']);
    expect(WebSocket.OPEN).toBe(1);
    expect(socket).toBeInstanceOf(WebSocket);
    expect(socket).toBeInstanceOf(FakeWebSocket);
    expect(socket).toMatchObject({ protocols: ['graphql-ws'] });
    class Derived extends WebSocket {}
    const derived = new Derived('wss://127.0.0.1:4566/');
    expect(derived).toBeInstanceOf(Derived);
    expect(derived.url).toBe('ws://127.0.0.1:4566/');
  });

  test('and is wrapped once, for any number of sandboxes', () => {
    openPlainSocketsTo(localEndpoint);
    const wrapped = globalThis.WebSocket;
    openPlainSocketsTo('http://127.0.0.1:4567');
    expect(globalThis.WebSocket).toBe(wrapped);
    expect(urlOf('wss://127.0.0.1:4566/')).toBe('ws://127.0.0.1:4566/');
    expect(urlOf('wss://127.0.0.1:4567/')).toBe('ws://127.0.0.1:4567/');
  });
});

test('without a global WebSocket nothing is made up', () => {
  vi.stubGlobal('WebSocket', undefined);
  openPlainSocketsTo(localEndpoint);
  expect(globalThis.WebSocket).toBeUndefined();
});

test('a real socket reaches a plain server', async () => {
  vi.stubGlobal('WebSocket', RealWebSocket);
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as { port: number };
  openPlainSocketsTo(`http://127.0.0.1:${port}`);
  const socket = new WebSocket(`wss://127.0.0.1:${port}/graphql/realtime`);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  expect(socket.readyState).toBe(WebSocket.OPEN);
  socket.close();
  await new Promise((closed) => server.close(closed));
});
