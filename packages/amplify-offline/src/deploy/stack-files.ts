import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FriendlyError } from '../friendly-error';
import { replaceFile } from '../state/journal';
import type { StackRecord } from './deployed-stack';

/** Where deployed stacks outlive a restart of the sandbox. */
export interface StackFiles {
  load(): Promise<StackRecord[]>;
  save(record: StackRecord): Promise<void>;
  remove(name: string): Promise<void>;
}

/** For a sandbox that keeps nothing. */
export const noStackFiles: StackFiles = {
  load: async () => [],
  save: async () => {},
  remove: async () => {},
};

export function stackFiles(directory: string): StackFiles {
  const file = (name: string) => join(directory, `${encodeURIComponent(name)}.json`);
  return {
    load: async () => {
      await mkdir(directory, { recursive: true });
      const names = (await readdir(directory)).filter((name) => name.endsWith('.json'));
      return Promise.all(names.map(async (name) => read(join(directory, name))));
    },
    save: async (record) => replaceFile(file(record.name), JSON.stringify(record)),
    remove: (name) => rm(file(name), { force: true }),
  };
}

async function read(file: string): Promise<StackRecord> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new FriendlyError(
      `The saved stack in ${file} cannot be read: ${(error as Error).message}.`,
      'Delete that file, and deploy again.',
      { cause: error },
    );
  }
}
