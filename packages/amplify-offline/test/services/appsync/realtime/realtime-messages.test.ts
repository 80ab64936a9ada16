import { once } from 'node:events';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type Endpoint, openEndpoint } from '../../../../src/http/endpoint';
import { createFaults } from '../../../../src/http/faults/faults';
import { createAppSyncRoutes } from '../../../../src/services/appsync/appsync-routes';
import type { GraphqlApi } from '../../../../src/services/appsync/graphql-api';
import { Refusal } from '../../../../src/services/appsync/refusal';

/** An API whose subscriptions say nothing, and of which nobody may have the one that is called so. */
const api = {
  definition: { id: 'a' },
  publisher: { join: () => () => {} },
  subscribe: async () => ({ mutations: [] }),
} as never as GraphqlApi;

let endpoint: Endpoint;
const open: WebSocket[] = [];
beforeAll(async () => {
  endpoint = await openEndpoint(0);
  const appSync = createAppSyncRoutes(
    () => api,
    async (_api, _headers, _request, asked) => {
      if (asked?.query === '{ denied }') throw new Refusal('Permission denied');
      return { mode: 'API_KEY', identity: null, headers: {} };
    },
    () => {},
  );
  endpoint.serve({
    ...{ targets: {}, signed: {}, onNotEmulated: () => {}, faults: createFaults() },
    paths: { '/appsync/': { callers: 'app', ...appSync } },
  });
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.terminate();
});
afterAll(() => endpoint?.close());
const printed = vi.spyOn(console, 'error').mockImplementation(() => {});

async function connected(path = ''): Promise<WebSocket> {
  const url = `${endpoint.url.replace('http', 'ws')}/appsync/a/graphql/realtime${path}`;
  const socket = new WebSocket(url, ['graphql-ws']);
  open.push(socket);
  await once(socket, 'open');
  return socket;
}

test('it is found by the name that it has on AWS', async () => {
  const host = 'a.appsync-realtime-api.us-east-1.amazonaws.com';
  const url = `${endpoint.url.replace('http', 'ws')}/graphql?header=e30=&payload=e30=`;
  const socket = new WebSocket(url, ['graphql-ws'], { headers: { host } });
  open.push(socket);
  await once(socket, 'open');
});

/** What one message is answered with. */
async function answerTo(socket: WebSocket, message: string | Buffer): Promise<object> {
  socket.send(message);
  const [data] = await once(socket, 'message');
  return JSON.parse(String(data));
}

// Recorded from AppSync in artilleryio/artillery, issue 1567.
const UNKNOWN = {
  type: 'error',
  payload: {
    errors: [
      {
        errorType: 'UnsupportedOperation',
        message: 'unknown not supported through the realtime channel',
      },
    ],
  },
};

test.each([
  ...['null', '5', '"x"', '[]', '{}', 'true', '', '{', '[null]', '\u0000'],
  ...['{"type":null}', '{"type":{}}', '{"type":"toString"}', '{"type":"subscribe","id":"1"}'],
  '['.repeat(100_000),
])('the message %.40j is not known, and ends nothing', async (message) => {
  const socket = await connected();
  expect(await answerTo(socket, message)).toMatchObject(UNKNOWN);
  expect(await answerTo(socket, '{"type":"connection_init"}')).toMatchObject({
    type: 'connection_ack',
  });
});

test.each([
  '{"type":"start"}',
  '{"type":"start","id":"1"}',
  '{"type":"start","id":{},"payload":null}',
  '{"type":"start","id":"1","payload":{"data":5}}',
  '{"type":"start","id":"1","payload":{"data":"{"}}',
  '{"type":"start","id":"1","payload":{"data":"null","extensions":"x"}}',
  '{"type":"start","id":"1","payload":{"data":"{\\"query\\":7}"}}',
])('%s is refused as a request that does not parse', async (message) => {
  expect(await answerTo(await connected(), message)).toMatchObject({
    type: 'error',
    payload: { errors: [{ errorType: 'MalformedHttpRequestException', errorCode: 400 }] },
  });
  expect(printed).not.toHaveBeenCalled();
});

// aws-amplify/amplify-js#5601, where the client shows the whole message.
test('a subscription that a role may not have is refused in AppSync’s words', async () => {
  const data = JSON.stringify({ query: '{ denied }' });
  const start = JSON.stringify({ type: 'start', id: '1', payload: { data } });
  expect(await answerTo(await connected(), start)).toEqual({
    type: 'error',
    id: '1',
    payload: {
      errors: [{ errorType: 'UnauthorizedException', message: 'Permission denied' }],
    },
  });
});

test.each(['?header=%', '?header=bnVsbA==', '?header=WzFd', '?header=&payload=', '?%', ''])(
  'the headers in the address %s make no sense, and end nothing',
  async (path) => {
    expect(await answerTo(await connected(path), '{"type":"connection_init"}')).toMatchObject({
      type: 'connection_ack',
    });
  },
);

test('a message that is too large closes its own connection only', async () => {
  const [socket, other] = [await connected(), await connected()];
  socket.on('error', () => {});
  socket.send('x'.repeat(2 * 1024 * 1024), () => {});
  await once(socket, 'close');
  expect(await answerTo(other, 'null')).toMatchObject(UNKNOWN);
});

test('no message ends the sandbox, or counts as a bug of it', { timeout: 60_000 }, async () => {
  const text = fc.constantFrom('connection_init', 'start', 'stop', 'ka', 'data', '');
  const part = fc.oneof(fc.jsonValue(), text);
  const message = fc.record(
    {
      type: part,
      id: part,
      payload: fc.oneof(part, fc.record({ data: part, extensions: fc.dictionary(text, part) })),
    },
    { requiredKeys: [] },
  );
  const sent = fc.oneof(
    message.map((value) => JSON.stringify(value)),
    fc.json(),
    fc.string(),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  );
  const socket = await connected();
  socket.on('message', () => {});
  const holds = fc.asyncProperty(sent, async (data) => {
    socket.send(data);
    expect(socket.readyState).toBe(WebSocket.OPEN);
  });
  await fc.assert(holds, { numRuns: 2_000, verbose: true });
  // All of them are read by now: messages are answered in their order.
  const last = new Promise((resolve) => {
    socket.on('message', (answer) => {
      if (String(answer).includes('"id":"the last"')) resolve(answer);
    });
  });
  socket.send('{"type":"stop","id":"the last"}');
  await last;
  expect(printed).not.toHaveBeenCalled();
});
