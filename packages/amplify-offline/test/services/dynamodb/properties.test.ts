import { expect, it } from 'vitest';
import { AMPLIFY_TABLE, TABLE } from '../../../src/services/dynamodb/properties';
import { type Case, reading } from '../reading';

const KEYS = [{ AttributeName: 'id', KeyType: 'HASH' }];
const INDEX = { IndexName: 'byId', KeySchema: KEYS, Projection: { ProjectionType: 'ALL' } };
const keys = [{ attributeName: 'id', keyType: 'HASH' }];

it.each<Case>([
  [
    'a table with all that is read of it',
    TABLE,
    {
      TableName: 'things',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: KEYS,
      GlobalSecondaryIndexes: [INDEX],
      LocalSecondaryIndexes: [{ ...INDEX, Projection: { NonKeyAttributes: ['a'] } }],
    },
    {
      TableName: 'things',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: KEYS,
      GlobalSecondaryIndexes: [INDEX],
      LocalSecondaryIndexes: [{ ...INDEX, Projection: { NonKeyAttributes: ['a'] } }],
    },
  ],
  [
    'a name that is a number',
    TABLE,
    { TableName: 1, KeySchema: KEYS },
    expect.objectContaining({ TableName: '1' }),
  ],
  ['a table without keys', TABLE, {}, '#: required key [KeySchema] not found'],
  [
    'keys that are no list',
    TABLE,
    { KeySchema: 'id' },
    '#/KeySchema: expected type: JSONArray, found: String',
  ],
  [
    'an attribute without a type',
    TABLE,
    { KeySchema: KEYS, AttributeDefinitions: [{ AttributeName: 'id' }] },
    '#/AttributeDefinitions/0: required key [AttributeType] not found',
  ],
  [
    'an index without a name and with a name in place of keys',
    TABLE,
    { KeySchema: KEYS, GlobalSecondaryIndexes: [{ KeySchema: 'id' }] },
    '#/GlobalSecondaryIndexes/0: required key [IndexName] not found\n' +
      '#/GlobalSecondaryIndexes/0/KeySchema: expected type: JSONArray, found: String',
  ],
  [
    'what nobody reads of a table',
    TABLE,
    { KeySchema: KEYS, ResourcePolicy: 'all' },
    { KeySchema: KEYS, ResourcePolicy: 'all' },
  ],
  [
    'a table of Amplify Data',
    AMPLIFY_TABLE,
    { tableName: 'Todo', keySchema: keys, allowDestructiveGraphqlSchemaUpdates: 'true' },
    { TableName: 'Todo', KeySchema: KEYS, AllowDestructiveGraphqlSchemaUpdates: true },
  ],
  [
    'a table of Amplify Data with a word for a Boolean',
    AMPLIFY_TABLE,
    { tableName: 'Todo', keySchema: keys, allowDestructiveGraphqlSchemaUpdates: 'yes' },
    '#/AllowDestructiveGraphqlSchemaUpdates: expected type: Boolean, found: String',
  ],
])('%s', (_, parser, properties, expected) => {
  expect(reading(parser, properties)).toEqual(expected);
});
