import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginning } from '../../../ops/reconcile/checkpoint';
import { isDisposable } from '../../../ops/reconcile/checkpoint-file';
import { diskWorkspace } from '../../../ops/reconcile/disk-workspace';
import type { Workspace } from '../../../ops/reconcile/workspace';
import { account, GEN_1, LOOK, REPAIR_ALL, row, smallWorld } from './small-world';

const SUBJECT = { userPoolId: 'us-east-1_quinn', userTable: 'User-api-NONE' };

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reconcile-'));
  file = join(folder, 'pool.json');
});
afterEach(() => rm(folder, { recursive: true }));

const checkpoint = () => beginning(new Date(0), LOOK, 100);

async function lines(workspace: Workspace, log: string): Promise<string[]> {
  const all: string[] = [];
  for await (const line of workspace.read(log)) all.push(line);
  return all;
}

describe('The workspace on disk', () => {
  it('begins empty', async () => {
    const workspace = diskWorkspace(file, SUBJECT);
    expect(await workspace.load()).toBeUndefined();
    expect(await lines(workspace, 'rows-1')).toEqual([]);
  });

  it('keeps what was saved, and nothing that came after', async () => {
    const first = diskWorkspace(file, SUBJECT);
    await first.load();
    first.append('rows-1', 'one');
    first.append('rows-1', 'två\u2028with a separator');
    await first.save({ ...checkpoint(), partitions: 7 });
    first.append('rows-1', 'three');
    first.append('rows-2', 'four');
    expect(await lines(first, 'rows-1')).toHaveLength(3); // it is on disk by now
    expect(await lines(first, 'rows-2')).toHaveLength(1);

    const second = diskWorkspace(file, SUBJECT);
    expect(await second.load()).toMatchObject({ partitions: 7 });
    expect(await lines(second, 'rows-1')).toEqual(['one', 'två\u2028with a separator']);
    expect(await lines(second, 'rows-2')).toEqual([]);
    second.append('rows-1', 'five');
    expect(await lines(second, 'rows-1')).toHaveLength(3);
  });

  it('drops logs, whose names may be used again', async () => {
    const workspace = diskWorkspace(file, SUBJECT);
    await workspace.load();
    workspace.append('rows-1', 'old');
    workspace.append('accounts-1', 'stays');
    await workspace.drop((log) => log.startsWith('rows-'));
    workspace.append('rows-1', 'new');
    expect(await lines(workspace, 'rows-1')).toEqual(['new']);
    expect(await lines(workspace, 'accounts-1')).toEqual(['stays']);
  });

  it('leaves nothing behind when the run is over', async () => {
    const workspace = diskWorkspace(file, SUBJECT);
    await workspace.load();
    workspace.append('rows-1', 'one');
    await workspace.save(checkpoint());
    await workspace.clear();
    expect(await readdir(folder)).toEqual([]);
  });

  // Windows has no such modes: there a file is for whom its folder is for.
  it.skipIf(process.platform === 'win32')(
    'is for its owner alone, and holds no address',
    async () => {
      const world = smallWorld([account('quinn')], [row('quinn', GEN_1)]);
      const workspace = diskWorkspace(file, SUBJECT);
      await world.run(LOOK, { workspace });
      const logs = await readdir(`${file}.logs`);
      const texts = await Promise.all(
        [file, ...logs.map((log) => join(`${file}.logs`, log))].map(async (path) => {
          expect((await stat(path)).mode & 0o077).toBe(0);
          return readFile(path, 'utf8');
        }),
      );
      expect(texts.join('')).toContain('quinn');
      expect(texts.join('')).not.toContain('@');
    },
  );

  it('takes a run through a break, as one in memory does', async () => {
    const world = smallWorld(
      [account('quinn'), account('missing'), account('other')],
      [row('quinn'), row('orphan'), row('other')],
    );
    world.before = (what) => {
      if (what === 'accounts 2') throw new Error('broke');
    };
    const run = () => world.run(REPAIR_ALL, { workspace: diskWorkspace(file, SUBJECT) });
    await expect(run()).rejects.toThrow('broke');
    world.before = () => {};
    expect(await run()).toMatchObject({
      inSync: true,
      counts: { missing: { repaired: 1 }, orphan: { repaired: 1 } },
    });
  });
});

describe('A checkpoint file', () => {
  const load = () => diskWorkspace(file, SUBJECT).load();
  const saved = async (subject: typeof SUBJECT & { endpoint?: string }) => {
    const workspace = diskWorkspace(file, subject);
    await workspace.load();
    workspace.append('rows-1', 'one');
    await workspace.save(checkpoint());
  };

  it.each([
    ['text', 'my notes'],
    ['nothing', ''],
    ['half a checkpoint', '{"format":"reconcile checkpoint","version":1,"subj'],
    ['other JSON', '{"name":"amplify-user-table"}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a checkpoint without its content', '{"format":"reconcile checkpoint","version":1}'],
  ])('that holds %s is refused, and left as it is', async (_case, text) => {
    await writeFile(file, text);
    await expect(load()).rejects.toThrow(/is not a checkpoint of reconcile/);
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it.each([
    [
      'another pool',
      { ...SUBJECT, userPoolId: 'us-east-1_other' },
      /its userPoolId is us-east-1_other/,
    ],
    ['another table', { ...SUBJECT, userTable: 'User-other' }, /its userTable is User-other/],
    ['a sandbox', { ...SUBJECT, endpoint: 'http://127.0.0.1:4566' }, /endpoint is http.*AWS's own/],
  ])('of %s is refused, and left as it is', async (_case, subject, message) => {
    await saved(subject);
    const before = await readFile(file, 'utf8');
    await expect(load()).rejects.toThrow(message);
    expect(await readFile(file, 'utf8')).toBe(before);
    expect(await readdir(`${file}.logs`)).toEqual(['rows-1.jsonl']);
  });

  it.each([
    ['of the version before, which knew no unreadable rows,', 1],
    ['of a later version', 3],
  ])('%s is refused, and left as it is', async (_case, version) => {
    await saved(SUBJECT);
    const text = (await readFile(file, 'utf8')).replace('"version":2', `"version":${version}`);
    await writeFile(file, text);
    await expect(load()).rejects.toThrow(/another version/);
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(await isDisposable(file)).toBe(true);
  });

  it('whose logs have gone is refused', async () => {
    await saved(SUBJECT);
    await truncate(join(`${file}.logs`, 'rows-1.jsonl'), 1);
    await expect(load()).rejects.toThrow(/counts on more than there is/);
  });

  it('that is a folder is refused', async () => {
    await expect(diskWorkspace(folder, SUBJECT).load()).rejects.toThrow(/cannot be read/);
  });

  it('may be given up only if it is one', async () => {
    expect(await isDisposable(file)).toBe(true);
    await writeFile(file, 'my notes');
    expect(await isDisposable(file)).toBe(false);
    await rm(file);
    await saved({ ...SUBJECT, userPoolId: 'us-east-1_other' });
    expect(await isDisposable(file)).toBe(true);
  });
});
