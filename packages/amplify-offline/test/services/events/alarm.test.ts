import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setAlarm } from '../../../src/services/events/alarm';

const MINUTE = 60_000;
const DAY = 86_400_000;

describe('an alarm', () => {
  let rung: number[];
  let missed: number[];
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    rung = [];
    missed = [];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const every = (period: number) =>
    setAlarm({
      next: (after) => (Math.floor(after / period) + 1) * period,
      ring: (due) => rung.push(due),
      missed: (due) => missed.push(due),
    });

  it('rings each time that it is due, until it is put off', () => {
    const putOff = every(5 * MINUTE);
    vi.advanceTimersByTime(11 * MINUTE);
    expect(rung).toEqual([5 * MINUTE, 10 * MINUTE]);
    putOff();
    vi.advanceTimersByTime(DAY);
    expect(rung).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits longer than a timer of Node.js can', () => {
    every(40 * DAY);
    vi.advanceTimersByTime(39 * DAY);
    expect(rung).toEqual([]);
    vi.advanceTimersByTime(DAY);
    expect(rung).toEqual([40 * DAY]);
  });

  it('does not make up for what was slept through', () => {
    every(5 * MINUTE);
    vi.advanceTimersByTime(MINUTE);
    // The clock goes on while the timers stand still.
    vi.setSystemTime(17 * MINUTE);
    vi.advanceTimersByTime(5 * MINUTE);
    expect(missed).toEqual([5 * MINUTE]);
    expect(rung).toEqual([20 * MINUTE]);
  });

  it('of what is never due again keeps nothing', () => {
    setAlarm({ next: () => undefined, ring: () => {}, missed: () => {} });
    expect(vi.getTimerCount()).toBe(0);
  });
});
