/** A map of a template's: a plain object, or one of ours with members of its own. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null;
}

/**
 * A member of a map, null where there is none. Only members of its own count, so nothing of JavaScript's shows
 * (`constructor`, `__proto__`).
 */
export function memberOf(map: JsonObject, name: string): unknown {
  return Object.hasOwn(map, name) ? (map[name] ?? null) : null;
}

export function setMember(map: JsonObject, name: string, value: unknown): void {
  if (name === '__proto__') {
    const settings = { value, writable: true, enumerable: true, configurable: true };
    Object.defineProperty(map, name, settings);
  } else map[name] = value;
}

/** To Java, keys, values and entries are views of their map; here they are lists, which know it by this. */
const VIEWED = Symbol('viewed');

export function viewOf<View extends unknown[]>(map: JsonObject, view: View): View {
  (view as { [VIEWED]?: object })[VIEWED] = map;
  return view;
}

/** How many members a list or a map has now; of a view, its map. */
export function sizeNow(value: object): number {
  const viewed = (value as { [VIEWED]?: object })[VIEWED] ?? value;
  return Array.isArray(viewed) ? viewed.length : Object.keys(viewed).length;
}

/** One entry of `$map.entrySet()`. */
export class Entry {
  constructor(
    readonly key: string,
    private readonly map: JsonObject,
  ) {}

  get value(): unknown {
    return memberOf(this.map, this.key);
  }

  setValue(value: unknown): unknown {
    const before = this.value;
    setMember(this.map, this.key, value);
    return before;
  }

  /** As AppSync's JSON has an entry. */
  toJSON(): JsonObject {
    return { [this.key]: this.value };
  }
}

/** `$foreach`. */
export class Loop {
  index = 0;

  constructor(
    readonly size: number,
    readonly parent: Loop | null,
  ) {}

  /** A member as a property has it, or a method without anything given; undefined where there is none. */
  member(name: string): unknown {
    const { index, size, parent } = this;
    if (name === 'index') return index;
    if (name === 'count') return index + 1;
    if (name === 'hasNext') return index + 1 < size;
    if (name === 'first') return index === 0;
    if (name === 'last') return index + 1 === size;
    if (name === 'parent') return parent;
    if (name === 'topmost') return parent ? parent.member('topmost') : this;
    return undefined;
  }
}

/** What `#define` gives: a part of the template, run wherever it is printed. */
export class Block {
  /** @param run gives what is printed */
  constructor(readonly run: () => string) {}

  toString(): string {
    return this.run();
  }
}

/** `$util`, `$extensions` and what is in them: functions by name, which no template changes. */
export class Host {
  constructor(private readonly members: JsonObject) {}

  /** Undefined where there is no such function. */
  functionOf(name: string): ((...given: unknown[]) => unknown) | undefined {
    const member = Object.hasOwn(this.members, name) ? this.members[name] : undefined;
    return typeof member === 'function' ? (member as () => unknown) : undefined;
  }

  /** A namespace, such as `$util.dynamodb`; null where there is none. */
  namespace(name: string): Host | null {
    const member = memberOf(this.members, name);
    return isObject(member) ? new Host(member) : null;
  }
}
