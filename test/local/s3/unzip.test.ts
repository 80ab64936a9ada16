import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unzip } from '../../../local/s3/unzip';
import { zip } from './zip';

describe('unzip', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zip-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const zipWith = async (files: Record<string, string>) => {
    const file = join(folder, 'archive.zip');
    await writeFile(file, zip(files));
    return file;
  };

  it('unpacks files in folders', async () => {
    const file = await zipWith({ 'index.mjs': 'export {}', 'lib/a/b.txt': 'x'.repeat(10_000) });
    unzip(file, join(folder, 'out'));
    expect(await readFile(join(folder, 'out', 'index.mjs'), 'utf8')).toBe('export {}');
    expect(await readFile(join(folder, 'out', 'lib/a/b.txt'), 'utf8')).toHaveLength(10_000);
  });

  it('leaves a folder alone that is there already', async () => {
    unzip(await zipWith({ 'a.txt': 'first' }), join(folder, 'out'));
    unzip(await zipWith({ 'a.txt': 'second' }), join(folder, 'out'));
    expect(await readFile(join(folder, 'out', 'a.txt'), 'utf8')).toBe('first');
  });

  it.each(['../outside.txt', '/etc/outside.txt', 'a/../../outside.txt'])(
    'refuses a file outside its folder: %s',
    async (name) => {
      const file = await zipWith({ [name]: 'x' });
      expect(() => unzip(file, join(folder, 'out'))).toThrow(/outside itself/);
    },
  );

  it('refuses what is no zip file', async () => {
    await writeFile(join(folder, 'text'), 'just text');
    expect(() => unzip(join(folder, 'text'), join(folder, 'out'))).toThrow(/no zip file/);
  });
});
