import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Digest } from './digests';
import type { Range } from './range';

/** A part of an object's content: a file by a name of its own, so that no key is ever one. */
export interface Piece {
  file: string;
  /** In bytes. */
  size: number;
}

export type ContentFiles = ReturnType<typeof openContentFiles>;

/**
 * Content on disk, in one folder. It counts once somebody has noted its pieces, and not before.
 *
 * @param noted the files of all pieces that somebody has noted; what else is there was never finished
 */
export function openContentFiles(directory: string, noted: ReadonlySet<string>) {
  mkdirSync(directory, { recursive: true });
  for (const file of readdirSync(directory)) {
    if (!noted.has(file)) rmSync(join(directory, file), { force: true });
  }
  const readers = new Map<string, number>();
  const gone = new Set<string>();

  const drop = async (file: string) => {
    if (readers.has(file)) gone.add(file);
    else await rm(join(directory, file), { force: true });
  };
  const hold = (pieces: Piece[]) => {
    for (const { file } of pieces) readers.set(file, (readers.get(file) ?? 0) + 1);
  };
  const letGo = async (pieces: Piece[]) => {
    for (const { file } of pieces) {
      const left = (readers.get(file) ?? 1) - 1;
      if (left > 0) readers.set(file, left);
      else {
        readers.delete(file);
        if (gone.delete(file)) await drop(file);
      }
    }
  };

  return {
    path: ({ file }: Piece) => join(directory, file),

    /** Settles when all is on the disk. @param digests told of each chunk */
    async write(content: AsyncIterable<Buffer>, digests: Digest[] = []): Promise<Piece> {
      const piece = { file: randomUUID(), size: 0 };
      const path = join(directory, piece.file);
      let handle: FileHandle | undefined;
      try {
        handle = await open(path, 'wx', 0o600);
        // While one chunk is on its way to the disk, the next one comes and is counted in.
        let writing: Promise<unknown> = Promise.resolve();
        for await (const chunk of content) {
          for (const digest of digests) digest.update(chunk);
          piece.size += chunk.length;
          await writing;
          writing = handle.writeFile(chunk);
          writing.catch(() => {}); // awaited in the next round
        }
        await writing;
        await handle.sync();
        return piece;
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      } finally {
        await handle?.close();
      }
    },

    /** What is read stays until it has been, whatever becomes of the object meanwhile. */
    read(pieces: Piece[], range?: Range): Readable {
      hold(pieces);
      const content = Readable.from(chunksOf(directory, pieces, range), { objectMode: false });
      return content.once('close', () => letGo(pieces));
    },

    /** Leaves them on disk for as long as the bucket is open. */
    hold,

    remove: async (pieces: Piece[]): Promise<void> => {
      await Promise.all(pieces.map(({ file }) => drop(file)));
    },
  };
}

async function* chunksOf(
  directory: string,
  pieces: Piece[],
  range: Range | undefined,
): AsyncGenerator<Buffer> {
  let start = 0;
  for (const { file, size } of pieces) {
    const from = Math.max((range?.start ?? 0) - start, 0);
    const to = Math.min((range?.end ?? Number.POSITIVE_INFINITY) - start, size - 1);
    start += size;
    if (from > to) continue;
    const handle = await open(join(directory, file));
    yield* handle.createReadStream({ start: from, end: to, highWaterMark: CHUNK });
  }
}

/** In bytes. */
const CHUNK = 262_144;
