import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileOfKey } from '../services/s3/object-file';
import type { UploadedAssets } from '../services/s3/uploaded-assets';
import { removeUnused } from '../state/held-files';
import type { DeployedStack } from './deployed-stack';

export interface AssetFolders {
  store: UploadedAssets;
  /** The bucket that assets are uploaded to. */
  bucket: string;
  /** Where archives of it are unpacked, each in a folder of its own. */
  codeDir: string;
}

/** The folder of an archive's content. No key leads out of where it stands. */
export function codeFolder(archiveKey: string): string {
  return fileOfKey(archiveKey.replace(/\.zip$/, ''));
}

/**
 * Drops what was uploaded and is no longer in use. An upload, or a look at whether one is necessary,
 * may be for a deployment that is still to come, of this stack or of another: it keeps an asset until
 * one more operation on stacks is over.
 */
export function createUnusedAssets({ store, bucket, codeDir }: AssetFolders) {
  const touchedBefore = new Map<string, number>();
  let operations = 0;

  return {
    /** To be called as somebody uploads an object, or looks for one. */
    touch: (to: string, key: string): void => {
      if (to === bucket) touchedBefore.set(key, operations);
    },

    /** To be called as an operation is over. @param stacks all there are */
    drop: async (stacks: DeployedStack[]): Promise<void> => {
      operations += 1;
      // What a stack that did not come up needs is not known; it may come up again.
      if (stacks.some(({ evaluated, record }) => !evaluated && !isUndone(record.status))) return;
      const inUse = stacks.map(textOf);
      const isUsed = (key: string) => inUse.some((text) => text.includes(key));
      const isAwaited = (key: string) => (touchedBefore.get(key) ?? -1) >= operations - 1;
      const drops = (key: string) => !isAwaited(key) && !isUsed(key);
      const keptFolders = new Set<string | undefined>();
      for (const key of store.keys(bucket)) {
        if (drops(key)) {
          await store.remove(bucket, key);
          touchedBefore.delete(key);
        } else keptFolders.add(codeFolder(key).split(sep)[0]);
      }
      for (const name of existsSync(codeDir) ? await readdir(codeDir) : []) {
        if (!keptFolders.has(name)) await removeUnused(join(codeDir, name));
      }
    },
  };
}

const isUndone = (status: string) => status === 'ROLLBACK_COMPLETE';

/** All in which a stack may name an asset. */
function textOf({ record, evaluated }: DeployedStack): string {
  return JSON.stringify([record.templateUrl, evaluated?.resources.map((of) => of.properties)]);
}
