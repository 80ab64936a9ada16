import type { DataStore } from 'cognito-local/lib/services/dataStore/dataStore.js';
import { change, changesTo, read, type Tree, type TreeChange } from './tree';

/**
 * cognito-local's data store, in memory. What it asks for asynchronously is also there synchronously
 * (`read`, `write`, `erase`), so that a change that must be whole can be made between two awaits.
 */
export class MemoryStore implements DataStore {
  readonly #root: Tree;
  readonly #record: (changes: TreeChange[]) => void;

  /** @param record told of each change before it is made; where it throws, the change is not made */
  constructor(root: Tree, record: (changes: TreeChange[]) => void) {
    this.#root = root;
    this.#record = record;
  }

  read<T>(key: string | readonly string[]): T | undefined {
    return read<T>(this.#root, path(key));
  }

  write(key: string | readonly string[], value: unknown): void {
    this.#record(changesTo(path(key), this.read(key), value));
    change(this.#root, [path(key), value]);
  }

  erase(key: string | readonly string[]): void {
    if (this.read(key) === undefined) return;
    this.#record([[path(key)]]);
    change(this.#root, [path(key)]);
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

const path = (key: string | readonly string[]): readonly string[] =>
  typeof key === 'string' ? [key] : key;
