import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { JWK } from 'jose';
import { FriendlyError } from '../../../friendly-error';
import { openJournal, readJournal, replaceFile } from '../../../state/journal';
import { change, type Tree, type TreeChange } from './tree';

/** Everything about a pool that outlives a restart. What the template says is not in it. */
export interface PoolState {
  readonly version: 1;
  /** Absent in files of before there was one. */
  readonly CreationDate?: Date;
  readonly signingKey: JWK;
  readonly users: Tree;
  readonly groups: Tree;
}

/**
 * A pool on disk: its state as it was once, and a journal of what changed since. A change is in the
 * journal before whoever asked for it is answered.
 */
export interface PoolFile {
  /** @throws FriendlyError where it cannot be read */
  load(): PoolState | undefined;
  /** Writes the state whole, unless it is so on disk, and from then on what changes. @param state as it is when it is called */
  begin(state: () => PoolState): void;
  record(changes: TreeChange[]): void;
  close(): void;
  remove(): void;
}

/** For a sandbox that keeps nothing. */
export const noFile: PoolFile = {
  load: () => undefined,
  begin: () => {},
  record: () => {},
  close: () => {},
  remove: () => {},
};

/** The state is written anew, and the journal emptied, where that has more bytes than this and than the state. */
const LARGE_JOURNAL = 8 * 1024 * 1024;

export function poolFile(file: string, largeJournal = LARGE_JOURNAL): PoolFile {
  const journalFile = file.replace(/\.json$/, '.journal');
  let journal: ReturnType<typeof openJournal> | undefined;
  let stateOf: () => PoolState;
  let limit = largeJournal;

  const compact = () => {
    const text = JSON.stringify(stateOf());
    replaceFile(file, text);
    // Where the process ends before this, the records are read once more, and say what is so already.
    journal?.replace([]);
    limit = Math.max(largeJournal, text.length);
  };

  const close = () => {
    journal?.close();
    journal = undefined;
  };

  return {
    load: () => {
      const state = read(file);
      if (!state) return undefined;
      const root = { Users: state.users, Groups: state.groups };
      for (const changes of readJournal(journalFile, reviveDate)) {
        for (const [path, value] of changes as TreeChange[]) {
          change(root, [path, reviveDate(path.at(-1) ?? '', value)]);
        }
      }
      return { ...state, users: root.Users, groups: root.Groups };
    },
    begin: (state) => {
      stateOf = state;
      journal = openJournal(journalFile);
      if (journal.size > 0 || !existsSync(file)) compact();
    },
    record: (changes) => {
      if (!journal || changes.length === 0) return;
      if (journal.size > limit) compact();
      journal.append(changes);
    },
    close,
    remove: () => {
      close();
      for (const name of [file, journalFile]) rmSync(name, { force: true });
    },
  };
}

function read(file: string): PoolState | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
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
