import { change, changesTo, read, type Tree, type TreeChange } from './tree';

/**
 * What a pool keeps, as a tree that is read and changed by paths such as `['Users', username]`. Nothing
 * is waited for, so that what has to be whole can be read and changed between two awaits.
 */
export class Store {
  readonly #root: Tree;
  readonly #record: (changes: TreeChange[]) => void;

  /** @param record told of changes before they are made; where it throws, none is made */
  constructor(root: Tree, record: (changes: TreeChange[]) => void) {
    this.#root = root;
    this.#record = record;
  }

  read<T>(...path: string[]): T | undefined {
    return read<T>(this.#root, path);
  }

  /** Makes all of the changes, in one record: all of them are on disk, or none. */
  change(...changes: TreeChange[]): void {
    this.#record(changes.flatMap(([path, value]) => changesTo(path, this.read(...path), value)));
    for (const one of changes) change(this.#root, one);
  }
}
