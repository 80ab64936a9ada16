import { isDeepStrictEqual } from 'node:util';
import { ResolverError } from '../engine/resolver';
import { type Item, plainItem, wireItem } from './attribute-values';
import {
  type Call,
  namesAndValues,
  projected,
  type TableRead,
  type TableRequest,
  type TransactItem,
  wired,
} from './dynamodb-request';

/** Requests for several items at once: batches and transactions. */
export const BATCHES: Record<string, (request: TableRequest) => Call> = {
  BatchGetItem: ({ tables = {} }) => ({
    operation: 'BatchGetItem',
    input: {
      RequestItems: mapped(tables, (table) => ({
        Keys: keysOf(table),
        ...(!Array.isArray(table) && {
          ConsistentRead: table.consistentRead,
          ...projected(table.projection),
        }),
      })),
    },
    result: ({ Responses, UnprocessedKeys }) => ({
      data: mapped(tables, (table, name) => {
        const found = ((Responses ?? {}) as Record<string, Item[]>)[name] ?? [];
        // In the order of the keys; null for what is not there.
        return keysOf(table).map((key) => {
          const item = found.find((each) => hasKey(each, key));
          return item ? plainItem(item) : null;
        });
      }),
      unprocessedKeys: mapped(tables, (_, name) => {
        const left = ((UnprocessedKeys ?? {}) as Record<string, { Keys: Item[] }>)[name];
        return (left?.Keys ?? []).map(plainItem);
      }),
    }),
  }),
  BatchPutItem: ({ tables = {} }) => batchWrite(tables, (Item) => ({ PutRequest: { Item } })),
  BatchDeleteItem: ({ tables = {} }) => batchWrite(tables, (Key) => ({ DeleteRequest: { Key } })),
  TransactGetItems: ({ transactItems = [] }) => ({
    operation: 'TransactGetItems',
    input: {
      TransactItems: transactItems.map(({ table, key, projection }) => ({
        Get: { TableName: table, Key: wired(key), ...projected(projection) },
      })),
    },
    result: ({ Responses }) => ({
      items: (Responses as { Item?: Item }[]).map(({ Item }) => (Item ? plainItem(Item) : null)),
      cancellationReasons: null,
    }),
  }),
  TransactWriteItems: ({ transactItems = [] }) => ({
    operation: 'TransactWriteItems',
    input: { TransactItems: transactItems.map(transactWrite) },
    result: () => ({
      keys: transactItems.map(({ key }) => (key ? plainItem(key) : null)),
      cancellationReasons: null,
    }),
  }),
};

function transactWrite(item: TransactItem): Record<string, unknown> {
  const { table: TableName, operation, attributeValues, update, condition } = item;
  const Key = wired(item.key);
  const checked = {
    TableName,
    ConditionExpression: condition?.expression || undefined,
    ...namesAndValues(update, condition),
    // The default is to give the item ("TransactWriteItems" in the developer guide).
    ...(condition &&
      condition.returnValuesOnConditionCheckFailure !== false && {
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
  };
  switch (operation) {
    case 'PutItem':
      return { Put: { ...checked, Item: wireItem({ ...attributeValues, ...Key }) } };
    case 'UpdateItem':
      return { Update: { ...checked, Key, UpdateExpression: update?.expression } };
    case 'DeleteItem':
      return { Delete: { ...checked, Key } };
    case 'ConditionCheck':
      return { ConditionCheck: { ...checked, Key } };
    default:
      throw new ResolverError(`Unsupported operation '${operation}'.`, 'BadRequestException');
  }
}

function batchWrite(
  tables: NonNullable<TableRequest['tables']>,
  write: (each: Item) => { PutRequest: { Item: Item } } | { DeleteRequest: { Key: Item } },
): Call {
  return {
    operation: 'BatchWriteItem',
    input: { RequestItems: mapped(tables, (table) => keysOf(table).map(write)) },
    result: ({ UnprocessedItems }) => {
      const left = (name: string) =>
        (((UnprocessedItems ?? {}) as Record<string, object[]>)[name] ?? []).map(
          (each) => Object.values(Object.values(each)[0] as Record<string, Item>)[0] as Item,
        );
      const isLeft = (name: string, item: Item) =>
        left(name).some((each) => isDeepStrictEqual(each, item));
      return {
        data: mapped(tables, (table, name) =>
          keysOf(table).map((item) => (isLeft(name, item) ? null : plainItem(item))),
        ),
        unprocessedKeys: mapped(tables, (_, name) => left(name).map(plainItem)),
      };
    },
  };
}

function keysOf(table: TableRead | Item[]): Item[] {
  return (Array.isArray(table) ? table : (table.keys ?? [])).map(wireItem);
}

function mapped<T, R>(of: Record<string, T>, make: (value: T, name: string) => R) {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name, make(value, name)]));
}

function hasKey(item: Item, key: Item): boolean {
  return Object.entries(key).every(([name, value]) => isDeepStrictEqual(item[name], value));
}
