import { describe, expect, it } from 'vitest';
import { pace } from '../../../ops/reconcile/pace';

/** A clock that only sleeping and answering move. */
function slowClock(answerMs = 10) {
  const clock = {
    ms: 0,
    /** When each request began. */
    sent: [] as number[],
    needs: {
      now: () => clock.ms,
      sleep: async (ms: number) => {
        clock.ms += ms;
      },
      random: () => 0.5,
    },
    /** A request that is answered with what comes next, or with success. */
    request:
      (...answers: (Error | undefined)[]) =>
      async () => {
        clock.sent.push(clock.ms);
        clock.ms += answerMs;
        const error = answers.shift();
        if (error) throw error;
        return 'answer';
      },
  };
  return clock;
}

const named = (name: string, fields: object = {}) =>
  Object.assign(new Error(name), { name }, fields);
const throttled = () => named('TooManyRequestsException', { $metadata: { httpStatusCode: 400 } });

describe('The pace', () => {
  it('holds to the quota, evenly, over any second', async () => {
    const clock = slowClock();
    const paced = pace({ ...clock.needs, perSecond: 30 });
    for (let i = 0; i < 300; i++) await paced(clock.request());
    for (const [i, start] of clock.sent.entries()) {
      const inSecond = clock.sent.slice(i).filter((at) => at < start + 1_000 - 1e-6);
      expect(inSecond.length).toBeLessThanOrEqual(30);
    }
    expect(clock.ms).toBeLessThan(10_000 + 10);
  });

  it('uses the whole quota where answers are slower than the distance, and many wait', async () => {
    const clock = slowClock(0);
    const paced = pace({ ...clock.needs, perSecond: 30 });
    await Promise.all(Array.from({ length: 60 }, () => paced(clock.request())));
    expect(clock.sent).toHaveLength(60);
  });

  it('sets no limit where none is wanted', async () => {
    const clock = slowClock(1);
    const paced = pace({ ...clock.needs, perSecond: Number.POSITIVE_INFINITY });
    for (let i = 0; i < 100; i++) await paced(clock.request());
    expect(clock.ms).toBe(100);
  });

  it('waits longer after each refusal, and counts the retries', async () => {
    const clock = slowClock(0);
    const paced = pace({ ...clock.needs, perSecond: 30 });
    await expect(paced(clock.request(throttled(), throttled(), throttled()))).resolves.toBe(
      'answer',
    );
    const waits = clock.sent.slice(1).map((at, i) => at - (clock.sent[i] ?? 0));
    expect(waits).toEqual([250, 500, 1_000]);
  });

  it('slows down when throttled, and finds back to its speed', async () => {
    const clock = slowClock(0);
    const paced = pace({ ...clock.needs, perSecond: 30 });
    await paced(clock.request(throttled(), throttled()));
    const before = clock.ms;
    await paced(clock.request());
    const slow = clock.ms - before;
    expect(slow).toBeGreaterThan(100);
    for (let i = 0; i < 100; i++) await paced(clock.request());
    const last = clock.sent.slice(-2);
    expect((last[1] ?? 0) - (last[0] ?? 0)).toBeCloseTo(1_000 / 30, 3);
  });

  it.each([
    ['a server error', named('InternalErrorException', { $metadata: { httpStatusCode: 500 } })],
    ['a reset', named('Error', { code: 'ECONNRESET' })],
    ['a time-out', named('TimeoutError')],
  ])('sends again after %s', async (_case, error) => {
    const clock = slowClock();
    const paced = pace({ ...clock.needs, perSecond: 30 });
    await expect(paced(clock.request(error))).resolves.toBe('answer');
  });

  it('gives up after ten refusals, with what Cognito said', async () => {
    const clock = slowClock();
    const paced = pace({ ...clock.needs, perSecond: 30 });
    const error = throttled();
    await expect(paced(clock.request(...Array(20).fill(error)))).rejects.toBe(error);
    expect(clock.sent).toHaveLength(10);
    expect(clock.ms).toBeGreaterThan(30_000);
  });

  it('does not send again what will not get better', async () => {
    const clock = slowClock();
    const paced = pace({ ...clock.needs, perSecond: 30 });
    const error = named('ResourceNotFoundException', { $metadata: { httpStatusCode: 400 } });
    await expect(paced(clock.request(error))).rejects.toBe(error);
    expect(clock.sent).toHaveLength(1);
  });
});
