import { db, type Input, type Item } from '../dynalite-internals';
import type { Store, Table } from '../store';
import { keyOf, storedItem, tableOf } from '../write-item';

/** An action, or a read, with the table that it is about. */
export interface Target<Input_ extends Input = Input> {
  input: Input_;
  table: Table;
}

/**
 * Finds the tables that inputs are about.
 *
 * @throws Refusal where one is not there, or two inputs are about the same item
 */
export async function targetsOf(store: Store, inputs: Input[]): Promise<Target[]> {
  const targets = await Promise.all(
    inputs.map(async (input) => ({ input, table: await tableOf(store, input.TableName) })),
  );
  const items = targets.filter(hasKey).map(({ input, table }) => itemName(table, input));
  if (new Set(items).size < items.length) {
    throw db.validationError('Transaction request cannot include multiple operations on one item');
  }
  return targets;
}

/** The items that targets are about, as they are in this store; absent ones are `undefined`. */
export function itemsOf(store: Store, targets: Target[]): Promise<(Item | undefined)[]> {
  return Promise.all(targets.map(({ table, input }) => storedItem(store, table, input)));
}

/** A key that is none is the action's own matter. */
function hasKey({ table, input: { Key, Item = {} } }: Target): boolean {
  return !(Key ? db.validateKey(Key, table) : db.validateItem(Item, table));
}

function itemName(table: Table, input: Input): string {
  return `${table.TableName}/${keyOf(table, input)}`;
}
