import { type AttributeValue, db, type Item } from './dynalite-internals';

/** What an item may have, with the names of its attributes (Developer Guide, quotas), in bytes. */
export const LARGEST_ITEM = 400 * 1024;

/**
 * The size of an item in bytes. dynalite counts the characters of texts, and DynamoDB the bytes
 * that they have as UTF-8; so it is given texts with a character for each byte.
 */
export function itemSize(item: Item): number {
  return db.itemSize(bytewise(item));
}

function bytewise(item: Item): Item {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [bytesOf(name), bytewiseValue(value)]),
  );
}

function bytewiseValue(value: AttributeValue): AttributeValue {
  const { S, SS, L, M } = value as { S?: string; SS?: string[]; L?: AttributeValue[]; M?: Item };
  if (S !== undefined) return { S: bytesOf(S) };
  if (SS) return { SS: SS.map(bytesOf) };
  if (L) return { L: L.map(bytewiseValue) };
  return M ? { M: bytewise(M) } : value;
}

function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}
