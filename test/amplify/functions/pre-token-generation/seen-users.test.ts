import { expect, test } from 'vitest';
import {
  createSeenUsers,
  SEEN_USERS_LIMITS,
} from '../../../../amplify/functions/pre-token-generation/seen-users';

const clock = (time = 0) => ({ now: () => time, pass: (ms: number) => (time += ms) });

test('a row that was seen is known, with its address or without', () => {
  const seen = createSeenUsers({ ...SEEN_USERS_LIMITS, now: () => 0 });
  seen.set('a', 'a@example.com');
  seen.set('b', undefined);
  expect(seen.get('a')).toEqual({ email: 'a@example.com' });
  expect(seen.get('b')).toEqual({ email: undefined });
  expect(seen.get('c')).toBeUndefined();
});

test('those used least recently are forgotten first, and never more are kept than the limit', () => {
  const seen = createSeenUsers({ capacity: 2, maxAgeMs: 1_000, now: () => 0 });
  seen.set('a', 'a@example.com');
  seen.set('b', 'b@example.com');
  seen.get('a');
  seen.set('c', 'c@example.com');
  expect(['a', 'b', 'c'].map((id) => seen.get(id)?.email)).toEqual([
    'a@example.com',
    undefined,
    'c@example.com',
  ]);
});

test('a row is forgotten when it was seen too long ago, however often it was used since', () => {
  const { now, pass } = clock();
  const seen = createSeenUsers({ capacity: 2, maxAgeMs: 1_000, now });
  seen.set('a', 'a@example.com');
  pass(999);
  expect(seen.get('a')).toEqual({ email: 'a@example.com' });
  pass(1);
  expect(seen.get('a')).toBeUndefined();
});

test('the limits of production take no more than some megabytes', () => {
  const seen = createSeenUsers({ ...SEEN_USERS_LIMITS, now: () => 0 });
  const before = process.memoryUsage().heapUsed;
  for (let user = 0; user < 3 * SEEN_USERS_LIMITS.capacity; user++) {
    seen.set(crypto.randomUUID(), `user-${user}@example.com`);
  }
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(32 * 1024 ** 2);
});
