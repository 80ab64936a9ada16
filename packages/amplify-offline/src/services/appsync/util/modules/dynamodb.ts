import { dynamodb } from '../dynamodb';
import { isMap, type JsonMap } from '../json-value';
import { expressionOf, given, listOf, projectionOf, valuesOf } from './request-parts';
import { updateExpression } from './update-expression';

/**
 * The module `@aws-appsync/utils/dynamodb`: functions that build requests. What was not given, or given as null, is
 * left out of the request.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/built-in-modules-js.html
 * @see https://github.com/localstack/appsync-utils `__tests__/index.test.js`, recorded from AWS
 */
export const get = ({ key, consistentRead, projection }: JsonMap) =>
  given({
    operation: 'GetItem',
    key: valuesOf(key),
    consistentRead,
    projection: projectionOf(projection),
  });

export const put = ({ key, item, condition, ...versioned }: JsonMap) =>
  given({
    operation: 'PutItem',
    key: valuesOf(key),
    attributeValues: valuesOf(item),
    condition: expressionOf(condition),
    ...versionedOf(versioned),
  });

export const update = ({ key, update: changes, condition, ...versioned }: JsonMap) =>
  given({
    operation: 'UpdateItem',
    key: valuesOf(key),
    update: isMap(changes) ? updateExpression(changes) : null,
    condition: expressionOf(condition),
    ...versionedOf(versioned),
  });

export const remove = ({ key, condition, ...versioned }: JsonMap) =>
  given({
    operation: 'DeleteItem',
    key: valuesOf(key),
    condition: expressionOf(condition),
    ...versionedOf(versioned),
  });

export const query = ({ query: keyCondition, ...page }: JsonMap) =>
  given({ operation: 'Query', query: expressionOf(keyCondition), ...pageOf(page) });

export const scan = ({ totalSegments, segment, ...page }: JsonMap = {}) =>
  given({ operation: 'Scan', ...pageOf(page), totalSegments, segment });

export const sync = (input: JsonMap = {}) => {
  const { basePartitionKey, deltaIndexName, limit, nextToken, lastSync, filter } = input;
  return given({
    ...{ operation: 'Sync', basePartitionKey, deltaIndexName, limit, nextToken, lastSync },
    filter: expressionOf(filter),
  });
};

export const batchGet = ({ tables }: JsonMap) => ({
  operation: 'BatchGetItem',
  tables: eachOf(tables, ({ keys, consistentRead, projection }: JsonMap) =>
    given({
      keys: listOf(keys).map(valuesOf),
      consistentRead,
      projection: projectionOf(projection),
    }),
  ),
});

export const batchPut = ({ tables }: JsonMap) => ({
  operation: 'BatchPutItem',
  tables: eachOf(tables, (items: unknown) => listOf(items).map(valuesOf)),
});

export const batchDelete = ({ tables }: JsonMap) => ({
  operation: 'BatchDeleteItem',
  tables: eachOf(tables, (keys: unknown) => listOf(keys).map(valuesOf)),
});

export const transactGet = ({ items }: JsonMap) => ({
  operation: 'TransactGetItems',
  transactItems: listOf<JsonMap>(items).map(({ table, key, projection }) =>
    given({ table, key: valuesOf(key), projection: projectionOf(projection) }),
  ),
});

export const transactWrite = ({ items }: JsonMap) => ({
  operation: 'TransactWriteItems',
  transactItems: listOf<Record<string, JsonMap>>(items).map((item) => {
    const { putItem, updateItem, deleteItem, conditionCheck } = item;
    if (putItem) return { table: putItem.table, ...put(putItem) };
    if (updateItem) return { table: updateItem.table, ...update(updateItem) };
    if (deleteItem) return { table: deleteItem.table, ...remove(deleteItem) };
    const { table, key, condition } = conditionCheck ?? {};
    return given({
      ...{ table, operation: 'ConditionCheck', key: valuesOf(key) },
      condition: expressionOf(condition),
    });
  }),
});

export const { toStringSet, toNumberSet, toBinarySet } = dynamodb;

export { operations } from './update-expression';

function versionedOf({ _version, customPartitionKey, populateIndexFields }: JsonMap): JsonMap {
  return { _version, customPartitionKey, populateIndexFields };
}

function pageOf(input: JsonMap): JsonMap {
  const { index, limit, nextToken, consistentRead, scanIndexForward, select } = input;
  return {
    ...{ index, limit, nextToken, consistentRead, scanIndexForward, select },
    filter: expressionOf(input.filter),
    projection: projectionOf(input.projection),
  };
}

function eachOf<T>(tables: unknown, request: (table: T) => unknown): JsonMap {
  return Object.fromEntries(
    Object.entries((tables ?? {}) as Record<string, T>).map(([name, table]) => [
      name,
      request(table),
    ]),
  );
}
