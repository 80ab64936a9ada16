import { isDeepStrictEqual } from 'node:util';
import { ResolverError } from '../engine/resolver';
import { type Item, plainItem, wireItem } from './attribute-values';
import { BATCHES } from './dynamodb-batches';
import {
  type Call,
  type Condition,
  conditioned,
  namesAndValues,
  projected,
  read,
  type TableRequest,
  wired,
} from './dynamodb-request';

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
  ...BATCHES,
};

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

function page({ Items, ScannedCount, LastEvaluatedKey: last }: Record<string, unknown>) {
  return {
    items: ((Items ?? []) as Item[]).map(plainItem),
    nextToken: last ? Buffer.from(JSON.stringify(last)).toString('base64url') : null,
    scannedCount: ScannedCount,
  };
}
