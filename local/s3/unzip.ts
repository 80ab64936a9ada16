import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/**
 * Unpacks a zip file as the CDK toolkit makes them: no encryption, no zip64.
 *
 * @param directory made whole or not at all; left alone where it is there
 */
export function unzip(zipFile: string, directory: string): void {
  if (existsSync(directory)) return;
  const unfinished = `${directory}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const zip = readFileSync(zipFile);
  for (const entry of entries(zip)) {
    const path = normalize(entry.name);
    if (path.startsWith('..') || path.startsWith('/')) {
      throw new Error(`The archive ${zipFile} has a file outside itself: ${entry.name}`);
    }
    if (entry.name.endsWith('/')) continue;
    mkdirSync(dirname(join(unfinished, path)), { recursive: true });
    writeFileSync(join(unfinished, path), entry.content());
  }
  renameSync(unfinished, directory);
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;

/** The central directory, at the end of the file, names all entries. Source: PKWARE's APPNOTE 6.3. */
function* entries(zip: Buffer): Generator<{ name: string; content(): Buffer }> {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < 0) throw new Error('This is no zip file.');
  let at = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(at) === DIRECTORY_ENTRY) {
    const method = zip.readUInt16LE(at + 10);
    const compressed = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString();
    const header = zip.readUInt32LE(at + 42);
    yield {
      name,
      content: () => {
        const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
        const data = zip.subarray(start, start + compressed);
        return method === STORED ? data : inflateRawSync(data);
      },
    };
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}
