import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from './people';
import { type App, startApp } from './running-app';

let app: App;
let ada: Person;
let bob: Person;

beforeAll(async () => {
  app = await startApp();
  ada = await app.user({ email: 'ada@example.com' });
  bob = await app.user({ email: 'bob@example.com' });
});
afterAll(() => app?.stop());

describe('two users and their posts, through the generated data client', () => {
  it('each reads the posts of the other by the index, newest first', async () => {
    for (const [name, { client, userId: authorId }] of Object.entries({ ada, bob })) {
      for (const which of ['first', 'second', 'third']) {
        const title = `${which} of ${name}`;
        const { errors } = await client.models.Post.create({ title, authorId });
        expect(errors).toBeUndefined();
      }
    }
    const { data: posts } = await bob.client.models.Post.postsByAuthor(
      { authorId: ada.userId },
      { sortDirection: 'DESC' },
    );
    expect(posts.map(({ title }) => title)).toEqual([
      'third of ada',
      'second of ada',
      'first of ada',
    ]);
  });

  it('a user reads their own row with their posts', async () => {
    const { data: rows } = await ada.client.models.User.list();
    expect(rows).toHaveLength(1);
    const { data: posts } = (await rows[0]?.posts()) ?? { data: [] };
    expect(posts).toHaveLength(3);
  });
});
