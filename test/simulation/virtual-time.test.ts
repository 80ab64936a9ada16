import { afterEach, beforeEach, expect, test } from 'vitest';
import { startVirtualTime, type VirtualTime } from '../../simulation/virtual-time';

const realNow = performance.now.bind(performance);

let time: VirtualTime;

beforeEach(() => {
  time = startVirtualTime();
});

afterEach(() => time.end());

const pass = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

test('an hour takes no time', async () => {
  const [before, realBefore] = [time.now(), realNow()];
  await time.until(pass(3_600_000));
  expect(time.now() - before).toBe(3_600_000);
  expect(realNow() - realBefore).toBeLessThan(1_000);
});

test('timers go off in order, and not before all else that is to be done is done', async () => {
  const order: string[] = [];
  const late = pass(20).then(() => order.push('after 20 ms'));
  const soon = pass(10).then(() => order.push('after 10 ms'));
  const now = new Promise((resolve) => setImmediate(resolve))
    .then(() => new Promise((resolve) => process.nextTick(resolve)))
    .then(() => order.push('at once'));
  await time.until(Promise.all([late, soon, now]));
  expect(order).toEqual(['at once', 'after 10 ms', 'after 20 ms']);
});

test('AbortSignal.timeout keeps to it', async () => {
  const before = time.now();
  const signal = AbortSignal.timeout(500);
  await time.until(new Promise((resolve) => signal.addEventListener('abort', resolve)));
  expect(time.now() - before).toBe(500);
  expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
});

test('waiting for what never comes is an error, not a hang', async () => {
  await expect(time.until(new Promise(() => {}))).rejects.toThrow('stands still');
});

test('after a restart nothing is left of before', async () => {
  const start = time.now();
  let rang = false;
  setTimeout(() => {
    rang = true;
  }, 10);
  await time.restart();
  await time.until(pass(100));
  expect(rang).toBe(false);
  expect(time.now() - start).toBe(100);
});
