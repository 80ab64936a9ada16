import { db, type Input, type Item, refusal } from './dynalite-internals';
import { act, called, isA, itemAt, type Output } from './operation';
import { stagedStore, type Write } from './staged-store';
import type { Batch, Store, Table } from './store';
import { assertWritable } from './written-item';

/** Operations that write one item, and the one that only looks whether a condition is met. */
export type ItemWrite = 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheck';

/** What is to be written, and what to say once it is. */
export interface Staged {
  output: Output;
  changes: Batch;
  writes: Write[];
}

/**
 * Finds out what writing, or looking at, one item comes to. A failed condition has the item with
 * it where that was asked for.
 *
 * @throws Refusal
 */
export async function stageItem(store: Store, name: ItemWrite, input: Input): Promise<Staged> {
  try {
    if (name !== 'ConditionCheck') return await stage(store, name, input);
    return { output: await checkCondition(store, input), changes: [], writes: [] };
  } catch (error) {
    const asked = input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
    if (!asked || !isA(error, 'ConditionalCheckFailedException')) throw error;
    const { __type, message = '' } = error.body;
    const Item = await storedItem(store, await tableOf(store, input.TableName), input);
    throw refusal(__type.replace(/.*#/, ''), message, Item && { Item });
  }
}

/** Finds out what an operation that writes items comes to. @throws Refusal */
export async function stage(store: Store, name: string, input: Input): Promise<Staged> {
  const staged = stagedStore(store);
  const output = await act(staged, name, input);
  const writes = staged.writes();
  for (const { table, after } of writes) {
    if (after) assertWritable(await tableOf(store, table), after, name === 'UpdateItem');
  }
  return { output, changes: staged.changes(), writes };
}

/** @throws Refusal where there is no such table */
export function tableOf(store: Store, name: string): Promise<Table> {
  return called((callback) => store.getTable(name, callback));
}

/** The item that an input is about, as it is now. Its key has to be right. */
export function storedItem(store: Store, table: Table, input: Input): Promise<Item | undefined> {
  return itemAt(store, table.TableName, keyOf(table, input));
}

/** The key in the store of the item that an input is about. */
export function keyOf(table: Table, { Key, Item }: Input): string {
  return db.createKey(Key ?? Item ?? {}, table);
}

async function checkCondition(store: Store, input: Input): Promise<Output> {
  const table = await tableOf(store, input.TableName);
  const wrongKey = db.validateKey(input.Key ?? {}, table);
  if (wrongKey) throw wrongKey;
  const failed = db.checkConditional(input, await storedItem(store, table, input));
  if (failed) throw failed;
  return {};
}
