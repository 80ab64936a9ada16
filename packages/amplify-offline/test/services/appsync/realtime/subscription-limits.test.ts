import { on, once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Endpoint, openEndpoint } from '../../../../src/http/endpoint';
import { createFaults } from '../../../../src/http/faults/faults';
import { createAppSyncRoutes } from '../../../../src/services/appsync/appsync-routes';
import type { GraphqlApi } from '../../../../src/services/appsync/graphql-api';
import { createPublisher } from '../../../../src/services/appsync/realtime/publisher';

const publisher = createPublisher();
/** What the subscriptions that are let in come with. */
let filter: unknown;
/** Resolves where one who asks is to be let in. */
let letIn: () => Promise<void>;
const api = {
  definition: { id: 'a' },
  publisher,
  subscribe: async () => {
    await letIn();
    return {
      field: 'onMake',
      mutations: ['make'],
      args: {},
      filter,
      answer: async (item: unknown) => ({ data: item }),
    };
  },
} as never as GraphqlApi;

let endpoint: Endpoint;
const open: WebSocket[] = [];
const told: string[] = [];
beforeAll(async () => {
  endpoint = await openEndpoint(0);
  const appSync = createAppSyncRoutes(
    () => api,
    async () => ({ mode: 'API_KEY', identity: null, headers: {} }),
    (event) => {
      if (event.kind === 'notice') told.push(event.text);
    },
  );
  endpoint.serve({
    ...{ targets: {}, signed: {}, onNotEmulated: () => {}, faults: createFaults() },
    paths: { '/appsync/': { callers: 'app', ...appSync } },
  });
});
beforeEach(() => {
  filter = undefined;
  letIn = async () => {};
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.terminate();
  told.length = 0;
});
afterAll(() => endpoint?.close());

async function connected() {
  const url = `${endpoint.url.replace('http', 'ws')}/appsync/a/graphql/realtime`;
  const socket = new WebSocket(url, ['graphql-ws']);
  open.push(socket);
  // None of those that come at once is lost.
  const messages = on(socket, 'message');
  await once(socket, 'open');
  const start = (id: string) =>
    socket.send(JSON.stringify({ type: 'start', id, payload: { data: '{"query":""}' } }));
  const next = async () => JSON.parse(String((await messages.next()).value[0]));
  return { socket, start, next };
}

const publish = (item: unknown) => publisher.publish('make', () => item);

// Source: aws-amplify/amplify-js#12818.
test('an id that is in use', async () => {
  const { socket, start, next } = await connected();
  start('1');
  expect(await next()).toEqual({ type: 'start_ack', id: '1' });
  start('1');
  expect(await next()).toEqual({
    type: 'error',
    id: '1',
    payload: {
      errors: [
        { errorType: 'DuplicatedOperationError', message: 'Duplicated operation with id 1' },
      ],
    },
  });
  socket.send('{"type":"stop","id":"1"}');
  expect(await next()).toEqual({ type: 'complete', id: '1' });
  start('1');
  expect(await next()).toEqual({ type: 'start_ack', id: '1' });
});

// Source: aws-amplify/amplify-js#8370, aws-amplify/amplify-cli#3547, with the limits of their time.
test('one subscription too many on a connection', async () => {
  const { socket, start, next } = await connected();
  for (let count = 0; count < 200; count++) start(`${count}`);
  for (let count = 0; count < 200; count++) expect((await next()).type).toBe('start_ack');
  start('more');
  expect(await next()).toEqual({
    type: 'error',
    id: 'more',
    payload: {
      errors: {
        errorType: 'MaxSubscriptionsReachedError',
        message: 'Max number of 200 subscriptions reached',
      },
    },
  });
  const other = await connected();
  other.start('1');
  expect((await other.next()).type).toBe('start_ack');
  socket.send('{"type":"stop","id":"0"}');
  expect((await next()).type).toBe('complete');
  start('more');
  expect((await next()).type).toBe('start_ack');
});

// Source: aws-amplify/amplify-category-api#740.
test('a filter that is too much', async () => {
  const value = ['1', '2', '3', '4', '5', '6'];
  filter = { filterGroup: [{ filters: [{ fieldName: 'id', operator: 'in', value }] }] };
  const { start, next } = await connected();
  start('1');
  const message = 'subscription exceeds maximum value limit 5 for operator `in`.';
  expect(await next()).toEqual({
    type: 'error',
    id: '1',
    payload: { errors: [{ message, errorCode: 400 }] },
  });
});

// Source: aws/aws-appsync-community#33 and #175.
test('an event that is too large is not delivered, and the developer is told', async () => {
  const { start, next } = await connected();
  start('1');
  await next();
  const larger = { text: 'é'.repeat(120 * 1024) };
  await publish(larger);
  await publish({ text: 'small' });
  expect(await next()).toEqual({ type: 'data', id: '1', payload: { data: { text: 'small' } } });
  expect(told).toEqual([
    'onMake: an event of more than 240 KB is too large for AppSync: not delivered.',
  ]);
});

test.each(['ends', 'stops'])(
  'a connection that %s while it is looked at leaves no subscription behind',
  async (how) => {
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      letIn = () => {
        resolve();
        return new Promise((release) => {
          answer = release;
        });
      };
    });
    const { socket, start, next } = await connected();
    start('1');
    await asked;
    if (how === 'ends') {
      socket.terminate();
      // The server has heard of it once it serves another.
      await connected();
    } else {
      socket.send('{"type":"stop","id":"1"}');
      await next();
    }
    answer();
    const other = await connected();
    letIn = async () => {};
    other.start('1');
    await other.next();
    let looks = 0;
    await publish({
      get text() {
        looks++;
        return 'a';
      },
    });
    await other.next();
    expect(looks).toBe(1);
  },
);
