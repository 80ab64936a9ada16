import { isEqual, isMap, type JsonMap } from './json-value';

/** `$util.list`. @see https://docs.aws.amazon.com/appsync/latest/devguide/list-helpers-in-util-list.html */
export const list = {
  copyAndRetainAll: (items: unknown[], retained: unknown[]): unknown[] =>
    items.filter((item) => includes(retained, item)),
  copyAndRemoveAll: (items: unknown[], removed: unknown[]): unknown[] =>
    items.filter((item) => !includes(removed, item)),
  sortList,
};

/** `$util.map`. @see https://docs.aws.amazon.com/appsync/latest/devguide/utility-helpers-in-map.html */
export const map = {
  copyAndRetainAllKeys: (source: JsonMap, keys: unknown[]): JsonMap =>
    Object.fromEntries(Object.entries(source).filter(([key]) => keys.includes(key))),
  copyAndRemoveAllKeys: (source: JsonMap, keys: unknown[]): JsonMap =>
    Object.fromEntries(Object.entries(source).filter(([key]) => !keys.includes(key))),
};

function includes(items: unknown[], searched: unknown): boolean {
  return items.some((item) => isEqual(item, searched));
}

/** Sorts strings, numbers, or maps by a property; a list of mixed types stays as it is. */
function sortList(items: unknown[], descending: boolean, property: string): unknown[] {
  const keyOf = (item: unknown) => (isMap(item) ? item[property] : item);
  const [type, ...otherTypes] = new Set(items.map((item) => typeof keyOf(item)));
  if (otherTypes.length > 0 || (type !== 'string' && type !== 'number')) return items;
  const direction = descending ? -1 : 1;
  return [...items].sort((a, b) => direction * compare(keyOf(a), keyOf(b)));
}

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  return (a as string) < (b as string) ? -1 : 1;
}
