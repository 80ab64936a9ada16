import { resolve } from 'node:path';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { type Backend, type Snapshot, startBackend, type User } from 'amplify-offline/testing';
import { downloadData, list, remove, uploadData } from 'aws-amplify/storage';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Schema } from '../fixtures/guests/amplify/data/resource';

// Node.js 20 has no WebSocket of its own, and the Amplify client takes the global one.
globalThis.WebSocket ??= WebSocket as never;

const projectDir = resolve('packages/amplify-offline/test/fixtures/guests');
const [ADA, BEN, EVE] = ['ada@example.com', 'ben@example.com', 'eve@example.com'];

let backend: Backend<Schema>;
let cognito: CognitoIdentityProvider;
let ada: User<Schema>;
let ben: User<Schema>;
let before: Snapshot;

beforeAll(async () => {
  backend = await startBackend<Schema>({ projectDir });
  cognito = new CognitoIdentityProvider(backend.aws);
  ada = await backend.user({ email: ADA, groups: ['critics'] });
  ben = await backend.user({ email: BEN });
  await write('first');
  await write('second');
  await store('kept', 'as it was');
  await store('deleted', 'as it was');
  await backend.invoke('who-am-i');
  before = await backend.snapshot();
});
afterAll(() => backend?.stop());
afterEach(() => backend.restore(before));

const write = (text: string) => ada.client.models.Diary.create({ text });
const texts = async () =>
  (await ada.client.models.Diary.list()).data.map(({ text }) => text).toSorted();
const byText = async (text: string) =>
  (await ada.client.models.Diary.diariesByText({ text })).data.length;
const own =
  (name: string) =>
  ({ identityId }: { identityId?: string }) =>
    `private/${identityId}/${name}`;
const store = (name: string, data: string) =>
  ben.run(() => uploadData({ path: own(name), data }).result);
const stored = async (name: string) =>
  (await ben.run(() => downloadData({ path: own(name) }).result)).body.text();
const UserPoolId = () => backend.outputs.auth?.user_pool_id;

describe('a snapshot that is put back', () => {
  beforeEach(async () => {
    const [first] = (await ada.client.models.Diary.diariesByText({ text: 'first' })).data;
    await ada.client.models.Diary.delete({ id: String(first?.id) });
    const [second] = (await ada.client.models.Diary.diariesByText({ text: 'second' })).data;
    await ada.client.models.Diary.update({ id: String(second?.id), text: 'changed' });
    await write('third');
    expect(await texts()).toEqual(['changed', 'third']);
  });

  it('has items as they were, and the indexes of them, as often as it is', async () => {
    for (const _ of ['once', 'and again']) {
      await backend.restore(before);
      expect(await texts()).toEqual(['first', 'second']);
      const found = ['first', 'second', 'changed', 'third'].map(byText);
      expect(await Promise.all(found)).toEqual([1, 1, 0, 0]);
      await write('fourth');
    }
  });

  it('has it all after a reset, too', async () => {
    await backend.reset();
    expect(await backend.messages.all()).toEqual([]);
    await backend.restore(before);
    expect(await texts()).toEqual(['first', 'second']);
    expect(await stored('kept')).toBe('as it was');
    expect((await backend.signIn({ email: BEN })).userId).toBeTruthy();
  });

  it('has what another one had where that is put back', async () => {
    const between = await backend.snapshot();
    await backend.restore(before);
    await backend.restore(between);
    expect(await texts()).toEqual(['changed', 'third']);
  });
});

it('has the accounts, with their groups and passwords, and no others', async () => {
  await cognito.adminDeleteUser({ UserPoolId: UserPoolId(), Username: BEN });
  const password = 'Another-one-1!';
  await cognito.changePassword({
    ...{ AccessToken: ada.accessToken, PreviousPassword: 'Aa1!xxxxxxxx' },
    ProposedPassword: password,
  });
  const membership = { UserPoolId: UserPoolId(), Username: ADA, GroupName: 'critics' };
  await cognito.adminRemoveUserFromGroup(membership);
  await cognito.createGroup({ UserPoolId: UserPoolId(), GroupName: 'poets' });
  await backend.user({ email: EVE });

  await backend.restore(before);
  await backend.signIn({ email: BEN });
  await expect(backend.signIn({ email: EVE })).rejects.toThrow('NotAuthorizedException');
  await expect(backend.signIn({ email: ADA, password })).rejects.toThrow('NotAuthorized');
  const { Groups } = await cognito.listGroups({ UserPoolId: UserPoolId() });
  expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['critics']);
  const members = await cognito.listUsersInGroup({
    UserPoolId: UserPoolId(),
    GroupName: 'critics',
  });
  expect(members.Users).toHaveLength(1);
  expect((await backend.user({ email: EVE })).userId).toBeTruthy();
});

it('leaves the tokens of before good, and those of since without an account', async () => {
  const eve = await backend.user({ email: EVE });
  await cognito.globalSignOut({ AccessToken: ada.accessToken });
  await backend.restore(before);
  const { Username } = await cognito.getUser({ AccessToken: ada.accessToken });
  expect(Username).toBe(ada.userId);
  await expect(cognito.getUser({ AccessToken: eve.accessToken })).rejects.toThrow();
});

it('has the objects of buckets', async () => {
  await store('kept', 'written over');
  await store('kept', 'twice');
  await store('new', 'since');
  await ben.run(() => remove({ path: own('deleted') }));
  await backend.restore(before);
  const { items } = await ben.run(() => list({ path: own('') }));
  expect(items.map(({ path }) => path.split('/').at(-1))).toEqual(['deleted', 'kept']);
  expect([await stored('kept'), await stored('deleted')]).toEqual(['as it was', 'as it was']);
});

it('has the messages and invocations, and no faults', async () => {
  const invocations = await backend.invocations();
  const messages = await backend.messages.all();
  await backend.user({ email: EVE });
  await backend.invoke('who-am-i');
  await backend.faults.add({ service: 'dynamodb', kind: 'error' });
  await backend.restore(before);
  expect(await backend.invocations()).toEqual(invocations);
  expect(await backend.messages.all()).toEqual(messages);
  expect(messages).toHaveLength(2);
  expect((await write('third')).errors).toBeUndefined();
});

it('leaves the identity of a user the same', async () => {
  const { path } = await store('kept', 'written over');
  await backend.restore(before);
  const anew = await backend.signIn({ email: BEN });
  const { items } = await anew.run(() => list({ path: own('kept') }));
  expect(items).toMatchObject([{ path }]);
});

it('sends no events, and those that listen go on to hear of what is written', async () => {
  const heard: unknown[] = [];
  const subscription = ada.client.models.Diary.onCreate().subscribe({
    next: ({ text }) => heard.push(text),
  });
  await expect
    .poll(async () => {
      await write('third');
      return heard.length;
    })
    .toBeGreaterThan(0);
  await backend.restore(before);
  heard.length = 0;
  await write('after');
  await expect.poll(() => heard).toContain('after');
  expect(heard).not.toContain('first');
  subscription.unsubscribe();
});

it('that nobody took is none', async () => {
  await expect(backend.restore({ id: 0 })).rejects.toThrow('There is no snapshot 0');
  await expect(backend.restore({ id: 'x' as never })).rejects.toThrow('There is no snapshot x');
});
