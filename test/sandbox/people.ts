import type { Caller } from 'amplify-offline/testing';
import type { Schema } from '../../client/index.js';
import type { App } from './running-app';

export type Person = Caller<Schema> & { userId: string };

/** What somebody does by the data client, some in another's name. */
export type Operation = (
  client: Person['client'],
  ownerId: string,
  ownId: string,
) => Promise<{ data: unknown; errors?: object[] }>;

export const POST_ID = 'post-of-owner';

/** Two users and an Admin. */
export async function threePeople(app: App) {
  return {
    owner: await app.user({ email: 'owner@example.com' }),
    other: await app.user({ email: 'other@example.com' }),
    admin: await app.user({ email: 'admin@example.com', groups: ['Admin'] }),
  };
}

const AT = '2026-01-01T00:00:00.000Z';

/** The owner's row and one post of theirs, before every try. */
export function belongings(owner: string) {
  const common = { createdAt: AT, updatedAt: AT };
  const mine = { id: owner, owner, email: 'owner@example.com', name: 'Owner', age: 30 };
  const post = { id: POST_ID, title: 'Title', body: 'Body', authorId: owner };
  return {
    User: { __typename: 'User', ...mine, ...common },
    Post: { __typename: 'Post', ...post, ...common },
  };
}

export async function layOut(app: App, owner: string): Promise<void> {
  const { User, Post } = belongings(owner);
  await Promise.all([app.put('User', User), app.put('Post', Post)]);
}
