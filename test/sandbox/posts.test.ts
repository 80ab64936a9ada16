import { signIn, signOut } from 'aws-amplify/auth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, dataClient, PASSWORD, startApp } from './running-app';

let app: App;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.stop());

describe('two users and their posts, through the generated data client', () => {
  it('each reads the posts of the other by the index, newest first', async () => {
    const data = dataClient();
    const authors: Record<string, string> = {};
    for (const email of ['ada@example.com', 'bob@example.com']) {
      authors[email] = await app.signUpAndConfirm(email);
      await signIn({ username: email, password: PASSWORD });
      for (const title of ['first', 'second', 'third']) {
        const { errors } = await data.models.Post.create({
          title: `${title} of ${email}`,
          authorId: authors[email] ?? '',
        });
        expect(errors).toBeUndefined();
      }
      await signOut();
    }

    await signIn({ username: 'bob@example.com', password: PASSWORD });
    const { data: posts } = await data.models.Post.postsByAuthor(
      { authorId: authors['ada@example.com'] ?? '' },
      { sortDirection: 'DESC' },
    );
    await signOut();
    expect(posts.map(({ title }) => title)).toEqual([
      'third of ada@example.com',
      'second of ada@example.com',
      'first of ada@example.com',
    ]);
  });

  it('a user reads their own row with their posts', async () => {
    await signIn({ username: 'ada@example.com', password: PASSWORD });
    const { data: rows } = await dataClient().models.User.list();
    expect(rows).toHaveLength(1);
    const { data: posts } = (await rows[0]?.posts()) ?? { data: [] };
    await signOut();
    expect(posts).toHaveLength(3);
  });
});
