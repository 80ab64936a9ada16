/**
 * What code can do with values. It sees an object's own properties and nothing of its prototype, so no value leads
 * out of the code: no constructor, no prototype, no function but those that it is given.
 */

/** @throws TypeError */
export function read(object: unknown, key: string): unknown {
  if (typeof object === 'object' && object !== null) {
    return Object.hasOwn(object, key) ? (object as Record<string, unknown>)[key] : undefined;
  }
  if (typeof object === 'string') {
    return key === 'length' || Object.hasOwn(Object(object), key)
      ? (object as unknown as Record<string, unknown>)[key]
      : undefined;
  }
  if (object === null || object === undefined) {
    throw new TypeError(`Cannot read properties of ${object} (reading '${key}')`);
  }
  return undefined;
}

/** Whether some object has something under this name without owning it. */
export function isInherited(key: string): boolean {
  return key in Array.prototype;
}

/** @throws TypeError */
export function write(object: unknown, key: string, value: unknown): void {
  if (typeof object !== 'object' || object === null) {
    throw new TypeError(`Cannot set properties of ${typeName(object)} (setting '${key}')`);
  }
  if (key === '__proto__') define(object, key, value);
  else (object as Record<string, unknown>)[key] = value;
}

function define(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/** Copies own properties; of a text its characters; nothing of a number, or of nothing. */
export function copyInto(target: object, source: unknown): void {
  if (typeof source !== 'object' || source === null || !Object.hasOwn(source, '__proto__')) {
    Object.assign(target, source);
    return;
  }
  for (const [key, value] of Object.entries(source)) write(target, key, value);
}

/** @throws TypeError for what cannot be iterated */
export function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return [...value];
  throw new TypeError(`${describe(value)} is not iterable`);
}

export function keyOf(value: unknown): string {
  return typeof value === 'string' ? value : textOf(value);
}

/** A value as text, as a template literal has it. */
export function textOf(value: unknown): string {
  return String(primitive(value));
}

/** What operators work with. Objects of GraphQL arguments have no prototype to make a text of them. */
export function primitive(value: unknown): unknown {
  if (typeof value === 'function') return '[object Function]';
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value)
    ? value.map((item) => (item === null || item === undefined ? '' : textOf(item))).join(',')
    : '[object Object]';
}

export function typeName(value: unknown): string {
  return value === null ? 'null' : typeof value;
}

function describe(value: unknown): string {
  return typeof value === 'object' && value !== null ? 'object' : String(value);
}
