import { describe, expect, it } from 'vitest';
import {
  type Gathering,
  gather,
} from '../../../src/services/event-source-mappings/delivery/gather';
import type { StreamRecord } from '../../../src/services/service';

const record = (number: number, text = ''): StreamRecord =>
  ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: String(number), NewImage: { text: { S: text } } },
  }) as unknown as StreamRecord;

/** @param more what comes while there is a wait, one record at a time; then time passes */
function gathering(there: StreamRecord[], more: StreamRecord[], options: Partial<Gathering> = {}) {
  const passed: string[] = [];
  const waits: (number | undefined)[] = [];
  let now = 0;
  let isOver = false;
  const given: Gathering = {
    streamArn: 'arn',
    settings: { batchSize: 3, windowMs: 0 },
    read: async (after, limit) =>
      there
        .filter(({ dynamodb }) => Number(dynamodb.SequenceNumber) > Number(after))
        .slice(0, limit),
    isWanted: () => true,
    more: async (ms) => {
      waits.push(ms);
      const next = more.shift();
      if (next) there.push(next);
      else if (ms === undefined) isOver = true;
      now += Math.min(ms ?? 0, 400);
    },
    passed: (upTo) => passed.push(upTo),
    isOver: () => isOver,
    now: () => now,
    ...options,
  };
  const numbers = async (after = '0') => {
    const batch = await gather(after, given);
    return batch && [batch.records.map(({ dynamodb }) => dynamodb.SequenceNumber), batch.upTo];
  };
  return { numbers, passed, waits };
}

describe('a batch', () => {
  it('has what there is, and waits for no more', async () => {
    const { numbers, waits } = gathering([record(1), record(2)], [record(3)]);
    expect(await numbers()).toEqual([['1', '2'], '2']);
    expect(waits).toEqual([]);
  });

  it('has no more than its size, and begins after the last', async () => {
    const { numbers } = gathering(
      [1, 2, 3, 4, 5].map((number) => record(number)),
      [],
    );
    expect(await numbers()).toEqual([['1', '2', '3'], '3']);
    expect(await numbers('3')).toEqual([['4', '5'], '5']);
  });

  it('waits for its window from the first record on', async () => {
    const settings = { batchSize: 3, windowMs: 1_000 };
    const { numbers, waits } = gathering([], [record(1), record(2)], { settings });
    expect(await numbers()).toEqual([['1', '2'], '2']);
    expect(waits).toEqual([undefined, 1_000, 600, 200]);
  });

  it('that is full does not wait for its window', async () => {
    const settings = { batchSize: 2, windowMs: 1_000 };
    const { numbers, waits } = gathering([record(1)], [record(2), record(3)], { settings });
    expect(await numbers()).toEqual([['1', '2'], '2']);
    expect(waits).toEqual([1_000]);
  });

  it('has at most 6 MB', async () => {
    const half = 'x'.repeat(3 * 1024 * 1024 - 200);
    const { numbers } = gathering([record(1, half), record(2, half), record(3, half)], []);
    expect(await numbers()).toEqual([['1', '2'], '2']);
  });

  it('of one record that is larger has that one', async () => {
    const { numbers } = gathering([record(1, 'x'.repeat(7 * 1024 * 1024)), record(2)], []);
    expect(await numbers()).toEqual([['1'], '1']);
  });

  it('leaves out what nobody wants, and goes on behind it', async () => {
    const isWanted = ({ dynamodb }: StreamRecord) => dynamodb.SequenceNumber !== '2';
    const { numbers } = gathering([record(1), record(2)], [], { isWanted });
    expect(await numbers()).toEqual([['1'], '2']);
  });

  it('is none where nobody wants any, and that is told', async () => {
    const { numbers, passed } = gathering([record(1), record(2)], [], { isWanted: () => false });
    expect(await numbers()).toBeUndefined();
    expect(passed).toEqual(['2']);
  });
});
