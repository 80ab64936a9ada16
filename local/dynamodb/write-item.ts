import { db, type Input, type Item, OPERATIONS, refusal } from './dynalite-internals';
import { act, called, isA, itemAt, type Output } from './operation';
import type { Store, Table } from './store';

/** Operations that write one item, and the one that only looks whether a condition is met. */
export type ItemWrite = 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheck';

/** What dynalite does not know of yet, with the values that the API reference lists. */
const ON_FAILED_CONDITION = {
  ReturnValuesOnConditionCheckFailure: { type: 'String', enum: ['ALL_OLD', 'NONE'] },
};

/** What the input of such an operation may have; that of a condition check is that of a delete. */
export function definitionOf(name: ItemWrite) {
  const operation = OPERATIONS[name === 'ConditionCheck' ? 'DeleteItem' : name];
  return { ...operation, types: { ...operation?.types, ...ON_FAILED_CONDITION } };
}

/**
 * Writes, or looks at, one item. A failed condition has the item with it where that was asked for.
 *
 * @throws Refusal
 */
export async function writeItem(store: Store, name: ItemWrite, input: Input): Promise<Output> {
  try {
    if (name === 'ConditionCheck') return await checkCondition(store, input);
    return await act(store, name, input);
  } catch (error) {
    const asked = input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
    if (!asked || !isA(error, 'ConditionalCheckFailedException')) throw error;
    const { __type, message = '' } = error.body;
    const Item = await storedItem(store, await tableOf(store, input.TableName), input);
    throw refusal(__type.replace(/.*#/, ''), message, Item && { Item });
  }
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
  const item = await storedItem(store, table, input);
  const failed = db.checkConditional(input, item);
  if (failed) throw failed;
  return { ConsumedCapacity: db.addConsumedCapacity(input, false, item) };
}
