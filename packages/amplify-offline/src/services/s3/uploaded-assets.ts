import type { Buckets } from './buckets';

/** What deployments uploaded, as those who deploy see it. */
export interface UploadedAssets {
  /** Where the content of an object is. */
  file(bucket: string, key: string): string | undefined;
  keys(bucket: string): string[];
  remove(bucket: string, key: string): Promise<void>;
  /** To be told which objects callers of S3's API put or look for. */
  onAsked(listener: (bucket: string, key: string) => void): void;
}

/** @returns what is offered, and what is to be called as somebody asks for an object */
export function createUploadedAssets(buckets: Buckets): {
  assets: UploadedAssets;
  asked: (bucket: string, key: string) => void;
} {
  let tell: (bucket: string, key: string) => void = () => {};
  const assets: UploadedAssets = {
    file: (name, key) => {
      if (!buckets.definition(name) || !buckets.isUsed(name)) return undefined;
      const bucket = buckets.open(name);
      const [piece] = bucket.find(key)?.pieces ?? [];
      return piece && bucket.content.path(piece);
    },
    keys: (name) => (buckets.isUsed(name) ? [...buckets.open(name).keys.withPrefix('')] : []),
    remove: async (name, key) => {
      await buckets.open(name).remove(key, 'null');
    },
    onAsked: (listener) => {
      tell = listener;
    },
  };
  return { assets, asked: (bucket, key) => tell(bucket, key) };
}
