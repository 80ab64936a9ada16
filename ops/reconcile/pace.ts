import { isThrottled, isTransient } from './aws-errors';

interface Needs {
  /** Milliseconds, from any point in time. */
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  /** From 0 to 1. */
  random: () => number;
  /** The most requests a second; Infinity for no limit. */
  perSecond: number;
}

/** Sends a request at its turn, and again where the service was too busy. */
export type Paced = <T>(send: () => Promise<T>) => Promise<T>;

/** Some two minutes of waiting, all in all. */
const ATTEMPTS = 10;

/** The longest wait after the first, second, ... failure in a row; in ms. */
const backoffMs = (failures: number) => Math.min(500 * 2 ** failures, 30_000);

/** However much is throttled, it goes on with this many requests a second. */
const SLOWEST = 1;

/**
 * Holds to a quota. Requests begin at even distances, retries among them, so that none of them is in
 * excess. Other callers have their part of Cognito's quotas, which are of the account and the region:
 * where it throttles all the same, the distance doubles, and shrinks again with every success.
 *
 * The SDK's own retries have to be off: they would not wait for their turn.
 */
export function pace({ now, sleep, random, perSecond }: Needs): Paced {
  const shortest = 1_000 / perSecond;
  let distance = shortest;
  let free = now();

  const turn = async () => {
    const start = Math.max(free, now());
    free = start + distance;
    if (start > now()) await sleep(start - now());
  };

  return async (send) => {
    for (let failures = 0; ; failures++) {
      await turn();
      try {
        const answer = await send();
        distance = Math.max(shortest, distance * 0.95);
        return answer;
      } catch (error) {
        if (!isThrottled(error) && !isTransient(error)) throw error;
        if (failures + 1 === ATTEMPTS) throw error;
        if (isThrottled(error)) distance = Math.min((distance || 1) * 2, 1_000 / SLOWEST);
        await sleep(random() * backoffMs(failures));
      }
    }
  };
}
