import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { signIn, signOut } from 'aws-amplify/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type App, dataClient, PASSWORD, type SignedIn, startApp } from './running-app';

const EMAIL = 'quinn@example.com';

let app: App;
let quinn: SignedIn;
let other: SignedIn;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.stop());
beforeEach(async () => {
  await signOut();
  await app.reset();
  quinn = await app.newUser(EMAIL);
  other = await app.newUser('other@example.com');
  for (const { sub } of [quinn, other]) await writePosts(sub, 30);
});

async function writePosts(authorId: string, count: number): Promise<void> {
  for (let post = 0; post < count; post++) {
    const at = new Date(Date.UTC(2026, 0, 1) + post).toISOString();
    const Item = {
      __typename: 'Post',
      id: `${authorId}-${post}`,
      title: 'Title',
      authorId,
      createdAt: at,
      updatedAt: at,
    };
    await app.dynamodb.send(new PutCommand({ TableName: app.tableName('Post'), Item }));
  }
}

function deleteAccount(as: SignedIn | undefined, userId?: string) {
  const query = 'mutation D($userId: ID) { deleteAccount(userId: $userId) }';
  return app.graphql({ query, variables: { userId } }, as?.token);
}

/** What there is of an account. */
async function traces({ sub, email }: SignedIn) {
  const posts = await app.rows('Post');
  const account = app.admin('AdminGetUser', { Username: email });
  const row = app.row(sub);
  return {
    posts: posts.filter(({ authorId }) => authorId === sub).length,
    account: await account.then(
      () => true,
      () => false,
    ),
    row: (await row) !== undefined,
  };
}

const ALL = { posts: 30, account: true, row: true };
const NOTHING = { posts: 0, account: false, row: false };

async function admin(): Promise<SignedIn> {
  await app.signUpAndConfirm('admin@example.com');
  await app.admin('AdminAddUserToGroup', { Username: 'admin@example.com', GroupName: 'Admin' });
  return app.signInAs('admin@example.com');
}

describe('who may delete an account', () => {
  it('its user, by the data client of an app', async () => {
    await signIn({ username: EMAIL, password: PASSWORD });
    const { data, errors } = await dataClient().mutations.deleteAccount({});
    await signOut();
    expect({ data, errors }).toEqual({ data: true, errors: undefined });
    expect(await traces(quinn)).toEqual(NOTHING);
    expect(await traces(other)).toEqual(ALL);
    await expect(app.signInAs(EMAIL)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('its user, who says so by name', async () => {
    expect(await deleteAccount(quinn, quinn.sub)).toMatchObject({ data: { deleteAccount: true } });
    expect(await traces(quinn)).toEqual(NOTHING);
  });

  it('an Admin', async () => {
    const answer = await deleteAccount(await admin(), quinn.sub);
    expect(answer).toMatchObject({ data: { deleteAccount: true } });
    expect(await traces(quinn)).toEqual(NOTHING);
    expect(await traces(other)).toEqual(ALL);
  });

  it('nobody else', async () => {
    const { data, errors } = await deleteAccount(other, quinn.sub);
    expect(data).toEqual({ deleteAccount: null });
    expect(errors?.[0]?.message).toContain("Only an Admin may delete another user's account.");
    expect(await deleteAccount(undefined, quinn.sub)).toMatchObject({ status: 401 });
    expect(await deleteAccount(undefined)).toMatchObject({ status: 401 });
    expect(await traces(quinn)).toEqual(ALL);
    expect(await traces(other)).toEqual(ALL);
  });
});

describe('an account that was deleted', () => {
  it('does not get its row back by a late call of a trigger', async () => {
    await deleteAccount(quinn);
    const attributes = { email: EMAIL };
    await app.invokeTrigger(quinn.sub, 'PostConfirmation_ConfirmSignUp', attributes);
    expect(await app.row(quinn.sub)).toBeUndefined();
    expect((await app.outcomes()).at(-1)).toEqual(['PostConfirmation_ConfirmSignUp', 'erased']);
  });

  it('leaves its sub behind, for a week, and nothing else', async () => {
    await deleteAccount(quinn);
    const { Item } = await app.dynamodb.send(
      new GetCommand({ TableName: app.refOf(/^ErasedAccounts/), Key: { id: quinn.sub } }),
    );
    expect(Item).toEqual({ id: quinn.sub, expiresAt: expect.any(Number) });
  });

  it('can sign up again, as somebody new', async () => {
    await deleteAccount(quinn);
    const again = await app.newUser(EMAIL);
    expect(again.sub).not.toBe(quinn.sub);
    expect(await app.row(again.sub)).toMatchObject({ email: EMAIL });
  });
});

describe('a deletion that breaks off', () => {
  it.each([
    ['at the posts', 'dynamodb', 'BatchWriteItem', ALL],
    ['at the account', 'cognito-idp', 'AdminDeleteUser', { ...ALL, posts: 0 }],
    ['at the mark', 'dynamodb', 'PutItem', { ...NOTHING, row: true }],
    ['at the row', 'dynamodb', 'DeleteItem', { ...NOTHING, row: true }],
  ] as const)('%s is finished by calling again', async (_where, service, operation, left) => {
    await app.fault({ service, operation, kind: 'error' });
    const { errors } = await deleteAccount(quinn);
    expect(errors?.[0]?.message).toContain('Call deleteAccount again to finish.');
    expect(await traces(quinn)).toEqual(left);

    await app.noFaults();
    expect(await deleteAccount(quinn)).toMatchObject({ data: { deleteAccount: true } });
    expect(await traces(quinn)).toEqual(NOTHING);
  });
});
