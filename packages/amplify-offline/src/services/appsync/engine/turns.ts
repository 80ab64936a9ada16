/** In milliseconds: how long resolvers may hold the event loop before others get their turn. */
const LONGEST_TURN = 5;

let since = 0;
const waiting: (() => void)[] = [];

/**
 * Lets a resolver begin. A document may have a thousand fields, and all of them at once would keep everybody
 * else waiting: once they have had the event loop for a while, they go one at a time.
 */
export function takeTurn(): Promise<void> | undefined {
  const now = performance.now();
  if (since === 0) {
    since = now;
    setImmediate(() => {
      since = 0;
    });
  }
  if (waiting.length === 0 && now - since < LONGEST_TURN) return undefined;
  if (waiting.length === 0) setImmediate(next);
  return new Promise((resolve) => waiting.push(resolve));
}

function next(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(next);
}
