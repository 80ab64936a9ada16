import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JWK } from 'jose';
import { FriendlyError } from '../../friendly-error';

/** Everything about a pool that outlives a restart. What the template says is not in it. */
export interface PoolState {
  readonly version: 1;
  readonly signingKey: JWK;
  readonly users: Record<string, unknown>;
  readonly groups: Record<string, unknown>;
}

export interface PoolFile {
  load(): Promise<PoolState | undefined>;
  /** Writes what `snapshot` gives, soon: many changes in a row become one write. */
  save(snapshot: () => PoolState): void;
  flush(): Promise<void>;
  remove(): Promise<void>;
}

/** For a sandbox that keeps nothing. */
export const noFile: PoolFile = {
  load: async () => undefined,
  save: () => {},
  flush: async () => {},
  remove: async () => {},
};

export function poolFile(file: string, delayMs = 200): PoolFile {
  let timer: NodeJS.Timeout | undefined;
  let pending: (() => PoolState) | undefined;
  let writing: Promise<void> = Promise.resolve();

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const snapshot = pending;
    pending = undefined;
    if (snapshot) writing = writing.catch(() => {}).then(() => replace(file, snapshot()));
    return writing;
  };

  return {
    load: () => read(file),
    flush,
    save(snapshot) {
      pending = snapshot;
      // A failed write is reported by the next flush, which has somebody waiting for it.
      timer ??= setTimeout(() => flush().catch(() => {}), delayMs).unref();
    },
    async remove() {
      clearTimeout(timer);
      timer = undefined;
      pending = undefined;
      await writing.catch(() => {});
      await rm(file, { force: true });
    },
  };
}

/** Never half a file: written beside it, then moved over it. Passwords are in it: owner only. */
async function replace(file: string, state: PoolState): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.tmp`, JSON.stringify(state), { mode: 0o600 });
  await rename(`${file}.tmp`, file);
}

async function read(file: string): Promise<PoolState | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw damaged(file, error);
  }
  try {
    const state = JSON.parse(text, reviveDate) as PoolState;
    if (state.version !== 1 || !state.signingKey || !state.users || !state.groups) {
      throw new Error('it does not hold a user pool of this version');
    }
    return state;
  } catch (error) {
    throw damaged(file, error);
  }
}

const damaged = (file: string, cause: unknown) =>
  new FriendlyError(
    `The saved user pool in ${file} cannot be read: ${(cause as Error).message}.`,
    'Delete that file to start with an empty user pool, or put a good copy in its place.',
    { cause },
  );

const DATES = new Set([
  'UserCreateDate',
  'UserLastModifiedDate',
  'CreationDate',
  'LastModifiedDate',
]);

const reviveDate = (key: string, value: unknown): unknown =>
  DATES.has(key) && typeof value === 'string' ? new Date(value) : value;
