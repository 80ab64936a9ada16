import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EXPORTED } from './export';

/** The first eight bytes of Hermes bytecode, as they lie in the file. */
const MAGIC = 'c61fbc03c103191f';

it.each(['android', 'ios'])('the app is bytecode for Hermes on %s', async (platform) => {
  const folder = join(EXPORTED, '_expo/static/js', platform);
  const [bundle, ...more] = await readdir(folder);
  expect(bundle).toMatch(/^entry-.*\.hbc$/);
  expect(more).toEqual([]);
  expect(await firstBytes(join(folder, bundle ?? ''))).toBe(MAGIC);
});

async function firstBytes(path: string): Promise<string> {
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0);
  await file.close();
  return buffer.toString('hex');
}
