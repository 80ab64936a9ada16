import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Restore } from '../service';
import { type Bucket, openBucket } from './bucket';
import type { BucketDefinition } from './buckets-of';
import { fileOfKey } from './object-file';

export type Buckets = ReturnType<typeof createBuckets>;

/**
 * The buckets of the stacks that are up, each opened when it is first asked for, and the one of CDK's
 * assets, which `cdk bootstrap` makes.
 *
 * @param folders where objects are kept, and where uploaded assets are
 */
export function createBuckets(folders: { objects: string; assets: string }) {
  const declared = new Map<string, BucketDefinition[]>();
  /** As they were declared last. */
  const going = new Map<string, BucketDefinition>();
  const opened = new Map<string, Bucket>();
  const folder = (name: string) =>
    join(isForAssets(name) ? folders.assets : folders.objects, fileOfKey(name));

  const definition = (name: string): BucketDefinition | undefined =>
    isForAssets(name)
      ? { ...ASSETS, name }
      : [...declared.values()].flat().find((one) => one.name === name);

  const open = (name: string): Bucket => {
    const known = opened.get(name);
    if (known) return known;
    const bucket = openBucket(folder(name));
    opened.set(name, bucket);
    // Who deploys begins anew after a restart.
    if (isForAssets(name)) for (const id of bucket.uploads.keys()) void bucket.endUpload(id);
    return bucket;
  };

  const isUsed = (name: string) => opened.has(name) || existsSync(folder(name));

  return {
    definition,
    open,
    /** Whether anything was ever put into it. */
    isUsed,
    all: () => [...declared.values()].flat(),
    /** Replaces what a stack declares. */
    declare: (stack: string, definitions: BucketDefinition[]) => {
      for (const one of declared.get(stack) ?? []) going.set(one.name, one);
      if (definitions.length > 0) declared.set(stack, definitions);
      else declared.delete(stack);
    },
    /**
     * Ends a bucket that no stack declares any more, also one that did not come up in this run. What it
     * holds stays where nobody said that it is to be emptied.
     *
     * @returns whether something stays
     */
    remove: (name: string): boolean => {
      const isEmptied = going.get(name)?.isEmptied ?? false;
      going.delete(name);
      if (!isEmptied && isUsed(name) && !open(name).isEmpty()) return true;
      opened.get(name)?.destroy();
      opened.delete(name);
      rmSync(folder(name), { recursive: true, force: true });
      return false;
    },
    /** Forgets what callers put into the buckets of stacks. */
    reset: async () => {
      for (const { name } of [...declared.values()].flat()) {
        if (isUsed(name)) await open(name).reset();
      }
    },
    snapshot: (): Restore => {
      const used = [...declared.values()].flat().filter(({ name }) => isUsed(name));
      const kept = new Map(used.map(({ name }) => [name, open(name).snapshot()]));
      return async () => {
        for (const { name } of [...declared.values()].flat()) {
          if (isUsed(name)) await (kept.get(name) ?? open(name).reset)();
        }
      };
    },
    close: () => {
      for (const bucket of opened.values()) bucket.close();
      opened.clear();
    },
  };
}

const ASSETS: Omit<BucketDefinition, 'name'> = {
  versioning: undefined,
  cors: [],
  notifications: [],
  allowsAcls: false,
  isEmptied: false,
  isForAssets: true,
};

/** `cdk-<qualifier>-assets-<account>-<region>`, as `cdk bootstrap` calls it. */
const isForAssets = (name: string) => /^cdk-[a-z0-9]{1,10}-assets-\d{12}-[a-z0-9-]+$/.test(name);
