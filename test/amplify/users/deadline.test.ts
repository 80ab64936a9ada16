import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CONFIRMATION_BUDGET_MS, timeFor } from '../../../amplify/users/aws-limits';
import { OutOfTimeError, withDeadline } from '../../../amplify/users/deadline';

describe('a deadline', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is not noticed by work that is done in time, and leaves no timer behind', async () => {
    await expect(withDeadline(100, async () => 'done')).resolves.toBe('done');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('leaves an error of the work as it is', async () => {
    const failure = new Error('of the work');
    await expect(withDeadline(100, () => Promise.reject(failure))).rejects.toBe(failure);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is kept where the work hears nothing, and the work is told to end', async () => {
    let signal: AbortSignal | undefined;
    const outcome = expect(
      withDeadline(100, ({ abortSignal }) => {
        signal = abortSignal;
        return new Promise(() => {});
      }),
    ).rejects.toBeInstanceOf(OutOfTimeError);
    await vi.advanceTimersByTimeAsync(99);
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await outcome;
    expect(signal?.aborted).toBe(true);
  });

  test('of nothing is kept, too', async () => {
    const outcome = expect(withDeadline(0, () => new Promise(() => {}))).rejects.toBeInstanceOf(
      OutOfTimeError,
    );
    await vi.advanceTimersByTimeAsync(0);
    await outcome;
  });
});

test.each([
  ['the budget where there is time', 5_000, CONFIRMATION_BUDGET_MS],
  ['what is left, less what answering takes, where there is not', 1_000, 750],
  ['nothing where nothing is left', 100, 0],
])('the time for the work is %s', (_what, remaining, expected) => {
  const context = { getRemainingTimeInMillis: () => remaining };
  expect(timeFor(CONFIRMATION_BUDGET_MS, context)).toBe(expected);
});
