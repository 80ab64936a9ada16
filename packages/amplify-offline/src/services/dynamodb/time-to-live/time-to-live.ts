import type { Write } from '../staged-store';
import type { Batch, Store } from '../store';
import type { OptionsOfTables } from '../table-options/table-options';
import { allOf, expiring, expiryChanges, readExpiryKey } from './expiry';

/** Deleted in one turn, so that nobody waits long for theirs. */
const AT_ONCE = 25;
/** The longest that a timer of Node.js takes, in ms. */
const LONGEST_MS = 2 ** 31 - 1;
/** How late items are deleted, so that those of one moment go together. AWS: within days. */
const LATE_MS = 1_000;

/**
 * Deletes what has expired: items are found by when they expire, and a timer waits for the first one;
 * a table is read as a whole only when it gets its time to live.
 */
export interface TimeToLive {
  /** For the batch that the writes are in. */
  changes(writes: Write[]): Batch;
  /** To be called once it is written. */
  tell(writes: Write[]): void;
  /** Finds out when items of a table expire, whose attribute for that is another one now. */
  begin(table: string): Promise<void>;
  /** Takes away what is known of a table. */
  clear(table: string): Promise<void>;
  /** From now on items are deleted. @param remove deletes those with these keys, in a turn */
  start(remove: (table: string, keys: string[]) => Promise<void>): void;
  stop(): void;
}

export function createTimeToLive(deps: {
  store: Store;
  options: OptionsOfTables;
  now: () => number;
}): TimeToLive {
  const { store, options, now } = deps;
  const { db } = store;
  const timers = new Map<string, { at: number; timer: NodeJS.Timeout }>();
  let remove: ((table: string, keys: string[]) => Promise<void>) | undefined;

  /** @param at in ms since 1970 */
  const sweepAt = (table: string, at: number) => {
    const set = timers.get(table);
    if (!remove || (set && set.at <= at)) return;
    clearTimeout(set?.timer);
    const wait = Math.min(Math.max(at + LATE_MS - now(), 0), LONGEST_MS);
    const timer = setTimeout(() => {
      timers.delete(table);
      // What cannot be deleted now is tried again by the next write, or start.
      sweep(table).catch(() => {});
    }, wait);
    timer.unref();
    timers.set(table, { at, timer });
  };

  const sweep = async (table: string) => {
    const expired: string[] = [];
    let next: number | undefined;
    for await (const [found] of db.iterator({ ...expiring(table, now()), limit: AT_ONCE + 1 })) {
      const { at, key } = readExpiryKey(table, found);
      if (at * 1000 >= now() || expired.length === AT_ONCE) {
        next = at;
        break;
      }
      expired.push(key);
    }
    if (expired.length > 0) await remove?.(table, expired);
    if (next !== undefined) sweepAt(table, next * 1000);
  };

  return {
    changes: (writes) =>
      writes.flatMap((write) => {
        const attribute = options.get(write.table)?.timeToLive;
        return attribute === undefined ? [] : expiryChanges(write, attribute);
      }),
    tell: (writes) => {
      for (const { table, after } of writes) {
        const attribute = options.get(table)?.timeToLive;
        const at = attribute === undefined ? Number.NaN : Number(after?.[attribute]?.N);
        if (at > 0) sweepAt(table, at * 1000);
      }
    },
    begin: async (table) => {
      await db.clear(allOf(table));
      const attribute = options.get(table)?.timeToLive;
      if (attribute === undefined) return;
      const prefix = `item-${table}~`;
      let batch: Batch = [];
      for await (const [key, item] of db.iterator({ gte: prefix, lt: `${prefix}\xff` })) {
        const after = item as NonNullable<Write['after']>;
        const changes = expiryChanges({ table, key: key.slice(prefix.length), after }, attribute);
        batch.push(...changes);
        if (batch.length < 1_000) continue;
        await db.batch(batch);
        batch = [];
      }
      await db.batch(batch);
      sweepAt(table, 0);
    },
    clear: (table) => db.clear(allOf(table)),
    start: (removing) => {
      remove = removing;
      for (const [table, { timeToLive }] of options.all()) {
        if (timeToLive !== undefined) sweepAt(table, 0);
      }
    },
    stop: () => {
      remove = undefined;
      for (const { timer } of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
