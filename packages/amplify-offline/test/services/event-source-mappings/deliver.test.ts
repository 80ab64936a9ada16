import { describe, expect, it } from 'vitest';
import {
  type Delivery,
  deliver,
} from '../../../src/services/event-source-mappings/delivery/deliver';
import type { GivenRecord } from '../../../src/services/event-source-mappings/delivery/gather';
import type { InvocationResult } from '../../../src/services/service';

const record = (number: number, at = 1_000): GivenRecord =>
  ({
    dynamodb: { SequenceNumber: String(number), ApproximateCreationDateTime: at },
  }) as GivenRecord;
const FAILED: InvocationResult = { ok: false, errorType: 'Error', errorMessage: 'no' };
const DONE: InvocationResult = { ok: true, payload: null };
const reporting = (...numbers: unknown[]): InvocationResult => ({
  ok: true,
  payload: { batchItemFailures: numbers.map((itemIdentifier) => ({ itemIdentifier })) },
});

/** Delivers a batch of the records 1 to `count`, and tells what happened. */
async function delivered(
  count: number,
  answer: (numbers: string[], attempt: number) => InvocationResult,
  settings: Partial<Delivery['settings']> = {},
  at?: number,
) {
  const log: string[] = [];
  const records = Array.from({ length: count }, (_, index) => record(index + 1, at));
  const numbersOf = (of: GivenRecord[]) => of.map(({ dynamodb }) => dynamodb.SequenceNumber);
  const said = (of: GivenRecord[]) => numbersOf(of).join(' ');
  await deliver(
    { records, upTo: String(count + 5) },
    {
      settings: {
        bisects: false,
        retries: Number.POSITIVE_INFINITY,
        maxAgeMs: 86_400_000,
        reportsFailures: true,
        ...settings,
      },
      invoke: async (of, attempt) => {
        log.push(`call ${said(of)} (${attempt})`);
        return answer(numbersOf(of), attempt);
      },
      giveUp: (of, condition, attempts) => log.push(`${condition} ${said(of)} after ${attempts}`),
      done: (upTo) => log.push(`done ${upTo}`),
      wait: async () => {},
      isOver: () => log.length > 100,
      now: () => 1_000_000,
    },
  );
  return log;
}

const poisoned = (bad: string) => (numbers: string[]) => (numbers.includes(bad) ? FAILED : DONE);

describe('a batch', () => {
  it('that is taken moves the position to where the stream was read', async () => {
    expect(await delivered(2, () => DONE)).toEqual(['call 1 2 (1)', 'done 2', 'done 7']);
  });

  it('that fails is tried again as a whole, and later records wait', async () => {
    const log = await delivered(2, (_, attempt) => (attempt < 3 ? FAILED : DONE));
    expect(log).toEqual(['call 1 2 (1)', 'call 1 2 (2)', 'call 1 2 (3)', 'done 2', 'done 7']);
  });

  it('is given up after its retries', async () => {
    const log = await delivered(2, () => FAILED, { retries: 1 });
    expect(log).toEqual([
      ...['call 1 2 (1)', 'call 1 2 (2)', 'RetryAttemptsExhausted 1 2 after 2'],
      ...['done 2', 'done 7'],
    ]);
  });

  it('with no retries is called once', async () => {
    const log = await delivered(1, () => FAILED, { retries: 0 });
    expect(log).toEqual(['call 1 (1)', 'RetryAttemptsExhausted 1 after 1', 'done 1', 'done 6']);
  });

  it('is split until the one that fails is alone', async () => {
    const log = await delivered(4, poisoned('3'), { bisects: true, retries: 1 });
    expect(log).toEqual([
      ...['call 1 2 3 4 (1)', 'call 1 2 (1)', 'done 2', 'call 3 4 (1)'],
      ...['call 3 (1)', 'call 3 (2)', 'RetryAttemptsExhausted 3 after 2', 'done 3'],
      ...['call 4 (1)', 'done 4', 'done 9'],
    ]);
  });

  it('goes without the records that are too old', async () => {
    const log = await delivered(2, () => DONE, { maxAgeMs: 60_000 }, 900);
    expect(log).toEqual(['RecordAgeExceeded 1 2 after 0', 'done 7']);
  });
});

/** "Configuring partial batch response with DynamoDB and Lambda" has all but what is marked. */
describe('a report of failures', () => {
  const once = (result: InvocationResult) => (_: string[], attempt: number) =>
    attempt === 1 ? result : DONE;

  it('has the rest tried again from the lowest of them', async () => {
    expect(await delivered(4, once(reporting('4', '2')))).toEqual([
      ...['call 1 2 3 4 (1)', 'done 1', 'call 2 3 4 (2)', 'done 4', 'done 9'],
    ]);
  });

  it('counts as an attempt for what failed', async () => {
    expect(await delivered(2, () => reporting('2'), { retries: 1 })).toEqual([
      ...['call 1 2 (1)', 'done 1', 'call 2 (2)', 'RetryAttemptsExhausted 2 after 2'],
      ...['done 2', 'done 7'],
    ]);
  });

  it('splits the batch there', async () => {
    const answer = (numbers: string[]) => (numbers.length > 1 ? reporting('2') : DONE);
    expect(await delivered(2, answer, { bisects: true })).toEqual([
      ...['call 1 2 (1)', 'done 1', 'call 2 (1)', 'done 2', 'done 7'],
    ]);
  });

  it.each([
    ['an empty list', { batchItemFailures: [] }],
    ['a null list', { batchItemFailures: null }],
    ['an empty answer', {}],
    ['a null answer', null],
    ['no answer', undefined],
    ['a text (belief)', 'done'],
  ])('is a success with %s', async (_, payload) => {
    expect(await delivered(1, once({ ok: true, payload }))).toEqual([
      ...['call 1 (1)', 'done 1', 'done 6'],
    ]);
  });

  it.each([
    ['an empty identifier', [{ itemIdentifier: '' }]],
    ['a null identifier', [{ itemIdentifier: null }]],
    ['another name', [{ id: '2' }]],
    ['an identifier of no record (belief)', [{ itemIdentifier: '99' }]],
    ['no list (belief)', 'all'],
  ])('is a failure of all with %s', async (_, batchItemFailures) => {
    const log = await delivered(2, once({ ok: true, payload: { batchItemFailures } }));
    expect(log.slice(0, 2)).toEqual(['call 1 2 (1)', 'call 1 2 (2)']);
  });

  it('is not read where the mapping does not ask for it', async () => {
    const log = await delivered(1, once(reporting('1')), { reportsFailures: false });
    expect(log).toEqual(['call 1 (1)', 'done 1', 'done 6']);
  });
});
