import type { StreamRecord } from '../../service';
import type { Settings } from '../mapping';

/** The most that a function is given at once, as JSON (Lambda quotas: 6 MB), in bytes. */
const LARGEST = 6 * 1024 * 1024 - '{"Records":[]}'.length;

/** A record as a function gets it. */
export type GivenRecord = StreamRecord & { eventSourceARN: string };

/** What is to be given to a function at once. */
export interface Batch {
  records: GivenRecord[];
  /** The sequence number up to which the stream was read; records that nobody wants are behind us, too. */
  upTo: string;
}

export interface Gathering {
  streamArn: string;
  settings: Pick<Settings, 'batchSize' | 'windowMs'>;
  read(after: string, limit: number): Promise<StreamRecord[]>;
  isWanted(record: StreamRecord): boolean;
  /** Settles when there may be more, or after so many ms. */
  more(ms?: number): Promise<void>;
  /** Called where what was read so far was wanted by nobody. */
  passed(upTo: string): void;
  isOver(): boolean;
  now(): number;
}

/**
 * The next batch after a sequence number: full, or what there is at the end of the batching window, which
 * begins with the batch's first record. Records that filters leave out do not count (belief).
 *
 * @returns nothing where it is over before there was one
 */
export async function gather(after: string, gathering: Gathering): Promise<Batch | undefined> {
  const { streamArn, settings, read, isWanted, more, passed, isOver, now } = gathering;
  const batch: Batch = { records: [], upTo: after };
  let size = 0;
  let closesAt = Number.POSITIVE_INFINITY;
  while (!isOver()) {
    const page = await read(batch.upTo, settings.batchSize - batch.records.length);
    for (const record of page) {
      if (isWanted(record)) {
        const given = { ...record, eventSourceARN: streamArn };
        size += Buffer.byteLength(JSON.stringify(given)) + 1;
        if (size > LARGEST && batch.records.length > 0) return batch;
        if (batch.records.length === 0) closesAt = now() + settings.windowMs;
        batch.records.push(given);
      }
      batch.upTo = record.dynamodb.SequenceNumber;
    }
    if (batch.records.length >= settings.batchSize) return batch;
    if (page.length > 0) continue;
    if (batch.records.length === 0) {
      if (batch.upTo !== after) passed(batch.upTo);
      await more();
    } else if (now() >= closesAt) return batch;
    else await more(closesAt - now());
  }
  return undefined;
}
