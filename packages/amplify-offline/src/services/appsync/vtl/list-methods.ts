import { isEqual } from '../util/json-value';
import { isIndex, JavaException, type Methods, NO_METHOD, NOTHING, outOfBounds } from './methods';

/** @see https://docs.oracle.com/javase/8/docs/api/java/util/List.html */
export const LIST_METHODS: Methods<unknown[]> = {
  'get/1': (list, index) => {
    if (!isIndex(index)) return NO_METHOD;
    if (!(index in list)) throw outOfBounds(index, list.length);
    return list[index];
  },
  'set/2': (list, index, value) => {
    if (!isIndex(index)) return NO_METHOD;
    if (!(index in list)) throw outOfBounds(index, list.length);
    return list.splice(index, 1, value)[0];
  },
  'add/1': (list, value) => {
    list.push(value);
    return true;
  },
  'add/2': (list, index, value) => {
    if (!isIndex(index)) return NO_METHOD;
    checkPlace(list, index);
    list.splice(index, 0, value);
    return NOTHING;
  },
  'addAll/1': (list, others) => {
    if (!Array.isArray(others)) return NO_METHOD;
    for (const other of [...others]) list.push(other);
    return others.length > 0;
  },
  'addAll/2': (list, index, others) => {
    if (!isIndex(index) || !Array.isArray(others)) return NO_METHOD;
    checkPlace(list, index);
    list.splice(index, 0, ...others);
    return others.length > 0;
  },
  /** A whole number is a place; anything else is what is to go. */
  'remove/1': (list, which) => {
    if (isIndex(which)) {
      if (!(which in list)) throw outOfBounds(which, list.length);
      return list.splice(which, 1)[0];
    }
    const index = indexOf(list, which);
    if (index >= 0) list.splice(index, 1);
    return index >= 0;
  },
  'removeAll/1': (list, others) => keep(list, others, (isThere) => !isThere),
  'retainAll/1': (list, others) => keep(list, others, (isThere) => isThere),
  'clear/0': (list) => {
    list.length = 0;
    return NOTHING;
  },
  'contains/1': (list, value) => indexOf(list, value) >= 0,
  'containsAll/1': (list, others) =>
    Array.isArray(others) ? others.every((value) => indexOf(list, value) >= 0) : NO_METHOD,
  'indexOf/1': (list, value) => indexOf(list, value),
  'lastIndexOf/1': (list, value) => list.findLastIndex((item) => isEqual(item, value)),
  'size/0': (list) => list.length,
  'isEmpty/0': (list) => list.length === 0,
  'subList/2': (list, from, to) => {
    if (!isIndex(from) || !isIndex(to)) return NO_METHOD;
    const wrong = 'java.lang.IndexOutOfBoundsException';
    if (from < 0) throw new JavaException(wrong, `fromIndex = ${from}`);
    if (to > list.length) throw new JavaException(wrong, `toIndex = ${to}`);
    if (from > to) {
      const message = `fromIndex(${from}) > toIndex(${to})`;
      throw new JavaException('java.lang.IllegalArgumentException', message);
    }
    return list.slice(from, to);
  },
  'toArray/0': (list) => [...list],
  'iterator/0': (list) => [...list],
};

function indexOf(list: unknown[], value: unknown): number {
  return list.findIndex((item) => isEqual(item, value));
}

function checkPlace(list: unknown[], index: number): void {
  if (index >= 0 && index <= list.length) return;
  const message = `Index: ${index}, Size: ${list.length}`;
  throw new JavaException('java.lang.IndexOutOfBoundsException', message);
}

/** Whether anything went. */
function keep(list: unknown[], others: unknown, isKept: (isThere: boolean) => boolean): unknown {
  if (!Array.isArray(others)) return NO_METHOD;
  const kept = list.filter((item) => isKept(indexOf(others, item) >= 0));
  const went = list.length - kept.length;
  list.splice(0, list.length, ...kept);
  return went > 0;
}
