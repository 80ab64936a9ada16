/** In milliseconds: how long resolvers may hold the event loop before others get their turn. */
const LONGEST_TURN = 2;

const waiting: (() => void)[] = [];
let isRunning = false;

/**
 * Lets a resolver begin. A document may have a thousand fields, and all of them at once would keep everybody
 * else waiting: they begin one after the other, and stop for others once they have had the event loop for a while.
 */
export function takeTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (isRunning) return;
    isRunning = true;
    run(performance.now());
  });
}

function run(since: number): void {
  waiting.shift()?.();
  // A tick that a microtask asks for comes when the resolver has done all that it can without waiting.
  queueMicrotask(() => process.nextTick(goOn, since));
}

function goOn(since: number): void {
  if (waiting.length === 0) isRunning = false;
  else if (performance.now() - since < LONGEST_TURN) run(since);
  else setImmediate(() => run(performance.now()));
}
