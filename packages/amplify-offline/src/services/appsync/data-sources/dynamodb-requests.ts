import { isDeepStrictEqual } from 'node:util';
import { ResolverError } from '../engine/resolver';
import { type AttributeValue, type Item, plainItem, wireItem } from './attribute-values';

/*
 * What a resolver asks of a table, as a request of DynamoDB's, and its answer as `ctx.result` has it.
 * Source: AppSync developer guide, "AWS AppSync resolver mapping template reference for DynamoDB".
 */

interface Expression {
  expression?: string;
  expressionNames?: Record<string, string>;
  expressionValues?: Record<string, AttributeValue>;
}

interface Condition extends Expression {
  equalsIgnore?: string[];
  consistentRead?: boolean;
  conditionalCheckFailedHandler?: { strategy?: string };
  returnValuesOnConditionCheckFailure?: boolean;
}

interface TableRead extends Expression {
  keys?: Item[];
  consistentRead?: boolean;
  projection?: Expression;
}

interface TransactItem {
  table: string;
  operation?: string;
  key?: Item;
  attributeValues?: Item;
  update?: Expression;
  condition?: Condition;
  projection?: Expression;
}

/** A request as a template or a function gives it. */
export interface TableRequest {
  operation?: string;
  key?: Item;
  attributeValues?: Item;
  update?: Expression;
  condition?: Condition;
  query?: Expression;
  filter?: Expression;
  projection?: Expression;
  index?: string;
  limit?: number;
  nextToken?: string | null;
  scanIndexForward?: boolean;
  consistentRead?: boolean;
  select?: string;
  segment?: number;
  totalSegments?: number;
  tables?: Record<string, TableRead | Item[]>;
  transactItems?: TransactItem[];
}

/** One of DynamoDB's operations, and what a resolver is told of its output. */
export interface Call {
  operation: string;
  input: Record<string, unknown>;
  result(output: Record<string, unknown>): unknown;
  /**
   * Whether an item as it is, after a condition failed, is what was wanted all the same: then it counts as
   * done ("Handling a condition check failure" in the developer guide).
   */
  isWanted?(current: Item | undefined): boolean;
}

const TOKEN = 'LastEvaluatedKey';

/** @throws ResolverError for what DynamoDB's data source does not take */
export function callOf(request: TableRequest, tableName: string): Call {
  const make = Object.hasOwn(CALLS, request.operation ?? '') && CALLS[request.operation ?? ''];
  if (make) return make(request, tableName);
  throw new ResolverError(
    // The words are our belief.
    `Unsupported operation '${request.operation}'.`,
    'BadRequestException',
  );
}

const CALLS: Record<string, (request: TableRequest, TableName: string) => Call> = {
  GetItem: ({ key, consistentRead, projection }, TableName) => ({
    operation: 'GetItem',
    input: { TableName, Key: wired(key), ConsistentRead: consistentRead, ...projected(projection) },
    result: ({ Item }) => (Item ? plainItem(Item as Item) : null),
  }),
  PutItem: ({ key, attributeValues, condition }, TableName) => {
    const Item = wireItem({ ...attributeValues, ...key });
    return {
      operation: 'PutItem',
      input: { TableName, Item, ...conditioned(condition) },
      result: () => plainItem(Item),
      ...(isLenient(condition) && {
        isWanted: (current) => isSame(current, Item, condition?.equalsIgnore ?? []),
      }),
    };
  },
  UpdateItem: ({ key, update, condition }, TableName) => ({
    operation: 'UpdateItem',
    input: {
      TableName,
      Key: wired(key),
      UpdateExpression: update?.expression || undefined,
      ConditionExpression: condition?.expression || undefined,
      ...namesAndValues(update, condition),
      ReturnValues: 'ALL_NEW',
    },
    result: ({ Attributes }) => plainItem(Attributes as Item),
  }),
  DeleteItem: ({ key, condition }, TableName) => ({
    operation: 'DeleteItem',
    input: { TableName, Key: wired(key), ...conditioned(condition), ReturnValues: 'ALL_OLD' },
    result: ({ Attributes }) => (Attributes ? plainItem(Attributes as Item) : null),
    ...(isLenient(condition) && { isWanted: (current) => !current }),
  }),
  Query: (request, TableName) => ({
    operation: 'Query',
    input: {
      TableName,
      KeyConditionExpression: request.query?.expression,
      ...read(request, request.query),
      ScanIndexForward: request.scanIndexForward,
    },
    result: page,
  }),
  Scan: (request, TableName) => ({
    operation: 'Scan',
    input: {
      TableName,
      ...read(request),
      Segment: request.segment,
      TotalSegments: request.totalSegments,
    },
    result: page,
  }),
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

function wired(key: Item | undefined): Item | undefined {
  return key && wireItem(key);
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

function isSame(current: Item | undefined, wanted: Item, ignored: string[]): boolean {
  if (!current) return false;
  const seen = (item: Item) =>
    Object.fromEntries(Object.entries(item).filter(([name]) => !ignored.includes(name)));
  return isDeepStrictEqual(seen(current), seen(wanted));
}

/** Whether an item that is already as wanted counts as done; a handler of one's own decides otherwise. */
function isLenient(condition: Condition | undefined): boolean {
  return condition !== undefined && !condition.conditionalCheckFailedHandler;
}

function conditioned(condition: Condition | undefined) {
  if (!condition?.expression) return {};
  return { ConditionExpression: condition.expression, ...namesAndValues(condition) };
}

function projected(projection: Expression | undefined) {
  if (!projection?.expression) return {};
  return { ProjectionExpression: projection.expression, ...namesAndValues(projection) };
}

function read(request: TableRequest, query?: Expression) {
  const { filter, projection, nextToken } = request;
  return {
    FilterExpression: filter?.expression || undefined,
    ProjectionExpression: projection?.expression || undefined,
    ...namesAndValues(query, filter, projection),
    IndexName: request.index || undefined,
    Limit: request.limit,
    ConsistentRead: request.consistentRead,
    Select: request.select,
    ExclusiveStartKey: nextToken ? keyOfToken(nextToken) : undefined,
  };
}

/** DynamoDB refuses empty ones. */
function namesAndValues(...expressions: (Expression | undefined)[]) {
  const names = Object.assign({}, ...expressions.map((each) => each?.expressionNames));
  const values = Object.assign({}, ...expressions.map((each) => each?.expressionValues));
  return {
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: wireItem(values) }),
  };
}

function page({ Items, ScannedCount, [TOKEN]: last }: Record<string, unknown>) {
  return {
    items: ((Items ?? []) as Item[]).map(plainItem),
    nextToken: last ? Buffer.from(JSON.stringify(last)).toString('base64url') : null,
    scannedCount: ScannedCount,
  };
}

/** AppSync's tokens are sealed; here they are the key, as text. */
function keyOfToken(token: string): Item {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    throw new ResolverError('Invalid pagination token given.', 'BadRequestException');
  }
}
