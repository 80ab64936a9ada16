import type { ObjectStore } from './object-store';

/** Objects, and a way to learn which of them callers of S3's API put or look for. */
export interface WatchedObjects extends ObjectStore {
  onAsked(listener: (bucket: string, key: string) => void): void;
}

/** @returns the objects as they are, and as callers of the API see them */
export function watched(store: ObjectStore): { objects: WatchedObjects; asked: ObjectStore } {
  let tell: (bucket: string, key: string) => void = () => {};
  const objects = {
    ...store,
    onAsked: (listener: typeof tell) => {
      tell = listener;
    },
  };
  const asked: ObjectStore = {
    ...store,
    put: (bucket, key, content) => {
      tell(bucket, key);
      return store.put(bucket, key, content);
    },
    describe: (bucket, key) => {
      tell(bucket, key);
      return store.describe(bucket, key);
    },
    list: (bucket, prefix) => {
      // The CDK toolkit asks so for one asset, by its whole key.
      tell(bucket, prefix);
      return store.list(bucket, prefix);
    },
  };
  return { objects, asked };
}
