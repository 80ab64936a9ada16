import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Project } from '../../project';
import { type Pools, projectWithPools, startPools } from './running-pools';

/* What the credentials of each identity are good for at S3. */

let project: Project;
let pools: Pools;
const s3: Record<string, S3Client> = {};
const ids: Record<string, string> = {};
const Bucket = 'photos';

beforeAll(async () => {
  project = await projectWithPools();
  pools = await startPools(project);
  const people = { ada: [], bob: [], editor: ['editors'], admin: ['editors', 'admins'] };
  for (const [name, groups] of Object.entries(people)) {
    await pools.signUp(`${name}@example.com`, groups);
    const logins = await pools.logins(`${name}@example.com`);
    ids[name] = await pools.getId(pools.Open, logins);
    s3[name] = await pools.s3(ids[name], logins);
  }
  s3.guest = await pools.s3(await pools.getId(pools.Open));
  s3.developer = await pools.s3();
  const keys = ['public/1', 'drafts/1', `private/${ids.ada}/1`, `private/${ids.bob}/1`];
  for (const Key of keys) {
    await s3.developer.send(new PutObjectCommand({ Bucket, Key, Body: 'content' }));
  }
});
afterAll(async () => {
  for (const client of Object.values(s3)) client.destroy();
  await pools?.stop();
  await project?.remove();
});
afterEach(() => vi.useRealTimers());

/** `done`, or the name of the error. */
const outcome = (of: Promise<unknown> | undefined) =>
  (of ?? Promise.reject(new Error('There is no such client.'))).then(
    () => 'done',
    (error: Error) => error.name,
  );
const keyOf = (key: string) => key.replace(/<(\w+)>/, (_, name) => ids[name] ?? '');

const DENIED = 'AccessDenied';
describe.each<[string, Record<string, string>]>([
  ['guest', { 'public/1': 'done' }],
  ['ada', { 'private/<ada>/1': 'done' }],
  ['bob', { 'private/<bob>/1': 'done' }],
  ['editor', { 'drafts/1': 'done' }],
  [
    'admin',
    {
      'public/1': 'done',
      'drafts/1': 'done',
      'private/<ada>/1': 'done',
      'private/<bob>/1': 'done',
    },
  ],
])('%s', (who, allowed) => {
  it.each(['public/1', 'drafts/1', 'private/<ada>/1', 'private/<bob>/1'])('and %s', async (key) => {
    const Key = keyOf(key);
    expect(await outcome(s3[who]?.send(new GetObjectCommand({ Bucket, Key })))).toBe(
      allowed[key] ?? DENIED,
    );
    const writes = who === key.slice(9, 12);
    const expected = writes ? 'done' : DENIED;
    const put = new PutObjectCommand({ Bucket, Key, Body: 'content' });
    expect(await outcome(s3[who]?.send(put))).toBe(expected);
    const copy = new CopyObjectCommand({
      ...{ Bucket, Key, CopySource: `${Bucket}/${Key}`, MetadataDirective: 'REPLACE' },
    });
    expect(await outcome(s3[who]?.send(copy))).toBe(expected);
    if (!writes) {
      expect(await outcome(s3[who]?.send(new DeleteObjectCommand({ Bucket, Key })))).toBe(DENIED);
    }
  });
});

it("nobody copies another's into what is their own", async () => {
  const Key = `private/${ids.ada}/copy`;
  const copy = new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/private/${ids.bob}/1` });
  expect(await outcome(s3.ada?.send(copy))).toBe(DENIED);
});

it('of several at once, those go that may', async () => {
  const [own, other] = [`private/${ids.ada}/2`, `private/${ids.bob}/1`];
  await s3.ada?.send(new PutObjectCommand({ Bucket, Key: own, Body: 'content' }));
  const Delete = { Objects: [{ Key: own }, { Key: other }] };
  const answer = await s3.ada?.send(new DeleteObjectsCommand({ Bucket, Delete }));
  expect(answer?.Deleted).toEqual([{ Key: own }]);
  expect(answer?.Errors).toMatchObject([{ Key: other, Code: DENIED }]);
});

it('a list is of what a condition names', async () => {
  const list = (Prefix?: string) =>
    outcome(s3.ada?.send(new ListObjectsV2Command({ Bucket, Prefix })));
  expect(await list(`private/${ids.ada}/`)).toBe('done');
  expect(await list(`private/${ids.bob}/`)).toBe(DENIED);
  expect(await list()).toBe(DENIED);
});

it('a refusal says who may not do what, in the words of S3', async () => {
  const get = new GetObjectCommand({ Bucket, Key: 'drafts/1' });
  const role = pools
    .roleArn('GuestRole')
    .replace(':iam:', ':sts:')
    .replace(':role/', ':assumed-role/');
  await expect(s3.guest?.send(get)).rejects.toThrow(
    `User: ${role}/CognitoIdentityCredentials is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::photos/drafts/1" because no identity-based policy allows the s3:GetObject action`,
  );
});

it('credentials are worth nothing after an hour, and new ones are', async () => {
  const guest = await pools.getId(pools.Open);
  const client = await pools.s3(guest);
  const get = () => outcome(client.send(new GetObjectCommand({ Bucket, Key: 'public/1' })));
  expect(await get()).toBe('done');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_601_000 });
  expect(await get()).toBe('ExpiredToken');
  const renewed = await pools.s3(guest);
  const again = await outcome(renewed.send(new GetObjectCommand({ Bucket, Key: 'public/1' })));
  expect(again).toBe('done');
  client.destroy();
  renewed.destroy();
});

it('a role other than those of the token is given to nobody', async () => {
  const logins = await pools.logins('editor@example.com');
  const ask = (role: string) => pools.getCredentials(ids.editor ?? '', logins, pools.roleArn(role));
  expect((await ask('EditorRole')).IdentityId).toBe(ids.editor);
  await expect(ask('AdminRole')).rejects.toThrow('is forbidden');
  await expect(ask('UserRole')).rejects.toThrow('is forbidden');
});
