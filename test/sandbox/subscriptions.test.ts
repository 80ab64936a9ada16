import { Hub } from 'aws-amplify/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { layOut, type Operation, type Person, POST_ID, threePeople } from './people';
import { type App, startApp } from './running-app';

// Node.js 20 has no WebSocket of its own, and the Amplify client takes the global one.
globalThis.WebSocket ??= WebSocket as never;

type Who = 'owner' | 'other' | 'admin';

/** What the data client gives for a subscription, whatever the model. */
interface Events {
  subscribe(observer: { next(): void }): { unsubscribe(): void };
}
type Listen = (models: Person['client']['models']) => Events;

let app: App;
let people: Record<Who, Person>;

beforeAll(async () => {
  app = await startApp();
  people = await threePeople(app);
});
afterAll(() => app?.stop());

const id = POST_ID;

describe('who is told of what', () => {
  // biome-ignore format: a table
  const matrix: [what: string, Listen, by: Who, Operation, told: Who[]][] = [
    ['a user changes their row',   ({ User }) => User.onUpdate(), 'owner', ({ models }, owner) => models.User.update({ id: owner, name: 'N' }), ['owner', 'admin']],
    ['Admin deletes a user\'s row', ({ User }) => User.onDelete(), 'admin', ({ models }, owner) => models.User.delete({ id: owner }), ['owner', 'admin']],
    ['an author writes a post',    ({ Post }) => Post.onCreate(), 'owner', ({ models }, authorId) => models.Post.create({ title: 'T', authorId }), ['owner', 'other', 'admin']],
    ['an author changes a post',   ({ Post }) => Post.onUpdate(), 'owner', ({ models }) => models.Post.update({ id, title: 'N' }), ['owner', 'other', 'admin']],
    ['an author deletes a post',   ({ Post }) => Post.onDelete(), 'owner', ({ models }) => models.Post.delete({ id }), ['owner', 'other', 'admin']],
  ];

  it.each(matrix)('%s', async (_, listen, by, operation, told) => {
    const { userId } = people.owner;
    await layOut(app, userId);
    let acknowledged = 0;
    const stop = Hub.listen('api', ({ payload }) => {
      if (payload.event === 'Subscription ack') acknowledged++;
    });
    const found = new Set<string>();
    const subscriptions = Object.entries(people).map(([who, { client }]) =>
      listen(client.models).subscribe({ next: () => found.add(who) }),
    );
    await expect.poll(() => acknowledged).toBe(3);
    stop();
    const { errors } = await operation(people[by].client, userId, people[by].userId);
    expect(errors).toBeUndefined();
    // What should not come has this long to come all the same.
    for (let waited = 0; waited < 300 && found.size < 3; waited += 20) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const subscription of subscriptions) subscription.unsubscribe();
    expect(found).toEqual(new Set(told));
  });
});

describe('a socket', () => {
  const open = () =>
    new WebSocket(`${app.outputs.data?.url.replace('http', 'ws')}/realtime`, ['graphql-ws']);
  const answerTo = (message: string, socket = open()) =>
    new Promise<{ type: string }>((resolve) => {
      socket.on('open', () => socket.send(message));
      socket.on('message', (data) => {
        socket.close();
        resolve(JSON.parse(String(data)));
      });
    });
  const health = async () => (await fetch(`${app.endpoint}/_local/health`)).status;

  it('nobody gets in without a token', async () => {
    expect(await answerTo('{"type":"connection_init"}')).toMatchObject({
      type: 'connection_error',
      payload: { errors: [{ errorType: 'UnauthorizedException', errorCode: 401 }] },
    });
  });

  it.each(['{ this is no JSON', '{"type":"dance"}', '{"type":"start","id":"1"}'])(
    'a message that is none is refused, and the sandbox lives on: %s',
    async (message) => {
      expect(await answerTo(message)).toMatchObject({ type: 'error' });
      expect(await health()).toBe(200);
    },
  );

  it('a socket to a path that is none is cut off, and the sandbox lives on', async () => {
    const socket = new WebSocket(`${app.endpoint.replace('http', 'ws')}//`);
    await new Promise((resolve) => socket.on('error', resolve));
    expect(await health()).toBe(200);
  });
});
