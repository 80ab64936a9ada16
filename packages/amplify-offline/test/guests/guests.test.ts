import { resolve } from 'node:path';
import { fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Schema } from '../fixtures/guests/amplify/data/resource';
import { heardTodo } from '../heard-todo';
import { PASSWORD, type RunningBackend, startBackend } from '../running-backend';

/* What the real client gets of an identity pool, as a guest and signed in. */

// Node.js 20 has no WebSocket of its own, and the Amplify client takes the global one.
globalThis.WebSocket ??= WebSocket as never;

let backend: RunningBackend;
const client = generateClient<Schema>();
const ADA = 'ada@example.com';
const CRITIC = 'critic@example.com';
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {}); // Amplify's word on custom endpoints
  backend = await startBackend(resolve('packages/amplify-offline/test/fixtures/guests'));
  await backend.signUpAndConfirm(ADA);
  await backend.signUpAndConfirm(CRITIC);
  await backend.admin('AdminAddUserToGroup', { Username: CRITIC, GroupName: 'critics' });
});
afterAll(() => backend?.stop());
afterEach(async () => {
  vi.useRealTimers();
  await signOut();
});
const become = (username: string) => signIn({ username, password: PASSWORD });
const whoAmI = async () => JSON.parse((await client.queries.whoAmI()).data ?? '{}');
const words = ({ errors }: { errors?: { message: string }[] | undefined }) =>
  errors?.map(({ message }) => message);

describe('a guest', () => {
  it('has an identity and credentials of an hour, and no tokens', async () => {
    const { credentials, identityId, tokens } = await fetchAuthSession();
    expect(tokens).toBeUndefined();
    expect(identityId).toMatch(/^us-east-1:/);
    expect(credentials?.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    const left = Number(credentials?.expiration) - Date.now();
    expect(left).toBeGreaterThan(3_590_000);
    expect(left).toBeLessThanOrEqual(3_600_000);
    expect((await fetchAuthSession({ forceRefresh: true })).identityId).toBe(identityId);
  });

  it('writes a to-do and reads it', async () => {
    const { data } = await client.models.Todo.create({ content: 'milk' });
    expect((await client.models.Todo.get({ id: data?.id ?? '' })).data).toMatchObject({
      content: 'milk',
    });
    expect((await client.models.Todo.list()).data).toHaveLength(1);
  });

  it('is refused by the rules what is for users, and by the role what is for nobody else', async () => {
    expect((await client.models.Notice.list()).errors).toBeUndefined();
    expect(words(await client.models.Notice.create({ text: 'no' }))).toEqual([
      'Not Authorized to access createNotice on type Mutation',
    ]);
    // The client's word for the 401 that AppSync answers where the role may not.
    expect(words(await client.models.Diary.list())).toEqual(['Unauthorized']);
  });

  it('is to resolvers what AppSync makes of one', async () => {
    const { identityId } = await fetchAuthSession();
    const arn = /^arn:aws:sts::123456789012:assumed-role\/.+unauth.+\/CognitoIdentityCredentials$/i;
    expect(await whoAmI()).toEqual({
      accountId: '123456789012',
      cognitoIdentityPoolId: backend.refOf(/IdentityPool[\dA-F]{8}$/),
      cognitoIdentityId: identityId,
      cognitoIdentityAuthType: 'unauthenticated',
      cognitoIdentityAuthProvider: null,
      sourceIp: ['127.0.0.1'],
      username: expect.stringMatching(/^AROA\w{17}:CognitoIdentityCredentials$/),
      userArn: expect.stringMatching(arn),
    });
  });

  it('hears of what others write', async () => {
    expect(await heardTodo(client, 'bread')).toBe('bread');
  });

  it('has new credentials by itself once the old ones are about to expire', async () => {
    const before = await fetchAuthSession();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_700_000 });
    expect((await client.models.Todo.list()).errors).toBeUndefined();
    const after = await fetchAuthSession();
    expect(after.identityId).toBe(before.identityId);
    expect(after.credentials?.accessKeyId).not.toBe(before.credentials?.accessKeyId);
  });
});

describe('a user', () => {
  it('keeps the identity that they had as a guest, and is known by it ever after', async () => {
    const guest = await fetchAuthSession();
    await become(ADA);
    const first = await fetchAuthSession();
    expect(first.identityId).toBe(guest.identityId);
    expect(first.credentials?.accessKeyId).not.toBe(guest.credentials?.accessKeyId);
    await signOut();
    expect((await fetchAuthSession()).identityId).not.toBe(first.identityId);
    await become(ADA);
    expect((await fetchAuthSession()).identityId).toBe(first.identityId);
  });

  it('may what is for users of the identity pool, and is one to resolvers', async () => {
    await become(ADA);
    expect((await client.models.Notice.create({ text: 'yes' })).data).toMatchObject({
      text: 'yes',
    });
    expect((await client.models.Diary.create({ text: 'day one' })).data).toMatchObject({
      text: 'day one',
    });
    const { identityId, userSub } = await fetchAuthSession();
    const provider = `cognito-idp.us-east-1.amazonaws.com/${backend.sandbox.stack.outputs.userPoolId}`;
    expect(await whoAmI()).toMatchObject({
      cognitoIdentityId: identityId,
      cognitoIdentityAuthType: 'authenticated',
      cognitoIdentityAuthProvider: `"${provider}","${provider}:CognitoSignIn:${userSub}"`,
    });
  });

  it('may by the tokens of the user pool what is for owners', async () => {
    await become(ADA);
    const authMode = 'userPool';
    expect(
      (await client.models.Diary.create({ text: 'mine' }, { authMode })).errors,
    ).toBeUndefined();
  });

  it('of a group has the role of the group', async () => {
    await become(CRITIC);
    expect((await client.models.Notice.list()).errors).toBeUndefined();
    expect(words(await client.models.Notice.create({ text: 'no' }))).toEqual(['Unauthorized']);
  });
});
