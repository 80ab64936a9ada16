import type { Batch, KeyRange, Store } from './store';
import { ALL_TOKENS } from './transactions/request-tokens';

/** What tables hold, as text by its key in the store: their items, those in indexes, and the tokens of transactions. */
export type TableSnapshot = ReadonlyMap<string, string>;

/** Who calls must be alone with the store. */
export async function snapshotOf(store: Store, tables: string[]): Promise<TableSnapshot> {
  const found = new Map<string, string>();
  for (const range of [ALL_TOKENS, ...tables.flatMap(rangesOf)]) {
    const values = store.db.iterator({ ...range, valueEncoding: 'utf8' });
    for await (const [key, value] of values) found.set(key, value as string);
  }
  return found;
}

/** Writes what differs, in one batch. Who calls must be alone with the store. */
export async function putBack(
  store: Store,
  tables: string[],
  snapshot: TableSnapshot,
): Promise<void> {
  const current = await snapshotOf(store, tables);
  const batch: Batch = [];
  for (const key of current.keys()) if (!snapshot.has(key)) batch.push({ type: 'del', key });
  for (const [key, value] of snapshot) {
    if (current.get(key) === value) continue;
    batch.push({ type: 'put', key, value, valueEncoding: 'utf8' });
  }
  await store.db.batch(batch);
}

/** The beginnings of keys are dynalite's, in db/index.js; no name of a table has a `~`. */
function rangesOf(table: string): KeyRange[] {
  return [`item-${table}~`, `index-global~${table}~`, `index-local~${table}~`].map((prefix) => ({
    gte: prefix,
    lt: `${prefix}\uffff`,
  }));
}
