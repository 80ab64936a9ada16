import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Dynalite, openDynalite } from '../../../src/services/dynamodb/open-dynalite';

/*
 * What can be seen without Amazon's DynamoDB Local; `npm run test:dynamodb` compares all of it with that.
 */

let dynalite: Dynalite;
const ask = async (operation: string, input: object) => {
  const { status, body } = await dynalite.perform(operation, JSON.stringify(input));
  return { status, ...JSON.parse(body || '{}') };
};
const write = (...TransactItems: object[]) => ask('TransactWriteItems', { TransactItems });
const item = (id: string, n = 0) => ({ id: { S: id }, n: { N: String(n) }, owner: { S: 'o' } });
const put = (id: string, more: object = {}) => ({
  Put: { TableName: 'Items', Item: item(id), ...more },
});
const NEW = { ConditionExpression: 'attribute_not_exists(id)' };
const ids = async (more: object = {}) => {
  const { Items } = await ask('Scan', { TableName: 'Items', ...more });
  return Items.map(({ id }: { id: { S: string } }) => id.S).sort();
};

async function createTable() {
  const [id, owner] = ['id', 'owner'].map((AttributeName) => ({ AttributeName }));
  await ask('CreateTable', {
    TableName: 'Items',
    AttributeDefinitions: [id, owner].map((name) => ({ ...name, AttributeType: 'S' })),
    KeySchema: [{ ...id, KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'owners',
        KeySchema: [{ ...owner, KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  });
  await expect
    .poll(async () => (await ask('DescribeTable', { TableName: 'Items' })).Table.TableStatus)
    .toBe('ACTIVE');
}

beforeEach(async () => {
  dynalite = await openDynalite();
  await createTable();
});
afterEach(() => dynalite.close());

test('all is written, and the index with it', async () => {
  expect(await write(put('a'), put('b'))).toEqual({ status: 200 });
  expect(await ids()).toEqual(['a', 'b']);
  expect(await ids({ IndexName: 'owners' })).toEqual(['a', 'b']);
});

test('or nothing, and each item has its reason', async () => {
  await write(put('a'));
  const refused = await write(
    put('b'),
    put('a', { ...NEW, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
  );
  expect(refused).toMatchObject({
    status: 400,
    CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: item('a') }],
  });
  expect(refused.__type).toMatch(/#TransactionCanceledException$/);
  expect(await ids()).toEqual(['a']);
});

test('the reasons are in the order of the actions', async () => {
  await write(put('a', { Item: item('a', 1) }), put('b'));
  const key = (id: string) => ({ TableName: 'Items', Key: { id: { S: id } } });
  const refused = await write(
    put('c'),
    { Delete: { ...key('a'), ...NEW, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
    { ConditionCheck: { ...key('d'), ConditionExpression: 'attribute_exists(id)' } },
    { Update: { ...key('b'), UpdateExpression: 'SET n = nope' } },
    { Put: { TableName: 'Items', Item: item('b2'), ConditionExpression: 'attribute_exists(id)' } },
  );
  expect(refused.CancellationReasons).toMatchObject([
    { Code: 'None' },
    { Code: 'ConditionalCheckFailed', Item: item('a', 1) },
    { Code: 'ConditionalCheckFailed' },
    { Code: 'ValidationError' },
    { Code: 'ConditionalCheckFailed' },
  ]);
  // The item comes with those only that asked for it, and where there is one.
  expect(refused.CancellationReasons.map((reason: object) => 'Item' in reason)).toEqual([
    ...[false, true, false, false, false],
  ]);
  expect(refused.message ?? refused.Message).toBe(
    'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ConditionalCheckFailed, ValidationError, ConditionalCheckFailed]',
  );
  expect(await ids()).toEqual(['a', 'b']);
});

test('the index follows updates and deletes, and stays where nothing was written', async () => {
  await write(put('a'), put('b'), put('c'));
  const key = (id: string) => ({ TableName: 'Items', Key: { id: { S: id } } });
  const own = (id: string, owner: string) => ({
    Update: {
      ...key(id),
      UpdateExpression: 'SET #owner = :owner',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: { ':owner': { S: owner } },
    },
  });
  const ownedBy = async (owner: string) => {
    const { Items } = await ask('Query', {
      TableName: 'Items',
      IndexName: 'owners',
      KeyConditionExpression: '#owner = :owner',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: { ':owner': { S: owner } },
    });
    return Items.map(({ id }: { id: { S: string } }) => id.S).sort();
  };
  expect((await write(own('a', 'p'), { Delete: key('b') })).status).toBe(200);
  expect([await ownedBy('o'), await ownedBy('p')]).toEqual([['c'], ['a']]);
  expect((await write(own('a', 'q'), put('c', NEW))).status).toBe(400);
  expect([await ownedBy('o'), await ownedBy('p'), await ownedBy('q')]).toEqual([['c'], ['a'], []]);
});

test.each([
  ['two operations on one item', [put('a'), put('a')]],
  [
    'a check and a write of one item',
    [
      put('a'),
      {
        ConditionCheck: {
          TableName: 'Items',
          Key: { id: { S: 'a' } },
          ConditionExpression: 'attribute_not_exists(id)',
        },
      },
    ],
  ],
  ['more than 100 items', Array.from({ length: 101 }, (_, at) => put(`${at}`))],
  ['no item', []],
])('%s: refused, and nothing is written', async (_what, items) => {
  expect((await write(...items)).__type).toMatch(/ValidationException$/);
  expect(await ids()).toEqual([]);
});

describe('a request token', () => {
  const withToken = (id: string) =>
    ask('TransactWriteItems', { TransactItems: [put(id, NEW)], ClientRequestToken: 'a-token' });

  test('makes a request that comes again succeed once more, without effect', async () => {
    expect(await withToken('a')).toEqual({ status: 200 });
    await ask('DeleteItem', { TableName: 'Items', Key: { id: { S: 'a' } } });
    expect(await withToken('a')).toEqual({ status: 200 });
    expect(await ids()).toEqual([]);
  });

  test('is refused for another request', async () => {
    await withToken('a');
    expect((await withToken('b')).__type).toMatch(/IdempotentParameterMismatchException$/);
    expect(await ids()).toEqual(['a']);
  });

  test('of a transaction that did not happen is free', async () => {
    await write(put('a'));
    expect((await withToken('a')).status).toBe(400);
    expect(await withToken('b')).toEqual({ status: 200 });
  });
});

test('transactions at once, and readers beside them, never see a half', async () => {
  await write(put('a', { Item: item('a', 70) }), put('b', { Item: item('b', 30) }));
  const move = (from: string, to: string) =>
    write(
      ...[from, to].map((id, at) => ({
        Update: {
          TableName: 'Items',
          Key: { id: { S: id } },
          UpdateExpression: 'ADD n :n',
          ExpressionAttributeValues: { ':n': { N: at === 0 ? '-1' : '1' } },
        },
      })),
    );
  const sum = async () => {
    const { Responses } = await ask('TransactGetItems', {
      TransactItems: ['a', 'b'].map((id) => ({
        Get: { TableName: 'Items', Key: { id: { S: id } } },
      })),
    });
    return Responses.reduce(
      (all: number, { Item }: never) => all + Number((Item as { n: { N: string } }).n.N),
      0,
    );
  };
  const work = Array.from({ length: 60 }, (_, at) =>
    at % 3 === 0 ? sum() : move(...((at % 2 ? ['a', 'b'] : ['b', 'a']) as [string, string])),
  );
  const sums = (await Promise.all(work)).filter((answer) => typeof answer === 'number');
  expect(sums).toEqual(Array(20).fill(100));
  expect(await sum()).toBe(100);
});

test('what was written is there after a restart', async () => {
  const path = await mkdtemp(join(tmpdir(), 'dynamodb-'));
  try {
    await dynalite.close();
    dynalite = await openDynalite({ path });
    await createTable();
    const request = { TransactItems: [put('a', NEW), put('b')], ClientRequestToken: 'a-token' };
    await ask('TransactWriteItems', request);
    expect((await write(put('c'), put('a', NEW))).status).toBe(400);
    await dynalite.close();
    dynalite = await openDynalite({ path });
    expect(await ids()).toEqual(['a', 'b']);
    expect(await ids({ IndexName: 'owners' })).toEqual(['a', 'b']);
    expect(await ask('TransactWriteItems', request), 'done already').toEqual({ status: 200 });
  } finally {
    await rm(path, { recursive: true, force: true });
  }
});
