import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FriendlyError } from '../../../src/friendly-error';
import { unzip } from '../../../src/services/s3/unzip';
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
      expect(await readdir(folder)).toEqual(['archive.zip']);
    },
  );

  it.each(['..a/b.txt', 'a/./b.txt', 'a/../b.txt'])(
    'unpacks what stays within: %s',
    async (name) => {
      unzip(await zipWith({ [name]: 'x' }), join(folder, 'out'));
      expect(await readFile(join(folder, 'out', name), 'utf8')).toBe('x');
    },
  );

  it('refuses more than Lambda takes', async () => {
    const part = '0'.repeat(50_000_000);
    const parts = Array.from({ length: 6 }, (_, index) => [`${index}`, part]);
    const file = await zipWith(Object.fromEntries(parts));
    expect((await readFile(file)).length).toBeLessThan(1_000_000);
    expect(() => unzip(file, join(folder, 'out'))).toThrow(/more than 262144000 bytes/);
    expect(await readdir(folder)).toEqual(['archive.zip']);
  });

  it('refuses whatever an archive that was cut or changed may be', async () => {
    const whole = zip({ 'index.mjs': 'export {}', 'lib/a/b.txt': 'x'.repeat(1_000) });
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 }),
        (length, changes) => {
          const archive = Buffer.from(whole.subarray(0, length));
          for (const [at, byte] of changes) if (at < archive.length) archive[at] = byte;
          const file = join(folder, 'changed.zip');
          writeFileSync(file, archive);
          rmSync(join(folder, 'out'), { recursive: true, force: true });
          try {
            unzip(file, join(folder, 'out'));
          } catch (error) {
            expect(error).toBeInstanceOf(FriendlyError);
          }
          const left = readdirSync(folder).filter((name) => name !== 'out');
          expect(left).toEqual(['changed.zip']);
        },
      ),
      { verbose: true, numRuns: 300 },
    );
  });

  it('refuses what is no zip file', async () => {
    await writeFile(join(folder, 'text'), 'just text');
    expect(() => unzip(join(folder, 'text'), join(folder, 'out'))).toThrow(/no zip file/);
  });
});
