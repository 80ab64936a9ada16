import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openIdentities } from '../../../src/services/cognito-identity/identities';

let directory: string;
let file: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'identities-'));
  file = join(directory, 'identities.journal');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** Opens them, also once more, as after a process that was killed. */
const open = (now = 0) => openIdentities(file, 'us-east-1', () => now * 1_000);
const lines = async () => (await readFile(file, 'utf8')).split('\n').length - 1;

it('an identity and its users are there without a word of farewell', async () => {
  const before = open(5);
  const guest = before.create('pool', {});
  const user = before.create('pool', { provider: 'ada' });
  before.link(guest, { provider: 'bob' });
  const merged = before.create('pool', {});
  before.merge(merged, user);

  const after = open();
  expect(after.ofUser('pool', 'provider', 'ada')).toEqual({ ...user, createdAt: 5 });
  expect(after.ofUser('pool', 'provider', 'bob')).toMatchObject({ id: guest.id });
  expect(after.ofUser('other', 'provider', 'ada')).toBeUndefined();
  expect(after.find(merged.id)).toMatchObject({ mergedInto: user.id });
  expect(after.find(guest.id)?.logins).toEqual({ provider: 'bob' });
});

it('a line that was cut off is left out', async () => {
  const { id } = open().create('pool', {});
  await appendFile(file, '{"id":"us-east-1:half","pool');
  expect(open().find(id)).toBeDefined();
  expect(await lines()).toBe(1);
});

it('what has changed more often than there are identities is written anew', async () => {
  const before = open();
  let user = before.create('pool', { provider: 'ada' });
  for (const other of ['a', 'b', 'c']) user = before.link(user, { [other]: 'ada' });
  expect(await lines()).toBe(4);
  before.close();
  expect(open().find(user.id)?.logins).toEqual(user.logins);
  expect(await lines()).toBe(1);
});

it('a pool that goes takes its identities along, and no others', async () => {
  const before = open();
  const gone = before.create('pool', { provider: 'ada' });
  const kept = before.create('other', { provider: 'ada' });
  before.forgetPool('pool');
  for (const identities of [before, open()]) {
    expect(identities.find(gone.id)).toBeUndefined();
    expect(identities.ofUser('pool', 'provider', 'ada')).toBeUndefined();
    expect(identities.ofUser('other', 'provider', 'ada')).toEqual(kept);
  }
});

// Windows has no such modes: there a file is for whom its folder is for.
it.skipIf(process.platform === 'win32')('is for its owner only', async () => {
  open().create('pool', {});
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});
