import { setImmediate as othersTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { takeTurn } from '../../../../src/services/appsync/engine/turns';

test('others get their turns while many resolvers begin that work for long', async () => {
  let turns = 0;
  let isOver = false;
  const others = () => {
    turns += 1;
    if (!isOver) setImmediate(others);
  };
  setImmediate(others);
  const begun: number[] = [];
  const resolver = async (index: number) => {
    await takeTurn();
    begun.push(index);
    const until = performance.now() + 2;
    while (performance.now() < until);
  };
  await Promise.all(Array.from({ length: 100 }, (_, index) => resolver(index)));
  isOver = true;

  expect(begun).toEqual(Array.from({ length: 100 }, (_, index) => index));
  // Two hundred milliseconds of work, of which five go together.
  expect(turns).toBeGreaterThan(20);
});

test('a resolver that begins alone waits for nobody', async () => {
  await othersTurn();
  let others = false;
  setImmediate(() => {
    others = true;
  });
  await takeTurn();
  expect(others).toBe(false);
});
