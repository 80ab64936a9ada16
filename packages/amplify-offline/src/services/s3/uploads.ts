import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { type ObjectStore, TEMPORARY } from './object-store';

/** Multipart uploads that are under way. Parts are objects of a bucket of their own until the end. */
export interface Uploads {
  start(): string;
  /** @returns the part's ETag */
  part(uploadId: string, number: number, content: Readable): Promise<string>;
  /** Joins the parts in their order. @returns the object's ETag */
  complete(uploadId: string, bucket: string, key: string): Promise<string>;
  abort(uploadId: string): Promise<void>;
}

export function createUploads(store: ObjectStore): Uploads {
  const bucketOf = (uploadId: string) => `${TEMPORARY}${uploadId}`;
  const abort = (uploadId: string) => store.removeBucket(bucketOf(uploadId));
  return {
    start: randomUUID,
    part: (uploadId, number, content) =>
      store.put(bucketOf(uploadId), String(number).padStart(5, '0'), content),
    complete: async (uploadId, bucket, key) => {
      const parts = await store.list(bucketOf(uploadId), '');
      const files = parts.map((part) => store.file(bucketOf(uploadId), part.key));
      await store.put(bucket, key, Readable.from(joined(files), { objectMode: false }));
      await abort(uploadId);
      return `"${createHash('md5').update(uploadId).digest('hex')}-${parts.length}"`;
    },
    abort,
  };
}

async function* joined(files: string[]): AsyncGenerator<Buffer> {
  for (const file of files) yield* createReadStream(file);
}
