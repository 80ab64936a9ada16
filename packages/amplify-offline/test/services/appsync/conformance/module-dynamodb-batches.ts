import * as ddb from '../../../../src/services/appsync/util/modules/dynamodb';
import { casesFrom } from './conformance-case';
import { EQUALS_1, KEY, projected } from './module-dynamodb';
import { RECORDED } from './util-run';

export const CASES = casesFrom(RECORDED, [
  [
    'batchGet',
    () =>
      ddb.batchGet({
        tables: { post: { keys: [{ id: '1' }], consistentRead: false, projection: ['id'] } },
      }),
    {
      operation: 'BatchGetItem',
      tables: {
        post: { keys: [KEY], consistentRead: false, projection: projected('#expName_1', 'id') },
      },
    },
  ],
  [
    'batchPut',
    () => ddb.batchPut({ tables: { post: [{ id: '1', value: 'x' }] } }),
    { operation: 'BatchPutItem', tables: { post: [{ ...KEY, value: { S: 'x' } }] } },
  ],
  [
    'batchDelete',
    () => ddb.batchDelete({ tables: { post: [{ id: '1' }] } }),
    { operation: 'BatchDeleteItem', tables: { post: [KEY] } },
  ],
  [
    'transactGet',
    () => ddb.transactGet({ items: [{ table: 'post', key: { id: '1' }, projection: ['name'] }] }),
    {
      operation: 'TransactGetItems',
      transactItems: [{ table: 'post', key: KEY, projection: projected('#expName_1', 'name') }],
    },
  ],
  [
    'transactWrite',
    () =>
      ddb.transactWrite({
        items: [
          { putItem: { table: 't', key: { id: '1' }, item: { a: 1 } } },
          {
            updateItem: {
              table: 't',
              key: { id: '1' },
              update: { a: ddb.operations.increment(1) },
            },
          },
          { deleteItem: { table: 't', key: { id: '1' }, condition: { a: { eq: 1 } } } },
          { conditionCheck: { table: 't', key: { id: '1' }, condition: { a: { eq: 1 } } } },
        ],
      }),
    {
      operation: 'TransactWriteItems',
      transactItems: [
        { table: 't', operation: 'PutItem', key: KEY, attributeValues: { a: { N: 1 } } },
        {
          ...{ table: 't', operation: 'UpdateItem', key: KEY },
          update: {
            expression: 'SET #expName_1 = #expName_1 + :expValue_1',
            expressionNames: { '#expName_1': 'a' },
            expressionValues: { ':expValue_1': { N: 1 } },
          },
        },
        { table: 't', operation: 'DeleteItem', key: KEY, condition: EQUALS_1 },
        { table: 't', operation: 'ConditionCheck', key: KEY, condition: EQUALS_1 },
      ],
    },
  ],
]);
