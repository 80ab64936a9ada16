import { isEqual } from '../util/json-value';
import { printed } from './java-text';
import { type Methods, NO_METHOD, NOTHING } from './methods';
import { Entry, isObject, type JsonObject, memberOf, setMember, viewOf } from './objects';

/** @see https://docs.oracle.com/javase/8/docs/api/java/util/Map.html */
export const MAP_METHODS: Methods<JsonObject> = {
  'get/1': (map, key) => memberOf(map, printed(key)),
  'getOrDefault/2': (map, key, fallback) =>
    Object.hasOwn(map, printed(key)) ? memberOf(map, printed(key)) : fallback,
  'put/2': (map, key, value) => {
    const before = memberOf(map, printed(key));
    setMember(map, printed(key), value);
    return before;
  },
  'putIfAbsent/2': (map, key, value) => {
    const before = memberOf(map, printed(key));
    if (before === null) setMember(map, printed(key), value);
    return before;
  },
  'putAll/1': (map, others) => {
    if (!isObject(others) || Array.isArray(others)) return NO_METHOD;
    for (const [key, value] of Object.entries(others)) setMember(map, key, value);
    return NOTHING;
  },
  'remove/1': (map, key) => {
    const before = memberOf(map, printed(key));
    delete map[printed(key)];
    return before;
  },
  'clear/0': (map) => {
    for (const key of Object.keys(map)) delete map[key];
    return NOTHING;
  },
  'containsKey/1': (map, key) => Object.hasOwn(map, printed(key)),
  'containsValue/1': (map, value) => Object.values(map).some((member) => isEqual(member, value)),
  'size/0': (map) => Object.keys(map).length,
  'isEmpty/0': (map) => Object.keys(map).length === 0,
  'keySet/0': (map) => viewOf(map, Object.keys(map)),
  'values/0': (map) => viewOf(map, Object.values(map)),
  'entrySet/0': (map) =>
    viewOf(
      map,
      Object.keys(map).map((key) => new Entry(key, map)),
    ),
};

export const ENTRY_METHODS: Methods<Entry> = {
  'getKey/0': (entry) => entry.key,
  'getValue/0': (entry) => entry.value,
  'setValue/1': (entry, value) => entry.setValue(value),
};
