import { Readable } from 'node:stream';
import type { Store } from './store';

/** What LevelDB gives of a range; as long as it is open, it keeps the whole store as it was. */
export interface ValueIterator {
  nextv(size: number): Promise<unknown[]>;
  close(): Promise<void>;
}

/** Most queries want few values; who reads on gets more at a time. */
const FIRST = 20;
const NEXT = 200;

/**
 * Has dynalite's store give values many at a time, and close what gave them: dynalite takes one by one, and
 * leaves each iterator open, with all that was in the store then.
 */
export function withClosingStreams(store: Store): Store {
  const { db } = store;
  db.createValueStream = (range) => valuesOf(db.values(range));
  return store;
}

/** Values of an iterator, which is closed at the end, and where nobody wants more of them. */
export function valuesOf(iterator: ValueIterator): Readable {
  let size = FIRST;
  let waiting: unknown[] = [];
  let given = 0;
  return new Readable({
    objectMode: true,
    highWaterMark: NEXT,
    read() {
      if (given < waiting.length) return void this.push(waiting[given++]);
      iterator.nextv(size).then(
        (values) => {
          size = NEXT;
          waiting = values;
          given = 1;
          this.push(values.length > 0 ? values[0] : null);
        },
        (error) => this.destroy(error),
      );
    },
    destroy(error, done) {
      iterator.close().then(
        () => done(error),
        (failed) => done(error ?? failed),
      );
    },
  });
}
