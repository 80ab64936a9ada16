import type { Snapshot, User } from 'amplify-offline/testing';
import { generateClient } from 'aws-amplify/data';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Schema } from '../../client/index.js';
import { type App, startApp } from './running-app';

const EMAIL = 'quinn@example.com';
const OTHERS = 'other@example.com';

let app: App;
let quinn: User<Schema>;
let other: User<Schema>;
let everything: Snapshot;

beforeAll(async () => {
  app = await startApp();
  quinn = await app.user({ email: EMAIL });
  other = await app.user({ email: OTHERS });
  await Promise.all([quinn, other].flatMap(({ userId }) => writePosts(userId, 30)));
  everything = await app.snapshot();
});
afterAll(() => app?.stop());
beforeEach(() => app.restore(everything));

function writePosts(authorId: string, count: number) {
  return Array.from({ length: count }, (_, post) => {
    const at = new Date(Date.UTC(2026, 0, 1) + post).toISOString();
    const item = { __typename: 'Post', id: `${authorId}-${post}`, title: 'Title', authorId };
    return app.put('Post', { ...item, createdAt: at, updatedAt: at });
  });
}

/** What there is of an account. */
async function traces({ userId }: User<Schema>) {
  const posts = await app.rows('Post');
  const Username = userId === quinn.userId ? EMAIL : OTHERS;
  const account = app.cognito.adminGetUser({ UserPoolId: app.userPoolId, Username });
  return {
    posts: posts.filter(({ authorId }) => authorId === userId).length,
    account: await account.then(
      () => true,
      () => false,
    ),
    row: (await app.row(userId)) !== undefined,
  };
}

const ALL = { posts: 30, account: true, row: true };
const NOTHING = { posts: 0, account: false, row: false };

describe('who may delete an account', () => {
  it('its user, by the data client of an app', async () => {
    const { data, errors } = await quinn.client.mutations.deleteAccount({});
    expect({ data, errors }).toEqual({ data: true, errors: undefined });
    expect(await traces(quinn)).toEqual(NOTHING);
    expect(await traces(other)).toEqual(ALL);
    await expect(app.signIn({ email: EMAIL })).rejects.toThrow('NotAuthorizedException');
  });

  it('its user, who says so by name', async () => {
    const { data } = await quinn.client.mutations.deleteAccount({ userId: quinn.userId });
    expect(data).toBe(true);
    expect(await traces(quinn)).toEqual(NOTHING);
  });

  it('an Admin', async () => {
    const admin = await app.user({ email: 'admin@example.com', groups: ['Admin'] });
    const { data } = await admin.client.mutations.deleteAccount({ userId: quinn.userId });
    expect(data).toBe(true);
    expect(await traces(quinn)).toEqual(NOTHING);
    expect(await traces(other)).toEqual(ALL);
  });

  it('nobody else', async () => {
    const { userId } = quinn;
    const { data, errors } = await other.client.mutations.deleteAccount({ userId });
    expect(data).toBeNull();
    expect(errors?.[0]?.message).toContain("Only an Admin may delete another user's account.");
    const { mutations } = generateClient<Schema>({ authMode: 'none' });
    const refused = { errors: [{ originalError: { response: { statusCode: 401 } } }] };
    expect(await mutations.deleteAccount({ userId })).toMatchObject(refused);
    expect(await mutations.deleteAccount({})).toMatchObject(refused);
    expect(await traces(quinn)).toEqual(ALL);
    expect(await traces(other)).toEqual(ALL);
  });
});

describe('an account that was deleted', () => {
  beforeEach(async () => {
    await quinn.client.mutations.deleteAccount({});
  });

  it('does not get its row back by a late call of a trigger', async () => {
    await app.confirmAgain(quinn.userId, { email: EMAIL });
    expect(await app.row(quinn.userId)).toBeUndefined();
    expect((await app.outcomes()).at(-1)).toEqual(['PostConfirmation_ConfirmSignUp', 'erased']);
  });

  it('leaves its sub behind, for a week, and nothing else', async () => {
    const { tables } = app.outputs.custom.userTable as { tables: { erasedTable: string } };
    const Key = { id: quinn.userId };
    const { Item } = await app.dynamodb.get({ TableName: tables.erasedTable, Key });
    expect(Item).toEqual({ id: quinn.userId, expiresAt: expect.any(Number) });
  });

  it('can sign up again, as somebody new', async () => {
    const again = await app.user({ email: EMAIL });
    expect(again.userId).not.toBe(quinn.userId);
    expect(await app.row(again.userId)).toMatchObject({ email: EMAIL });
  });
});

describe('a deletion that breaks off', () => {
  it.each([
    ['at the posts', 'dynamodb', 'BatchWriteItem', ALL],
    ['at the account', 'cognito-idp', 'AdminDeleteUser', { ...ALL, posts: 0 }],
    ['at the mark', 'dynamodb', 'PutItem', { ...NOTHING, row: true }],
    ['at the row', 'dynamodb', 'DeleteItem', { ...NOTHING, row: true }],
  ] as const)('%s is finished by calling again', async (_where, service, operation, left) => {
    await app.faults.add({ service, operation, kind: 'error' });
    const { errors } = await quinn.client.mutations.deleteAccount({});
    expect(errors?.[0]?.message).toContain('Call deleteAccount again to finish.');
    expect(await traces(quinn)).toEqual(left);

    await app.faults.clear();
    expect(await quinn.client.mutations.deleteAccount({})).toMatchObject({ data: true });
    expect(await traces(quinn)).toEqual(NOTHING);
  });
});
