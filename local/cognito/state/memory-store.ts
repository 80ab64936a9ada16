import type { DataStore } from 'cognito-local/lib/services/dataStore/dataStore.js';

type Tree = Record<string, unknown>;

/**
 * cognito-local's data store, in memory. What it asks for asynchronously is also there synchronously
 * (`read`, `write`, `erase`), so that a change that must be whole can be made between two awaits.
 */
export class MemoryStore implements DataStore {
  readonly #root: Tree;
  readonly #changed: () => void;

  constructor(root: Tree, changed: () => void) {
    this.#root = root;
    this.#changed = changed;
  }

  read<T>(key: string | readonly string[]): T | undefined {
    let node: unknown = this.#root;
    for (const part of path(key)) node = own(node, part);
    return node as T | undefined;
  }

  write(key: string | readonly string[], value: unknown): void {
    const parts = path(key);
    const last = parts.at(-1) as string;
    let node = this.#root;
    for (const part of parts.slice(0, -1)) {
      node[part] = own(node, part) ?? tree();
      node = node[part] as Tree;
    }
    node[last] = value;
    this.#changed();
  }

  erase(key: string | readonly string[]): void {
    const parts = path(key);
    const parent = parts.length > 1 ? this.read<Tree>(parts.slice(0, -1)) : this.#root;
    if (parent) delete parent[parts.at(-1) as string];
    this.#changed();
  }

  async get<T>(_ctx: unknown, key: string | string[], defaultValue?: T): Promise<T> {
    return (this.read<T>(key) ?? defaultValue ?? null) as T;
  }

  async set<T>(_ctx: unknown, key: string | string[], value: T): Promise<void> {
    this.write(key, value);
  }

  async delete(_ctx: unknown, key: string | string[]): Promise<void> {
    this.erase(key);
  }

  async getRoot<T>(): Promise<T | null> {
    return this.#root as T;
  }
}

/** An object without a prototype: a user may be called `constructor`. */
export const tree = (entries: object = {}): Tree => Object.assign(Object.create(null), entries);

const path = (key: string | readonly string[]): readonly string[] =>
  typeof key === 'string' ? [key] : key;

function own(node: unknown, name: string): unknown {
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return undefined;
  return (node as Tree)[name];
}
