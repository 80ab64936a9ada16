import type { Item } from './dynalite-internals';
import type { Batch, Change, Items, Store } from './store';

/**
 * A store that writes nothing yet: dynalite's operations work on it as on its own, see what was
 * staged before, and leave behind what is to be written, of items and of indexes alike.
 *
 * Whoever stages must be alone with the store until the batch is written.
 */
export interface StagedStore extends Store {
  /** What was put and deleted so far, for `db.batch`. */
  changes(): Batch;
  /** What becomes of the items among it. */
  writes(): Write[];
}

/** An item that is written: absent before it is put first, and after it is deleted. */
export interface Write {
  table: string;
  /** Its key in the store, as `createKey` of dynalite makes it. */
  key: string;
  before?: Item;
  after?: Item;
}

export function stagedStore(store: Store): StagedStore {
  const changes = new Map<string, Change>();
  const writes: Write[] = [];
  const staged = (name: string, stored: Items): Items & { lock: typeof alreadyAlone } => {
    const full = (key: string) => `${name}~${key}`;
    return {
      get: (key, callback) => {
        const change = changes.get(full(key));
        if (!change) return stored.get(key, callback);
        queueMicrotask(() =>
          callback(null, change.type === 'put' ? (change.value as Item) : undefined),
        );
      },
      put: (key, value, callback) => {
        changes.set(full(key), { type: 'put', key: full(key), value });
        queueMicrotask(() => callback(null));
      },
      del: (key, callback) => {
        changes.set(full(key), { type: 'del', key: full(key) });
        queueMicrotask(() => callback(null));
      },
      lock: alreadyAlone,
    };
  };
  // The names are dynalite's, in db/index.js; what it reads there must be what is written here.
  return {
    ...store,
    getItemDb: (table) => {
      const ofTable = staged(`item-${table}`, store.getItemDb(table));
      // It looks at an item before it writes it.
      const seen = new Map<string, Item | undefined>();
      const written = (key: string, after?: Item) => {
        const before = seen.get(key);
        writes.push({ table, key, ...(before && { before }), ...(after && { after }) });
      };
      return {
        ...ofTable,
        get: (key, callback) =>
          ofTable.get(key, (error, item) => {
            seen.set(key, item);
            callback(error, item);
          }),
        put: (key, item, callback) => {
          written(key, item);
          ofTable.put(key, item, callback);
        },
        del: (key, callback) => {
          written(key);
          ofTable.del(key, callback);
        },
      };
    },
    getIndexDb: (type, table, index) =>
      staged(`index-${type.toLowerCase()}~${table}~${index}`, store.getIndexDb(type, table, index)),
    changes: () => [...changes.values()],
    writes: () => writes,
  };
}

/** In place of dynalite's lock on one item: nobody else is at work. */
function alreadyAlone(
  _: string,
  act: (release: <F extends (...results: never[]) => void>(callback: F) => F) => void,
): void {
  act((callback) => callback);
}
