import { crc32 } from 'node:zlib';
import type { InvocationResult, StreamRecord } from '../../service';
import type { Mapping, Settings } from '../mapping';
import { deliver } from './deliver';
import { type GivenRecord, gather } from './gather';
import type { Condition } from './given-up';
import { createSignal } from './signal';

/** What a lane works with: of a mapping, or of the whole sandbox. */
export interface LaneContext {
  mapping: Mapping;
  settings: Settings;
  /** Its number among the mapping's lanes, from 0. */
  number: number;
  read(after: string, limit: number): Promise<StreamRecord[]>;
  onWrite(listener: () => void): () => void;
  invoke(records: GivenRecord[], attempt: number): Promise<InvocationResult>;
  giveUp(records: GivenRecord[], condition: Condition, attempts: number, hasThrown: boolean): void;
  /** Keeps where it is: everything up to there is done with. */
  keep(upTo: string): void;
  /** Told where the stream cannot be read, or the position not be kept. */
  tell(error: Error): void;
  now(): number;
}

const AFTER_ERROR_MS = 1_000;

/** Reads a stream for a function, batch after batch; as one of several it has the records of some keys. */
export interface Lane {
  /** Has it try again at once: there may be a new function. */
  hurry(): void;
  /** Nothing is kept or called after this. Settles when a call that was under way is over. */
  stop(): Promise<void>;
}

/** @param begin after which record */
export function startLane(begin: Promise<string>, context: LaneContext): Lane {
  const { mapping, settings, number, read, onWrite, invoke, giveUp, keep, tell, now } = context;
  const { filters, lanes } = settings;
  const written = createSignal();
  const hurried = createSignal();
  let isStopped = false;
  const isOver = () => isStopped;
  const isWanted = (record: StreamRecord) =>
    (lanes === 1 || laneOf(record, lanes) === number) &&
    (filters.length === 0 || filters.some((filter) => filter(record)));

  const wait = async (ms: number) => {
    if (ms > 0) await hurried.wait(ms);
  };

  const run = async () => {
    let position = await begin;
    const unsubscribe = onWrite(written.give);
    const done = (upTo: string) => {
      position = upTo;
      keep(upTo);
    };
    const { streamArn } = mapping;
    const gathering = { streamArn, settings, read, isWanted, isOver, now };
    while (!isStopped) {
      try {
        const batch = await gather(position, { ...gathering, more: written.wait, passed: keep });
        if (batch) await deliver(batch, { settings, invoke, giveUp, done, wait, isOver, now });
      } catch (error) {
        // A store that is closed behind it is none of its business.
        if (isStopped) break;
        tell(error as Error);
        await wait(AFTER_ERROR_MS);
      }
    }
    unsubscribe();
  };
  const ended = run().catch(tell);
  return {
    hurry: hurried.give,
    stop: () => {
      isStopped = true;
      written.give();
      hurried.give();
      return ended;
    },
  };
}

/** All records of a key are of the same lane, and so in order. */
function laneOf({ dynamodb }: StreamRecord, lanes: number): number {
  return crc32(JSON.stringify(dynamodb.Keys)) % lanes;
}
