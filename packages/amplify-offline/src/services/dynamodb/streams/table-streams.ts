import { EventEmitter } from 'node:events';
import type { Write } from '../staged-store';
import type { Batch, Store } from '../store';
import type { OptionsOfTables, StreamOption } from '../table-options/table-options';
import { tableOf } from '../write-item';
import { sequenceNumberAt, sequenceNumbers } from './sequence-numbers';
import { SHARD, streamOf } from './stream-arn';
import {
  type KeptRecord,
  recordOf,
  type StreamRecord,
  shown,
  type UserIdentity,
} from './stream-record';

/** How long a record is in a stream (Developer Guide, "DynamoDB Streams": 24 hours), in ms. */
export const KEPT_MS = 24 * 60 * 60_000;
/** What GetRecords gives at once (API reference), in bytes. */
const PAGE = 1024 * 1024;
const TRIMMED_EVERY_MS = 60 * 60_000;

/** The streams of tables. */
export interface TableStreams {
  /** Of the one that each of them has. */
  shardId: string;
  /** The records after a sequence number, oldest first, about 1 MB at a time; from the beginning after ''. */
  read(streamArn: string, after: string, limit: number): Promise<StreamRecord[]>;
  /** No record that is there by now has a higher sequence number. */
  latest(): string;
  /** Called when there is more to read. @returns what ends that */
  onWrite(streamArn: string, listener: () => void): () => void;
}

/** The same, for those who write. */
export interface WrittenStreams extends TableStreams {
  /** The records of writes, for the batch that they are in. */
  records(writes: Write[], by?: UserIdentity): Promise<Batch>;
  /** To be called once the batch is written. */
  tell(writes: Write[]): void;
  /** Takes away all records of a table. */
  clear(table: string): Promise<void>;
}

/** In the store, beside dynalite's own beginnings of keys. No name of a table has a `~`. */
const ofTable = (table: string) => `stream~${table}~`;
const ofStream = (table: string, { label }: Pick<StreamOption, 'label'>) =>
  `${ofTable(table)}${label}~`;
const HIGHEST = 'stream-number';

export async function openTableStreams(deps: {
  store: Store;
  options: OptionsOfTables;
  region: string;
  now: () => number;
}): Promise<WrittenStreams> {
  const { store, options, region, now } = deps;
  const { db } = store;
  const numbers = sequenceNumbers(now, await highest(store, options));
  const written = new EventEmitter().setMaxListeners(0);
  const trimmedAt = new Map<string, number>();
  const keysOf = new Map<string, string[]>();
  const keyNames = async (table: string) => {
    const known = keysOf.get(table);
    if (known) return known;
    const names = (await tableOf(store, table)).KeySchema.map((key) => key.AttributeName);
    keysOf.set(table, names);
    return names;
  };

  const trim = async (prefix: string) => {
    if (now() < (trimmedAt.get(prefix) ?? 0) + TRIMMED_EVERY_MS) return;
    trimmedAt.set(prefix, now());
    await db.clear({ gte: prefix, lt: prefix + sequenceNumberAt(now() - KEPT_MS) });
  };

  return {
    shardId: SHARD,
    read: async (arn, after, limit) => {
      const { table = '', label = '' } = streamOf(arn) ?? {};
      const stream = options.get(table)?.stream;
      if (stream?.label !== label) return [];
      const prefix = ofStream(table, stream);
      const oldest = sequenceNumberAt(now() - KEPT_MS);
      // As texts they are in order.
      const [from = ''] = [after, oldest].sort().slice(1);
      const range = { gt: prefix + from, lt: `${prefix}\xff`, limit };
      const records: StreamRecord[] = [];
      let size = 0;
      for await (const [key, value] of db.iterator(range)) {
        const record = shown(value as KeptRecord, stream, key.slice(prefix.length), region);
        records.push(record);
        size += record.dynamodb.SizeBytes;
        if (size >= PAGE) break;
      }
      return records;
    },
    latest: numbers.latest,
    onWrite: (arn, listener) => {
      const { table = '' } = streamOf(arn) ?? {};
      written.on(`${table}~`, listener);
      return () => written.off(`${table}~`, listener);
    },

    records: async (writes, by) => {
      const batch: Batch = [];
      for (const write of writes) {
        const stream = options.get(write.table)?.stream;
        if (!stream) continue;
        const record = recordOf(write, stream.viewType, await keyNames(write.table), now());
        if (!record) continue;
        const prefix = ofStream(write.table, stream);
        await trim(prefix);
        const value = by ? { ...record, by } : record;
        batch.push({ type: 'put', key: prefix + numbers.next(), value });
      }
      return batch;
    },
    tell: (writes) => {
      for (const table of new Set(writes.map((write) => write.table))) written.emit(`${table}~`);
    },
    clear: async (table) => {
      keysOf.delete(table);
      await db.batch([{ type: 'put', key: HIGHEST, value: numbers.latest() }]);
      await db.clear({ gte: ofTable(table), lt: `${ofTable(table)}\xff` });
    },
  };
}

/** The highest sequence number that was given: readers may be there, though its record is not any more. */
async function highest({ db }: Store, options: OptionsOfTables): Promise<string> {
  let found = ((await db.get(HIGHEST)) as string | undefined) ?? '';
  for (const [table, { stream }] of options.all()) {
    if (!stream) continue;
    const prefix = ofStream(table, stream);
    const last = { gt: prefix, lt: `${prefix}\xff`, limit: 1, reverse: true };
    for await (const [key] of db.iterator(last)) {
      const number = key.slice(prefix.length);
      if (number > found) found = number;
    }
  }
  return found;
}
