import type { Item } from '../dynalite-internals';
import type { Write } from '../staged-store';
import type { Batch } from '../store';

/** What expired longer ago than five years is left alone (Developer Guide, "Time to Live"), in s. */
const OLDEST = 5 * 365 * 24 * 60 * 60;
/** In digits. What is more is no time in seconds that anyone lives to see. */
const DIGITS = 11;

/** In the store, beside dynalite's own beginnings of keys: items by when they expire. */
const ofTable = (table: string) => `expiry~${table}~`;

/** Where an item is found by when it expires, in s since 1970; only a Number counts. */
function expiryKey(table: string, key: string, item: Item | undefined, attribute: string) {
  const at = Number(item?.[attribute]?.N ?? Number.NaN);
  const seconds = String(Math.floor(at));
  if (!(at > 0) || seconds.length > DIGITS) return undefined;
  return `${ofTable(table)}${seconds.padStart(DIGITS, '0')}~${key}`;
}

/** What a write changes of when items expire. */
export function expiryChanges({ table, key, before, after }: Write, attribute: string): Batch {
  const old = expiryKey(table, key, before, attribute);
  const current = expiryKey(table, key, after, attribute);
  if (old === current) return [];
  return [
    ...(old === undefined ? [] : [{ type: 'del' as const, key: old }]),
    ...(current === undefined ? [] : [{ type: 'put' as const, key: current, value: 1 }]),
  ];
}

/** @param attribute which it is now. @param now in ms since 1970 */
export const isExpiredBy =
  (attribute: () => string | undefined, now: () => number) =>
  (item: Item): boolean => {
    const name = attribute();
    return name !== undefined && Number(item[name]?.N) * 1000 < now();
  };

/** Where those are that have not expired longer ago than counts, soonest first. @param now in ms since 1970 */
export function expiring(table: string, now: number) {
  const oldest = Math.max(0, Math.floor(now / 1000) - OLDEST);
  return {
    gte: ofTable(table) + String(oldest).padStart(DIGITS, '0'),
    lt: `${ofTable(table)}\xff`,
  };
}

export const allOf = (table: string) => ({ gte: ofTable(table), lt: `${ofTable(table)}\xff` });

/** @returns when the item expires, in s since 1970, and its key in the store */
export function readExpiryKey(table: string, found: string): { at: number; key: string } {
  const rest = found.slice(ofTable(table).length);
  return { at: Number(rest.slice(0, DIGITS)), key: rest.slice(DIGITS + 1) };
}
