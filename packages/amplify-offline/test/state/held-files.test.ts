import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { move, removeUnused } from '../../src/state/held-files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'held-'));
  writeFileSync(join(folder, 'from'), 'new');
  writeFileSync(join(folder, 'to'), 'old');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Moves where the first tries fail, as on Windows. */
function moveAfter(failures: number, code: string): number {
  let tries = 0;
  move(join(folder, 'from'), join(folder, 'to'), (from, to) => {
    tries += 1;
    if (tries <= failures) throw Object.assign(new Error(code), { code });
    renameSync(from, to);
  });
  return tries;
}

it.each(['EACCES', 'EBUSY', 'EPERM'])('tries again after %s', (code) => {
  expect(moveAfter(2, code)).toBe(3);
  expect(readdirSync(folder)).toEqual(['to']);
  expect(readFileSync(join(folder, 'to'), 'utf8')).toBe('new');
});

it('gives up where it stays so, and at once where it is something else', () => {
  expect(() => moveAfter(100, 'EPERM')).toThrow('EPERM');
  expect(() => moveAfter(1, 'ENOENT')).toThrow('ENOENT');
  expect(readFileSync(join(folder, 'to'), 'utf8')).toBe('old');
});

describe('a folder that is of no use any more', () => {
  it('goes, and is no error where it is gone', async () => {
    await removeUnused(folder);
    await removeUnused(folder);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(basename(folder)))).toEqual([]);
  });

  it('waits for the next time where one of its name was left behind half removed', async () => {
    const gone = `${folder}.gone`;
    mkdirSync(gone);
    writeFileSync(join(gone, 'left'), '');
    await removeUnused(folder);
    expect(readdirSync(folder)).toEqual(['from', 'to']);
    await removeUnused(gone);
    await removeUnused(folder);
    expect([folder, gone].filter(existsSync)).toEqual([]);
  });

  it('stays whole where something runs in it', async () => {
    const refuse = () => {
      throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' });
    };
    await removeUnused(folder, refuse);
    expect(readdirSync(folder)).toEqual(['from', 'to']);
  });
});
