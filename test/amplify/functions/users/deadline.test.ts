import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { OutOfTimeError, withDeadline } from '../../../../amplify/functions/users/limits';
import { context } from '../run-function';

describe('a deadline', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is not noticed by work that is done in time, and leaves no timer behind', async () => {
    await expect(withDeadline(100, context(), async () => 'done')).resolves.toBe('done');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('leaves an error of the work as it is', async () => {
    const failure = new Error('of the work');
    await expect(withDeadline(100, context(), () => Promise.reject(failure))).rejects.toBe(failure);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is kept where the work hears nothing, and the work is told to end', async () => {
    let signal: AbortSignal | undefined;
    const outcome = expect(
      withDeadline(100, context(), ({ abortSignal }) => {
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
    const outcome = expect(
      withDeadline(0, context(), () => new Promise(() => {})),
    ).rejects.toBeInstanceOf(OutOfTimeError);
    await vi.advanceTimersByTimeAsync(0);
    await outcome;
  });

  test.each([
    ['the budget where there is time', 5_000, 3_500],
    ['what is left, less what answering takes, where there is not', 1_000, 750],
    ['nothing where nothing is left', 100, 0],
  ])('is %s', async (_what, remainingMs, expectedMs) => {
    let isOver = false;
    const outcome = withDeadline(3_500, context(remainingMs), () => new Promise(() => {})).catch(
      () => {
        isOver = true;
      },
    );
    await vi.advanceTimersByTimeAsync(Math.max(0, expectedMs - 1));
    expect(isOver).toBe(expectedMs === 0);
    await vi.advanceTimersByTimeAsync(1);
    await outcome;
    expect(isOver).toBe(true);
  });

  test('leaves nothing behind where the work fails at once', async () => {
    const fails = withDeadline(100, context(), () => {
      throw new Error('at once');
    });
    await expect(fails).rejects.toThrow('at once');
    expect(vi.getTimerCount()).toBe(0);
  });
});
