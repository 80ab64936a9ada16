import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { signIn, signOut } from 'aws-amplify/auth';
import { downloadData, list, remove, uploadData } from 'aws-amplify/storage';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { PASSWORD } from '../running-backend';
import { type RunningStorage, startStorage } from './running-storage';

/*
 * Who may do what by the rules of `defineStorage`: a rule for the group is of a role of its own, which counts
 * in place of that of all who are signed in (Amplify Gen 2 documentation, "Storage: Customize authorization
 * rules"; Cognito developer guide, "Role-based access control").
 */

let storage: RunningStorage;
const identities: Record<string, string> = {};
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {}); // Amplify's word on custom endpoints
  storage = await startStorage();
  identities.owner = await storage.newIdentity('owner@example.com');
  identities.other = await storage.newIdentity('other@example.com');
  identities.admin = await storage.newIdentity('admin@example.com', 'admin');
});
afterAll(() => storage?.stop());

const ACTIONS = ['get', 'put', 'delete', 'list'] as const;
type Action = (typeof ACTIONS)[number];
const CALLERS = ['guest', 'owner', 'other', 'admin', 'function'] as const;
type Caller = (typeof CALLERS)[number];

/** What each caller may do at a path; `{owner}` is the identity of the owner. */
const RULES: Record<string, Partial<Record<Caller, Action[]>>> = {
  'public/': {
    guest: ['get', 'list'],
    owner: ['get', 'list', 'put'],
    other: ['get', 'list', 'put'],
    admin: ['get', 'list', 'put', 'delete'],
  },
  'drop/': { guest: ['put'] },
  'profile/{owner}/': {
    guest: ['get', 'list'],
    owner: ['get', 'list', 'put', 'delete'],
    other: ['get', 'list'],
  },
  'private/{owner}/': { owner: ['get', 'list', 'put', 'delete'], admin: ['get', 'list'] },
  'gets/': { owner: ['get'], other: ['get'] },
  'lists/': { owner: ['list'], other: ['list'] },
  'function/': { function: ['get', 'list', 'put'] },
  'nobody/': {},
};

const byAmplify: Record<Action, (path: string, key: string) => PromiseLike<unknown>> = {
  get: async (_, key) => (await downloadData({ path: key }).result).body.text(),
  put: (_, key) => uploadData({ path: key, data: 'new' }).result,
  delete: (_, key) => remove({ path: key }),
  list: (path) => list({ path }),
};

/** @returns the name of what keeps them from it */
async function attempt(caller: Caller, action: Action, path: string) {
  const key = `${path}file.txt`;
  if (caller === 'function') {
    const asked = action === 'list' ? path : key;
    return (await storage.keeper(action, asked)).error;
  }
  return byAmplify[action](path, key).then(
    () => undefined,
    (error: Error) => error.name,
  );
}

describe.each(CALLERS)('as %s', (caller) => {
  beforeAll(async () => {
    if (caller === 'guest' || caller === 'function') return;
    await signIn({ username: `${caller}@example.com`, password: PASSWORD });
  });
  afterAll(() => signOut());

  it.each(Object.keys(RULES))('what one may do at %s', async (rule) => {
    const path = rule.replace('{owner}', identities.owner ?? '');
    const may: Action[] = [];
    const refused = new Set<unknown>();
    for (const action of ACTIONS) {
      const file = { Bucket: storage.photos, Key: `${path}file.txt`, Body: 'content' };
      await storage.s3.send(new PutObjectCommand(file));
      const error = await attempt(caller, action, path);
      if (error === undefined) may.push(action);
      else refused.add(error);
    }
    expect(may.sort()).toEqual([...(RULES[rule]?.[caller] ?? [])].sort());
    expect([...refused].filter((name) => name !== 'AccessDenied')).toEqual([]);
  });
});

describe('what a refusal leaves', () => {
  beforeEach(() => signOut());
  afterEach(() => signOut());
  const keys = async (Prefix: string) => {
    const { Contents = [] } = await storage.s3.send(
      new ListObjectsV2Command({ Bucket: storage.photos, Prefix }),
    );
    return Contents.map(({ Key }) => Key);
  };

  it('is nothing of what was to be put', async () => {
    const path = 'nobody/refused.txt';
    await expect(uploadData({ path, data: 'x' }).result).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringMatching(
        /^User: arn:aws:sts::123456789012:assumed-role\/.+ is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::.+\/nobody\/refused.txt" because no identity-based policy allows the s3:PutObject action$/,
      ),
    });
    expect(await keys(path)).toEqual([]);
  });

  it('is not even whether there is such an object, for who may not list it', async () => {
    // API reference, GetObject: without s3:ListBucket, 403 in place of 404.
    await signIn({ username: 'owner@example.com', password: PASSWORD });
    const missing = downloadData({ path: 'gets/missing.txt' }).result;
    await expect(missing).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
