import type { InvocationResult } from '../../service';
import type { Settings } from '../mapping';
import type { Batch, GivenRecord } from './gather';
import type { Condition } from './given-up';
import { firstFailed } from './judge-result';
import { backOff, nextParts, type Part } from './next-parts';

export interface Delivery {
  settings: Pick<Settings, 'bisects' | 'retries' | 'maxAgeMs' | 'reportsFailures'>;
  /** @throws where there is no such function */
  invoke(records: GivenRecord[], attempt: number): Promise<InvocationResult>;
  giveUp(records: GivenRecord[], condition: Condition, attempts: number, hasThrown: boolean): void;
  /** Called once a record, and all before it, are done with. */
  done(upTo: string): void;
  wait(ms: number): Promise<void>;
  isOver(): boolean;
  now(): number;
}

/** How long to wait for a function that is not there, in ms. */
const NO_FUNCTION_MS = 1_000;

/** Gives a batch to a function until all of it is done with, given up, or it is over. */
export async function deliver(batch: Batch, delivery: Delivery): Promise<void> {
  const { settings, invoke, giveUp, done, wait, isOver, now } = delivery;
  const isTooOld = ({ dynamodb }: GivenRecord) =>
    now() - dynamodb.ApproximateCreationDateTime * 1000 > settings.maxAgeMs;
  let parts: Part<GivenRecord>[] = [{ records: batch.records, attempt: 1 }];
  let hasThrown = false;

  const [first] = parts;
  for (let part = first; part; [part] = parts) {
    const { attempt } = part;
    await wait(backOff(attempt));
    if (isOver()) return;
    const tooOld = part.records.filter(isTooOld);
    if (tooOld.length > 0) {
      giveUp(tooOld, 'RecordAgeExceeded', attempt - 1, hasThrown);
      part.records = part.records.filter((record) => !tooOld.includes(record));
    }
    if (part.records.length > 0) {
      // A function that is gone may come again; its mapping goes with it otherwise.
      const result = await invoke(part.records, attempt).catch(() => undefined);
      if (!result) {
        await wait(NO_FUNCTION_MS);
        if (isOver()) return;
        continue;
      }
      hasThrown = !result.ok;
      const from = firstFailed(result, part.records, settings.reportsFailures);
      if (isOver()) return doneBefore(part.records[from - 1]);
      if (from < part.records.length) {
        const rest = nextParts(part, from, settings);
        doneBefore(part.records[from - 1]);
        if (rest !== 'exhausted') {
          parts = [...rest, ...parts.slice(1)];
          continue;
        }
        giveUp(part.records.slice(from), 'RetryAttemptsExhausted', attempt, hasThrown);
      }
      doneBefore(part.records.at(-1));
    }
    parts = parts.slice(1);
  }
  done(batch.upTo);

  function doneBefore(record: GivenRecord | undefined): void {
    if (record) done(record.dynamodb.SequenceNumber);
  }
}
