import type { Checkpoint } from './checkpoint';

/** How much of each log is on record, by the log's name. What the numbers count is the keeper's. */
export type Sizes = Record<string, number>;

/**
 * Where a run keeps what would not fit into memory: logs of lines that only grow, and the checkpoint
 * that says how far they go. After a crash the logs are cut back to what the checkpoint says.
 */
export interface Workspace {
  /** @throws FriendlyError for a checkpoint that cannot be read, or is of another pool or table */
  load(): Promise<Checkpoint | undefined>;
  /** Adds a line; it may stay in memory until the next `save`. */
  append(log: string, line: string): void;
  /** The lines of a log, oldest first, with those not yet saved. A log that is not there is empty. */
  read(log: string): AsyncIterable<string>;
  /** Forgets logs; their names may be used again. */
  drop(logs: (log: string) => boolean): Promise<void>;
  /** Records the logs, then the checkpoint. What is appended later does not count until the next. */
  save(checkpoint: Checkpoint): Promise<void>;
  /** Removes everything: the run is over. */
  clear(): Promise<void>;
}

/** A workspace for small pools and for tests, that a process takes with it when it ends. */
export function memoryWorkspace(): Workspace {
  let saved: Checkpoint | undefined;
  const logs = new Map<string, string[]>();
  return {
    load: async () => {
      if (!saved) logs.clear();
      else {
        for (const [log, lines] of logs) lines.length = saved.sizes[log] ?? 0;
      }
      return saved && structuredClone(saved);
    },
    append: (log, line) => {
      const lines = logs.get(log);
      if (lines) lines.push(line);
      else logs.set(log, [line]);
    },
    read: async function* (log) {
      yield* logs.get(log) ?? [];
    },
    drop: async (isDropped) => {
      for (const log of [...logs.keys()].filter(isDropped)) logs.delete(log);
    },
    save: async (checkpoint) => {
      const sizes = Object.fromEntries([...logs].map(([log, lines]) => [log, lines.length]));
      saved = structuredClone({ ...checkpoint, sizes });
    },
    clear: async () => {
      saved = undefined;
      logs.clear();
    },
  };
}
