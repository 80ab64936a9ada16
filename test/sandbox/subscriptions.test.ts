import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { signIn, signOut } from 'aws-amplify/auth';
import { Hub } from 'aws-amplify/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { create, type Operation, POST_ID, remove, update } from './operations';
import {
  type App,
  dataClient,
  PASSWORD,
  type SignedIn,
  startApp,
  threePeople,
} from './running-app';

// Node.js 20 has no WebSocket of its own, and the Amplify client takes the global one.
globalThis.WebSocket ??= WebSocket as never;

type Who = 'owner' | 'other' | 'admin';
type Model = 'User' | 'Post';
type Event = 'onCreate' | 'onUpdate' | 'onDelete';

let app: App;
let people: Record<Who, SignedIn>;

beforeAll(async () => {
  app = await startApp();
  people = await threePeople(app);
});
afterAll(() => app?.stop());

describe('who is told of what', () => {
  const post = create('Post', (owner) => ({ title: 'T', authorId: owner }));
  // biome-ignore format: a table
  const matrix: [what: string, Model, Event, by: Who, Operation, told: Who[]][] = [
    ['a user changes their row',     'User', 'onUpdate', 'owner', update('User', { name: 'N' }),  ['owner', 'admin']],
    ['Admin deletes a user\'s row',  'User', 'onDelete', 'admin', remove('User'),                 ['owner', 'admin']],
    ['an author writes a post',      'Post', 'onCreate', 'owner', post,                           ['owner', 'other', 'admin']],
    ['an author changes a post',     'Post', 'onUpdate', 'owner', update('Post', { title: 'N' }), ['owner', 'other', 'admin']],
    ['an author deletes a post',     'Post', 'onDelete', 'owner', remove('Post'),                 ['owner', 'other', 'admin']],
  ];

  it.each(matrix)('%s', async (_, model, event, by, operation, told) => {
    const found: Who[] = [];
    for (const who of ['owner', 'other', 'admin'] as const) {
      if ((await arrivals(who, model, event, by, operation)) > 0) found.push(who);
    }
    expect(found).toEqual(told);
  });

  it('nobody gets in without a token', async () => {
    const { url } = app.sandbox.outputs.data as { url: string };
    const socket = new WebSocket(`${url.replace('http', 'ws')}/realtime`, ['graphql-ws']);
    const answer = await new Promise<string>((resolve) => {
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
      socket.on('message', (data) => resolve(String(data)));
    });
    expect(JSON.parse(answer)).toMatchObject({
      type: 'connection_error',
      payload: { errors: [{ errorType: 'UnauthorizedException', errorCode: 401 }] },
    });
  });

  it.each(['{ this is no JSON', '{"type":"dance"}', '{"type":"start","id":"1"}'])(
    'a message that is none is refused, and the sandbox lives on: %s',
    async (message) => {
      const { url } = app.sandbox.outputs.data as { url: string };
      const socket = new WebSocket(`${url.replace('http', 'ws')}/realtime`, ['graphql-ws']);
      const answer = await new Promise<string>((resolve) => {
        socket.on('open', () => socket.send(message));
        socket.on('message', (data) => resolve(String(data)));
      });
      expect(JSON.parse(answer).type).toBe('error');
      socket.close();
      expect((await fetch(`${app.endpoint}/_local/health`)).status).toBe(200);
    },
  );

  it('a socket to a path that is none is cut off, and the sandbox lives on', async () => {
    const socket = new WebSocket(`${app.endpoint.replace('http', 'ws')}//`);
    await new Promise((resolve) => socket.on('error', resolve));
    expect((await fetch(`${app.endpoint}/_local/health`)).status).toBe(200);
  });
});

/** Subscribes with the data client as somebody, lets an operation happen, and counts what arrived. */
async function arrivals(
  who: Who,
  model: Model,
  event: Event,
  by: Who,
  operation: Operation,
): Promise<number> {
  await layOut();
  await signIn({ username: people[who].email, password: PASSWORD });
  let arrived = 0;
  const acknowledged = new Promise<void>((resolve) => {
    const stop = Hub.listen('api', ({ payload }) => {
      if (payload.event !== 'Subscription ack') return;
      stop();
      resolve();
    });
  });
  const events = dataClient().models[model][event] as () => Events;
  const subscription = events().subscribe({
    next: () => {
      arrived++;
    },
    error: () => {},
  });
  await acknowledged;
  const answer = await app.graphql(operation(people.owner.sub, people[by].sub), people[by].token);
  expect(answer.errors).toBeUndefined();
  // What should not come has this long to come all the same.
  for (let waited = 0; waited < 300 && arrived === 0; waited += 20) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  subscription.unsubscribe();
  await signOut();
  return arrived;
}

/** What the data client gives for a subscription, whatever the model. */
interface Events {
  subscribe(observer: { next(): void; error(): void }): { unsubscribe(): void };
}

/** The owner's row and one post of theirs. */
async function layOut(): Promise<void> {
  const { sub, email } = people.owner;
  const at = '2026-01-01T00:00:00.000Z';
  const items = {
    User: { id: sub, owner: sub, email },
    Post: { id: POST_ID, title: 'Title', authorId: sub },
  };
  for (const [model, item] of Object.entries(items)) {
    const Item = { __typename: model, createdAt: at, updatedAt: at, ...item };
    await app.dynamodb.send(new PutCommand({ TableName: app.tableName(model), Item }));
  }
}
