import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { FriendlyError } from '../../friendly-error';
import { move } from '../../state/held-files';

/** What Lambda takes unpacked, in bytes (Lambda quotas, "Deployment package size": 250 MB). */
const LARGEST = 262_144_000;

/**
 * Unpacks a zip file as the CDK toolkit makes them: no encryption, no zip64.
 *
 * @param directory made whole or not at all; left alone where it is there
 * @throws FriendlyError for what is no such file, what leads out of the folder, and what is too large
 */
export function unzip(zipFile: string, directory: string): void {
  if (existsSync(directory)) return;
  const unfinished = `${directory}.${process.pid}`;
  try {
    mkdirSync(unfinished, { recursive: true });
    let left = LARGEST;
    for (const { name, content } of entries(readFileSync(zipFile))) {
      const path = inside(unfinished, name);
      if (path === undefined) throw refused(zipFile, `has a file outside itself: ${name}.`);
      if (name.endsWith('/')) continue;
      const data = content(left);
      left -= data.length;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, data);
    }
    move(unfinished, directory);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (error instanceof FriendlyError) throw error;
    if (isTooLarge(error)) {
      throw refused(zipFile, `has more than ${LARGEST} bytes unpacked, which Lambda refuses.`);
    }
    throw refused(zipFile, `is no zip file that can be read: ${(error as Error).message}`);
  }
}

/**
 * The path of what a name from outside stands for, below a folder.
 *
 * @returns undefined where the name leads out of the folder, or is no name of a file
 */
function inside(folder: string, name: string): string | undefined {
  const path = normalize(name);
  const leaves = path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
  return leaves || name.includes('\0') ? undefined : join(folder, path);
}

function refused(zipFile: string, why: string): FriendlyError {
  return new FriendlyError(
    `The archive ${zipFile} ${why}`,
    'Look at the code or the asset that it was made of, and deploy again.',
  );
}

function isTooLarge(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;

interface Entry {
  name: string;
  /** @param most in bytes @throws where it has more */
  content(most: number): Buffer;
}

/** The central directory, at the end of the file, names all entries. Source: PKWARE's APPNOTE 6.3. */
function* entries(zip: Buffer): Generator<Entry> {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < 0) throw new Error('it has no directory.');
  let at = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(at) === DIRECTORY_ENTRY) {
    const method = zip.readUInt16LE(at + 10);
    const compressed = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString();
    const header = zip.readUInt32LE(at + 42);
    yield {
      name,
      content: (most) => {
        const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
        const data = zip.subarray(start, start + compressed);
        // Nothing is left for it to fill: zlib wants a limit of 1 at least.
        const limit = { maxOutputLength: Math.max(most, 1) };
        return method === STORED ? data : inflateRawSync(data, limit);
      },
    };
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}
