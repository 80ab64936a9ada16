/** 21 digits, as AWS's have at least: kept as texts they are in order, and they tell when they were given. */
const LOWEST = 10n ** 20n;
const PER_MS = 1_000_000n;

/** Numbers for records: each is higher than all before it, also where the clock goes back. */
export interface SequenceNumbers {
  next(): string;
  latest(): string;
}

/** @param last the highest that was given before */
export function sequenceNumbers(now: () => number, last = ''): SequenceNumbers {
  let latest = last === '' ? LOWEST : BigInt(last);
  return {
    next: () => {
      const ofNow = LOWEST + BigInt(now()) * PER_MS;
      latest = ofNow > latest ? ofNow : latest + 1n;
      return String(latest);
    },
    latest: () => String(latest),
  };
}

/** The lowest number that a record of this moment, in ms since 1970, can have. */
export const sequenceNumberAt = (ms: number) => String(LOWEST + BigInt(Math.max(0, ms)) * PER_MS);
