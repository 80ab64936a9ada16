import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Dynalite, openDynalite } from '../../../src/services/dynamodb/open-dynalite';

/*
 * What dynalite alone answers otherwise than AWS; `npm run test:dynamodb` asks DynamoDB Local the same.
 */

let dynalite: Dynalite;
const ask = async (operation: string, input: object) =>
  JSON.parse((await dynalite.perform(operation, JSON.stringify(input))).body || '{}');
const TableName = 'Items';
const map = { M: { x: { N: '1' }, y: { L: [{ S: 'deep' }, { SS: ['a', 'b'] }] } } };
const list = { L: [{ N: '1' }, map, { S: '' }] };

beforeEach(async () => {
  dynalite = await openDynalite();
  await ask('CreateTable', {
    TableName,
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  });
  await expect
    .poll(async () => (await ask('DescribeTable', { TableName })).Table.TableStatus)
    .toBe('ACTIVE');
  await ask('PutItem', {
    TableName,
    Item: { id: { S: 'a' }, list, map, empty: { S: '' }, bytes: { B: '' } },
  });
});
afterEach(() => dynalite.close());

const turned = { M: { y: { L: [{ S: 'deep' }, { SS: ['b', 'a'] }] }, x: { N: '1.0' } } };
const other = { M: { ...map.M, x: { N: '2' } } };

describe('a condition, and a filter', () => {
  test.each<[string, object | undefined, boolean]>([
    ['#list = :v', list, true],
    ['#map = :v', turned, true],
    ['#map = :v', other, false],
    ['#map <> :v', turned, false],
    ['#map <> :v', other, true],
    ['NOT (#map = :v OR #nope = :v)', other, true],
    ['#map IN (:v, #list)', turned, true],
    ['#empty IN (#nope, :v)', { S: '' }, true],
    ['contains(#list, :v)', turned, true],
    ['contains(#list, :v)', other, false],
    ['contains(#list, :v)', { S: '' }, true],
    ['size(#empty) = :v', { N: '0' }, true],
    ['size(#bytes) = :v', { N: '0' }, true],
    ['size(#list) = :v', { N: '3' }, true],
    ['#nope = #none', undefined, false],
    ['#nope <> #none', undefined, true],
  ])('%s, with %o: %o', async (expression, value, isMet) => {
    const of = {
      ExpressionAttributeNames: Object.fromEntries(
        (expression.match(/#\w+/g) ?? []).map((name) => [name, name.slice(1)]),
      ),
      ...(value && { ExpressionAttributeValues: { ':v': value } }),
    };
    const found = await ask('Scan', { TableName, FilterExpression: expression, ...of });
    expect(found.Count).toBe(isMet ? 1 : 0);
    const key = { TableName, Key: { id: { S: 'a' } } };
    const deleted = await ask('DeleteItem', { ...key, ConditionExpression: expression, ...of });
    if (isMet) expect(deleted).toEqual({});
    else expect(deleted.__type).toMatch(/#ConditionalCheckFailedException$/);
  });
});

test('a number may have a plus sign, which is left out', async () => {
  const Item = { id: { S: 'b' }, n: { N: '+5' }, set: { NS: ['+1.5', '2'] }, text: { S: '+5' } };
  expect(await ask('PutItem', { TableName, Item })).toEqual({});
  expect((await ask('GetItem', { TableName, Key: { id: { S: 'b' } } })).Item).toEqual({
    ...Item,
    n: { N: '5' },
    set: { NS: ['1.5', '2'] },
  });
  const twice = { ...Item, n: { N: '++5' } };
  expect((await ask('PutItem', { TableName, Item: twice })).__type).toMatch(/ValidationException$/);
});
