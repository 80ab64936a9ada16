import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Dynalite, openDynalite } from '../../../../src/services/dynamodb/open-dynalite';

let dynalite: Dynalite;
const ask = async (operation: string, input: object) => {
  const { status, body } = await dynalite.perform(operation, JSON.stringify(input));
  return { status, ...JSON.parse(body || '{}') };
};

beforeAll(async () => {
  dynalite = await openDynalite();
  await ask('CreateTable', {
    TableName: 'Items',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  });
  await vi.waitUntil(
    async () => (await ask('DescribeTable', { TableName: 'Items' })).Table.TableStatus === 'ACTIVE',
  );
  await ask('PutItem', { TableName: 'Items', Item: { id: { S: 'a' }, n: { N: '1' } } });
});
afterAll(() => dynalite.close());

const put = (ConditionExpression: string, more: object = {}) =>
  ask('PutItem', { TableName: 'Items', Item: { id: { S: 'a' } }, ConditionExpression, ...more });
const update = (UpdateExpression: string, more: object = {}) =>
  ask('UpdateItem', { TableName: 'Items', Key: { id: { S: 'a' } }, UpdateExpression, ...more });
const scan = (FilterExpression: string, more: object = {}) =>
  ask('Scan', { TableName: 'Items', FilterExpression, ...more });
const query = (KeyConditionExpression: string, more: object = {}) =>
  ask('Query', { TableName: 'Items', KeyConditionExpression, ...more });
const get = (ProjectionExpression: string) =>
  ask('GetItem', { TableName: 'Items', Key: { id: { S: 'a' } }, ProjectionExpression });
const ONE = { ExpressionAttributeValues: { ':one': { N: '1' } } };
const ID = { ExpressionAttributeValues: { ':id': { S: 'a' } } };
const within = (open: string, inner: string, depth: number) =>
  `${open.repeat(depth)}${inner}${')'.repeat(depth)}`;

describe('an expression in many parentheses is answered', () => {
  it.each([12, 99])('%i of them', async (depth) => {
    expect(await scan(within('(n = :one AND ', 'n = :one', depth), ONE)).toMatchObject({
      Count: 1,
    });
    expect(await scan(within('NOT (n <> :one OR ', 'n <> :one', depth), ONE)).toMatchObject({
      status: 200,
    });
    expect(await put(within('(n = :one OR ', 'n = :one', depth), ONE)).toMatchObject({
      status: 200,
    });
    await update('SET n = :one', ONE);
    const nested = `SET a = ${within('if_not_exists(b, ', ':one', depth)}`;
    expect(await update(nested, ONE)).toMatchObject({ status: 200 });
  });

  // The words of DynamoDB Local; test/dynamodb-local compares more.
  it.each([
    [
      () => query(within('(id = :id AND ', 'id = :id', 12), ID),
      'only contain one condition per key',
    ],
    [() => put('('.repeat(4_096)), 'Syntax error; token: "<EOF>", near: "("'],
    [() => put(within('(', 'n = n', 2_000)), 'The expression has redundant parentheses;'],
    [() => put(within('size(', 'n', 680)), 'this way in an expression; function: size'],
    [() => put('NOT '.repeat(1_024)), 'Syntax error; token: "<EOF>", near: "NOT "'],
    [() => put(within('(n = m AND ', 'n = m', 200)), 'too many operators; operator count: 301'],
    [() => update(`SET a = ${'('.repeat(4_000)}`), 'Syntax error; token: "<EOF>", near: "("'],
    [() => update(`SET a = ${within('list_append(', 'n', 300)}`), 'this way in an expression'],
    [() => get(`n${'[0]'.repeat(1_000)}`), 'too many nesting levels; nesting levels: 1001'],
  ])('or refused: %s', async (answer, message) => {
    expect(await answer()).toMatchObject({
      status: 400,
      message: expect.stringContaining(message),
    });
  });
});

describe('an error of syntax has the words of AWS', () => {
  // github.com: aws/aws-sdk-js, issue 1691; aws/aws-sdk-java-v2, issue 3279; Dynamoid/dynamoid, issue 808;
  // architect/dynalite, issue 147. The last two: belief, as DynamoDB Local says.
  it.each([
    [() => update('set _something = :something'), 'token: "_", near: "set _something"'],
    [() => put('_version = :one', ONE), 'token: "_", near: "_version"'],
    [() => query('id = :id AND _sortKey = :id', ID), 'token: "_", near: "AND _sortKey"'],
    [() => put('__typename <> :one', ONE), 'token: "_", near: "__"'],
    [() => put('a = = b'), 'token: "=", near: "= = b"'],
    [() => get('a, b c'), 'token: "c", near: "b c"'],
  ])('%#: %s', async (answer, message) => {
    expect(await answer()).toMatchObject({
      status: 400,
      message: expect.stringMatching(new RegExp(`^Invalid \\w+: Syntax error; ${message}$`)),
    });
  });

  it('also where half of a character is near', async () => {
    const { message } = await put('a = \ud83d\ude00');
    expect(message).toBe(
      'Invalid ConditionExpression: Syntax error; token: "\ufffd", near: "= \ud83d\ude00"',
    );
  });
});
