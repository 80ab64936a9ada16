import type { Keys } from './keys';
import { compareKeys } from './keys';

export interface ListRequest {
  prefix: string;
  /** Keys that hold it after the prefix are listed as one: by what they share up to it. */
  delimiter: string;
  /** The last key, or shared beginning, of the page before; empty for the first page. */
  after: string;
  maxKeys: number;
}

export interface Page {
  keys: string[];
  commonPrefixes: string[];
  /** Where the next page goes on; absent on the last one. */
  next?: string;
}

/** One page of a list. @param isThere which keys have something to be listed; absent: all */
export function pageOf(
  keys: Keys,
  { prefix, delimiter, after, maxKeys }: ListRequest,
  isThere: (key: string) => boolean = () => true,
): Page {
  const page: Page = { keys: [], commonPrefixes: [] };
  if (maxKeys === 0) return page;
  let last = '';
  for (const key of keys.withPrefix(prefix, after)) {
    const shared = sharedPrefix(key, prefix, delimiter);
    const name = shared ?? key;
    if (name === last || isListed(key, shared, after) || !isThere(key)) continue;
    if (page.keys.length + page.commonPrefixes.length === maxKeys) return { ...page, next: last };
    if (shared === undefined) page.keys.push(key);
    else page.commonPrefixes.push(shared);
    last = name;
  }
  return page;
}

const isListed = (key: string, shared: string | undefined, after: string) =>
  after !== '' && (after === shared || compareKeys(key, after) <= 0);

function sharedPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  if (!delimiter) return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}
