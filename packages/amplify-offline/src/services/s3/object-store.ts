import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { compareKeys } from './listing';
import { fileOfKey, folderOfBucket, keyOfFile } from './object-file';
import type { Range } from './range';

export interface ObjectSummary {
  key: string;
  size: number;
  modifiedAt: Date;
}

/** Objects in buckets, kept as files: a folder for each bucket, a file for each object. */
export interface ObjectStore {
  /** Where an object is, or would be. A key never leaves its bucket's folder. */
  file(bucket: string, key: string): string;
  hasBucket(bucket: string): boolean;
  /** Writes an object whole or not at all. @returns its ETag: the MD5 of its content */
  put(bucket: string, key: string, content: Readable): Promise<string>;
  describe(bucket: string, key: string): Promise<ObjectSummary | undefined>;
  /** In S3's order. */
  list(bucket: string, prefix: string): Promise<ObjectSummary[]>;
  remove(bucket: string, key: string): Promise<void>;
  removeBucket(bucket: string): Promise<void>;
  /** Removes what an earlier process did not finish: halves of objects, and temporary buckets. */
  removeUnfinished(): Promise<void>;
}

/** What the name of a temporary bucket begins with; no caller can give it, by the `:`. */
export const TEMPORARY = 'temporary:';

/** @param directory where the folders of the buckets are */
export function createObjectStore(directory: string): ObjectStore {
  const folder = (bucket: string) => folderOfBucket(directory, bucket);
  const file = (bucket: string, key: string) => join(folder(bucket), fileOfKey(key));
  let writes = 0;

  const describe = async (bucket: string, key: string) => {
    try {
      const { size, mtime } = await stat(file(bucket, key));
      return { key, size, modifiedAt: mtime };
    } catch (error) {
      // The one expected answer: there is no such object.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  };

  return {
    file,
    describe,
    hasBucket: (bucket) => existsSync(folder(bucket)),
    put: async (bucket, key, content) => {
      await mkdir(dirname(file(bucket, key)), { recursive: true });
      const unfinished = `${file(bucket, key)}${UNFINISHED}${writes++}`;
      const hash = createHash('md5');
      content.on('data', (chunk) => hash.update(chunk));
      await pipeline(content, createWriteStream(unfinished));
      await rename(unfinished, file(bucket, key));
      return `"${hash.digest('hex')}"`;
    },
    list: async (bucket, prefix) => {
      const keys = existsSync(folder(bucket)) ? await keysIn(folder(bucket)) : [];
      const found = await Promise.all(
        keys
          .filter((key) => key.startsWith(prefix))
          .sort(compareKeys)
          .map((key) => describe(bucket, key)),
      );
      return found.filter((object) => object !== undefined);
    },
    remove: (bucket, key) => rm(file(bucket, key), { force: true }),
    removeBucket: (bucket) => rm(folder(bucket), { recursive: true, force: true }),
    removeUnfinished: async () => {
      if (!existsSync(directory)) return;
      for (const path of await readdir(directory, { recursive: true })) {
        if (!path.includes(UNFINISHED) && !keyOfFile(path).startsWith(TEMPORARY)) continue;
        await rm(join(directory, path), { recursive: true, force: true });
      }
    },
  };
}

/** The content of an object, or a part of it. */
export function readObject(
  store: ObjectStore,
  bucket: string,
  key: string,
  range?: Range,
): Readable {
  return createReadStream(store.file(bucket, key), range);
}

/** In no encoded name. */
const UNFINISHED = ':unfinished:';

async function keysIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes(UNFINISHED))
    .map(({ parentPath, name }) => keyOfFile(relative(folder, join(parentPath, name))));
}
