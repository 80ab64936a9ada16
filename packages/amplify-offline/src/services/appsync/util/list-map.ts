import { isEqual, isMap, type JsonMap } from './json-value';

/** `$util.list`. @see https://docs.aws.amazon.com/appsync/latest/devguide/list-helpers-in-util-list.html */
export const list = {
  copyAndRetainAll: (items: unknown, retained: unknown) =>
    Array.isArray(items) ? items.filter((item) => includes(retained, item)) : null,
  copyAndRemoveAll: (items: unknown, removed: unknown) =>
    Array.isArray(items) ? items.filter((item) => !includes(removed, item)) : null,
  sortList,
};

/** `$util.map`. @see https://docs.aws.amazon.com/appsync/latest/devguide/utility-helpers-in-map.html */
export const map = {
  copyAndRetainAllKeys: (source: unknown, keys: unknown) =>
    withKeys(source, (key) => includes(keys, key)),
  copyAndRemoveAllKeys: (source: unknown, keys: unknown) =>
    withKeys(source, (key) => !includes(keys, key)),
};

function withKeys(source: unknown, isKept: (key: string) => boolean): JsonMap | null {
  if (!isMap(source)) return null;
  return Object.fromEntries(Object.entries(source).filter(([key]) => isKept(key)));
}

function includes(items: unknown, searched: unknown): boolean {
  return Array.isArray(items) && items.some((item) => isEqual(item, searched));
}

/** Sorts strings, numbers, or maps by a property; a list of mixed types stays as it is. */
function sortList(items: unknown, descending: unknown, property: string): unknown {
  if (!Array.isArray(items)) return items;
  const keyOf = (item: unknown) => (isMap(item) ? item[property] : item);
  const [type, ...otherTypes] = new Set(items.map((item) => typeof keyOf(item)));
  if (otherTypes.length > 0 || (type !== 'string' && type !== 'number')) return items;
  const direction = descending === true ? -1 : 1;
  return [...items].sort((a, b) => direction * compare(keyOf(a), keyOf(b)));
}

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  return (a as string) < (b as string) ? -1 : 1;
}
