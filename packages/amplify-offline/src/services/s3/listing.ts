import type { ObjectSummary } from './object-store';

export interface ListRequest {
  prefix: string;
  /** Keys that hold it after the prefix are listed as one: by what they share up to it. */
  delimiter: string;
  /** The last key, or shared beginning, of the page before; empty for the first page. */
  after: string;
  maxKeys: number;
}

export interface Page {
  objects: ObjectSummary[];
  commonPrefixes: string[];
  /** Where the next page goes on; absent on the last one. */
  next?: string;
}

/** One page of ListObjects. @param objects all with the prefix, in S3's order */
export function pageOf(objects: ObjectSummary[], request: ListRequest): Page {
  const page: Page = { objects: [], commonPrefixes: [] };
  let last = '';
  for (const object of objects) {
    const shared = sharedPrefix(object.key, request);
    const name = shared ?? object.key;
    if (name === last || isListed(object.key, shared, request.after)) continue;
    if (page.objects.length + page.commonPrefixes.length === request.maxKeys) {
      return last ? { ...page, next: last } : page;
    }
    if (shared === undefined) page.objects.push(object);
    else page.commonPrefixes.push(shared);
    last = name;
  }
  return page;
}

/** S3 lists keys in the order of their UTF-8 bytes. */
export function compareKeys(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

const isListed = (key: string, shared: string | undefined, after: string) =>
  after !== '' && (after === shared || compareKeys(key, after) <= 0);

function sharedPrefix(key: string, { prefix, delimiter }: ListRequest): string | undefined {
  if (!delimiter) return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}
