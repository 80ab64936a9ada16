import { type Case, get, N, put, query, remove, S, type Step, scan, update, values } from '../case';

const one = (title: string, ...steps: Step[]): Case => ({ title, steps });
const exists = 'attribute_exists(id)';

/** What people get wrong, and what they are told. */
export const mistakes: Case[] = [
  one('an unused value', put('a', {}, { ConditionExpression: exists, ...values({ x: N(1) }) })),
  one(
    'an unused name',
    put('a', {}, { ConditionExpression: exists, ExpressionAttributeNames: { '#x': 'x' } }),
  ),
  one('an undefined value', put('a', {}, { ConditionExpression: 'n = :x' })),
  one('an undefined name', put('a', {}, { ConditionExpression: 'attribute_exists(#x)' })),
  one('values without an expression', put('a', {}, values({ x: N(1) }))),
  one('names without an expression', put('a', {}, { ExpressionAttributeNames: { '#x': 'x' } })),
  one(
    'no values in the values',
    put('a', {}, { ConditionExpression: exists, ExpressionAttributeValues: {} }),
  ),
  one(
    'no names in the names',
    put('a', {}, { ConditionExpression: exists, ExpressionAttributeNames: {} }),
  ),
  one(
    'a value without a colon',
    put('a', {}, { ConditionExpression: 'n = :x', ExpressionAttributeValues: { x: N(1) } }),
  ),
  one(
    'a name without a hash',
    put('a', {}, { ConditionExpression: exists, ExpressionAttributeNames: { x: 'x' } }),
  ),
  one(
    'a reserved word in a condition',
    put('a', {}, { ConditionExpression: 'attribute_exists(name)' }),
  ),
  one('a reserved word in an update', update('a', 'SET name = :x', values({ x: N(1) }))),
  one('a reserved word in a projection', get('a', { ProjectionExpression: 'id, status' })),
  one(
    'a reserved word in a filter',
    scan({ FilterExpression: 'status = :x', ...values({ x: N(1) }) }),
  ),
  one('an empty condition', put('a', {}, { ConditionExpression: '' })),
  one('a condition that ends too early', put('a', {}, { ConditionExpression: 'id =' })),
  one('a condition with a stray word', put('a', {}, { ConditionExpression: 'id foo bar' })),
  one(
    'a condition without parentheses',
    put('a', {}, { ConditionExpression: 'attribute_exists id' }),
  ),
  one('an unknown function', put('a', {}, { ConditionExpression: 'exists(id)' })),
  one('a function in upper case', put('a', {}, { ConditionExpression: 'ATTRIBUTE_EXISTS(id)' })),
  one('too few operands', put('a', {}, { ConditionExpression: 'begins_with(id)' })),
  one('too many operands', put('a', {}, { ConditionExpression: 'attribute_exists(id, id)' })),
  one(
    'a wrong operand of a function',
    put('a', {}, { ConditionExpression: 'begins_with(id, :n)', ...values({ n: N(1) }) }),
  ),
  one('the same operand twice', put('a', {}, { ConditionExpression: 'id = id' })),
  one('redundant parentheses', put('a', {}, { ConditionExpression: '((attribute_exists(id)))' })),
  one(
    'a range upside down',
    put('a', {}, { ConditionExpression: 'n BETWEEN :a AND :b', ...values({ a: N(2), b: N(1) }) }),
  ),
  one(
    'a range of two types',
    put('a', {}, { ConditionExpression: 'n BETWEEN :a AND :b', ...values({ a: N(2), b: S('3') }) }),
  ),
  one(
    'both kinds of condition',
    put('a', {}, { ConditionExpression: exists, Expected: { id: { Exists: false } } }),
  ),
  one('no key at all', ['GetItem', { TableName: 'Items' }]),
  one('an empty key', ['GetItem', { TableName: 'Items', Key: {} }]),
  one('another attribute as the key', ['GetItem', { TableName: 'Items', Key: { nope: S('a') } }]),
  one('more than the key', ['GetItem', { TableName: 'Items', Key: { id: S('a'), n: N(1) } }]),
  one('half a key', ['GetItem', { TableName: 'Pairs', Key: { pk: S('a') } }]),
  one('a key of another type', ['GetItem', { TableName: 'Items', Key: { id: N(1) } }]),
  one('a range key of another type', [
    'GetItem',
    { TableName: 'Pairs', Key: { pk: S('a'), sk: S('1') } },
  ]),
  one('an item without its key', ['PutItem', { TableName: 'Items', Item: { n: N(1) } }]),
  one('an item without its range key', ['PutItem', { TableName: 'Pairs', Item: { pk: S('a') } }]),
  one('an item with a key of another type', [
    'PutItem',
    { TableName: 'Items', Item: { id: N(1) } },
  ]),
  one('an item with an index key of another type', put('a', { owner: N(1) })),
  one('an item with a null index key', put('a', { owner: { NULL: true } })),
  one('a delete by another key', ['DeleteItem', { TableName: 'Items', Key: { nope: S('a') } }]),
  one('an update by another key', ['UpdateItem', { TableName: 'Items', Key: { nope: S('a') } }]),
  one('no item', ['PutItem', { TableName: 'Items' }]),
  one('no table', ['PutItem', { Item: { id: S('a') } }]),
  one(
    'an unknown table',
    ...([
      ['GetItem', { TableName: 'Nope', Key: { id: S('a') } }],
      ['PutItem', { TableName: 'Nope', Item: { id: S('a') } }],
      ['UpdateItem', { TableName: 'Nope', Key: { id: S('a') } }],
      ['DeleteItem', { TableName: 'Nope', Key: { id: S('a') } }],
      ['Scan', { TableName: 'Nope' }],
      ['BatchGetItem', { RequestItems: { Nope: { Keys: [{ id: S('a') }] } } }],
      ['BatchWriteItem', { RequestItems: { Nope: [{ DeleteRequest: { Key: { id: S('a') } } }] } }],
      ['DescribeTable', { TableName: 'Nope' }],
      ['DeleteTable', { TableName: 'Nope' }],
    ] as Step[]),
  ),
  one('an unknown index', [
    'Query',
    {
      TableName: 'Pairs',
      IndexName: 'nope',
      KeyConditionExpression: 'pk = :a',
      ...values({ a: S('a') }),
    },
  ]),
  one('an unknown index in a scan', ['Scan', { TableName: 'Items', IndexName: 'nope' }]),
  one('a query without a condition', ['Query', { TableName: 'Pairs' }]),
  one('a query with both kinds of condition', [
    'Query',
    {
      TableName: 'Pairs',
      KeyConditionExpression: 'pk = :a',
      ...values({ a: S('a') }),
      KeyConditions: { pk: { ComparisonOperator: 'EQ', AttributeValueList: [S('a')] } },
    },
  ]),
  one('a query with an empty key', query('pk = :a', values({ a: S('') }))),
  one('a table name with a space', ['Scan', { TableName: 'no such' }]),
  one('a table name of two letters', ['Scan', { TableName: 'ab' }]),
  one('an unknown option', put('a', {}, { ReturnConsumedCapacity: 'NONSENSE' })),
  one(
    'an unknown option for failed conditions',
    put('a', {}, { ReturnValuesOnConditionCheckFailure: 'NONSENSE' }),
  ),
  one('an unknown member', put('a', {}, { Nonsense: true }), get('a')),
  one('the table that exists, again', [
    'CreateTable',
    {
      TableName: 'Items',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    },
  ]),
  one('a delete of what is not there', remove('nobody')),
];
