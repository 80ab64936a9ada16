import * as ddb from '../../../../src/services/appsync/util/modules/dynamodb';
import { casesFrom } from './conformance-case';
import { RECORDED } from './util-run';

export const KEY = { id: { S: '1' } };
export const EQUALS_1 = {
  expression: '(#a = :a_eq)',
  expressionNames: { '#a': 'a' },
  expressionValues: { ':a_eq': { N: 1 } },
};
const IS_DONE = {
  expression: '(#done = :done_eq)',
  expressionNames: { '#done': 'done' },
  expressionValues: { ':done_eq': { BOOL: true } },
};
export const projected = (expression: string, ...names: string[]) => ({
  expression,
  expressionNames: Object.fromEntries(names.map((name, index) => [`#expName_${index + 1}`, name])),
});

export const CASES = [
  ...casesFrom(RECORDED, [
    ['get', () => ddb.get({ key: { id: '1' } }), { operation: 'GetItem', key: KEY }],
    [
      'get consistently, some attributes',
      () => ddb.get({ key: { id: '1' }, consistentRead: true, projection: ['id', 'a.b'] }),
      {
        ...{ operation: 'GetItem', key: KEY, consistentRead: true },
        projection: projected('#expName_1, #expName_2.#expName_3', 'id', 'a', 'b'),
      },
    ],
    [
      'a step of a path that comes twice',
      () => ddb.get({ key: { id: '1' }, projection: ['a.b', 'a.c'] }),
      {
        ...{ operation: 'GetItem', key: KEY },
        projection: projected('#expName_1.#expName_2, #expName_1.#expName_3', 'a', 'b', 'c'),
      },
    ],
    [
      'put',
      () => ddb.put({ key: { id: '1' }, item: { value: 10 } }),
      { operation: 'PutItem', key: KEY, attributeValues: { value: { N: 10 } } },
    ],
    [
      'put on a condition',
      () => ddb.put({ key: { id: '1' }, item: { v: 1 }, condition: { a: { eq: 1 } } }),
      { operation: 'PutItem', key: KEY, attributeValues: { v: { N: 1 } }, condition: EQUALS_1 },
    ],
    [
      'a condition without values has no expressionValues',
      () =>
        ddb.put({ key: { id: '1' }, item: { v: 1 }, condition: { v: { attributeExists: true } } }),
      {
        ...{ operation: 'PutItem', key: KEY, attributeValues: { v: { N: 1 } } },
        condition: { expression: '(attribute_exists(#v))', expressionNames: { '#v': 'v' } },
      },
    ],
    [
      'put of a version',
      () =>
        ddb.put({
          ...{ key: { id: '1' }, item: { v: 1 } },
          ...{ _version: 3, customPartitionKey: 'cpk', populateIndexFields: true },
        }),
      {
        ...{ operation: 'PutItem', key: KEY, attributeValues: { v: { N: 1 } } },
        ...{ _version: 3, customPartitionKey: 'cpk', populateIndexFields: true },
      },
    ],
    [
      'remove',
      () => ddb.remove({ key: { id: '1' }, _version: 2, condition: { a: { eq: 1 } } }),
      { operation: 'DeleteItem', key: KEY, _version: 2, condition: EQUALS_1 },
    ],
    ['scan', () => ddb.scan({}), { operation: 'Scan' }],
    [
      'scan with a filter',
      () => ddb.scan({ limit: 2, nextToken: 'abc', filter: { a: { eq: 1 } }, projection: ['a'] }),
      {
        ...{ operation: 'Scan', limit: 2, nextToken: 'abc', filter: EQUALS_1 },
        projection: projected('#expName_1', 'a'),
      },
    ],
    [
      'scan of a segment',
      () => ddb.scan({ totalSegments: 4, segment: 1, index: 'gsi', consistentRead: true }),
      { operation: 'Scan', totalSegments: 4, segment: 1, index: 'gsi', consistentRead: true },
    ],
    [
      'query by a partition and a sort key',
      () => ddb.query({ query: { a: { eq: 'x' }, b: { beginsWith: 'y' } } }),
      {
        operation: 'Query',
        query: {
          expression: '(#a = :a_eq) AND (begins_with(#b,:b_beginsWith))',
          expressionNames: { '#a': 'a', '#b': 'b' },
          expressionValues: { ':a_eq': { S: 'x' }, ':b_beginsWith': { S: 'y' } },
        },
      },
    ],
    [
      'query with all of its arguments',
      () =>
        ddb.query({
          ...{ query: { a: { eq: 1 } }, index: 'gsi1', limit: 5, nextToken: 't' },
          ...{ consistentRead: true, scanIndexForward: false, select: 'ALL_ATTRIBUTES' },
          ...{ filter: { done: { eq: true } }, projection: ['id', 'nested.field'] },
        }),
      {
        ...{ operation: 'Query', query: EQUALS_1, index: 'gsi1', limit: 5, nextToken: 't' },
        ...{ consistentRead: true, scanIndexForward: false, select: 'ALL_ATTRIBUTES' },
        filter: IS_DONE,
        projection: projected('#expName_1, #expName_2.#expName_3', 'id', 'nested', 'field'),
      },
    ],
    [
      'sync',
      () =>
        ddb.sync({
          basePartitionKey: 'b',
          deltaIndexName: 'd',
          lastSync: 2,
          filter: { a: { eq: 1 } },
        }),
      {
        operation: 'Sync',
        basePartitionKey: 'b',
        deltaIndexName: 'd',
        lastSync: 2,
        filter: EQUALS_1,
      },
    ],
    ['toNumberSet', () => ddb.toNumberSet([1, 2, 3]), { NS: [1, 2, 3] }],
  ]),
  ...casesFrom('belief', [
    [
      'an index of a path stays in its brackets',
      () => ddb.get({ key: { id: '1' }, projection: ['nested.list[1]'] }),
      {
        ...{ operation: 'GetItem', key: KEY },
        projection: projected('#expName_1.#expName_2[1]', 'nested', 'list'),
      },
    ],
  ]),
];
