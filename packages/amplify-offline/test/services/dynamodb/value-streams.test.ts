import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { db } from '../../../src/services/dynamodb/dynalite-internals';
import { type Dynalite, openDynalite } from '../../../src/services/dynamodb/open-dynalite';

/** Of the values that were read, how often it was closed. */
const closed: number[] = [];
let dynalite: Dynalite;
const ask = async (operation: string, input: object) => {
  const { body } = await dynalite.perform(
    operation,
    JSON.stringify({ TableName: 'Posts', ...input }),
  );
  return JSON.parse(body);
};

beforeEach(async () => {
  const { create } = db;
  vi.spyOn(db, 'create').mockImplementation((options) => {
    const store = create(options);
    const values = store.db.values.bind(store.db);
    store.db.values = (range) => {
      const iterator = values(range);
      const index = closed.push(0) - 1;
      const close = iterator.close.bind(iterator);
      iterator.close = () => {
        closed[index] = (closed[index] ?? 0) + 1;
        return close();
      };
      return iterator;
    };
    return store;
  });
  dynalite = await openDynalite();
  await ask('CreateTable', {
    AttributeDefinitions: ['author', 'id'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: [
      { AttributeName: 'author', KeyType: 'HASH' },
      { AttributeName: 'id', KeyType: 'RANGE' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  });
  await vi.waitFor(async () => {
    expect(await ask('DescribeTable', {})).toMatchObject({ Table: { TableStatus: 'ACTIVE' } });
  });
  for (let id = 100; id < 350; id++) {
    await ask('PutItem', { Item: { author: { S: 'a' }, id: { S: `${id}` } } });
  }
});
afterEach(async () => {
  vi.restoreAllMocks();
  closed.length = 0;
  await dynalite.close();
});

const all = Array.from({ length: 250 }, (_, index) => `${index + 100}`);
const BY_AUTHOR = {
  KeyConditionExpression: 'author = :a',
  ExpressionAttributeValues: { ':a': { S: 'a' } },
};

it.each([
  ['Scan', {}, all],
  ['Scan', { Limit: 3 }, all.slice(0, 3)],
  ['Query', BY_AUTHOR, all],
  ['Query', { ...BY_AUTHOR, Limit: 21 }, all.slice(0, 21)],
  ['Query', { ...BY_AUTHOR, ScanIndexForward: false, Limit: 2 }, ['349', '348']],
  ['Query', { ...BY_AUTHOR, ExpressionAttributeValues: { ':a': { S: 'b' } } }, []],
])('%s %j gives the items in their order, and leaves nothing open', async (name, input, ids) => {
  const { Items } = (await ask(name, input)) as { Items: { id: { S: string } }[] };
  expect(Items.map(({ id }) => id.S)).toEqual(ids);
  await vi.waitFor(() => expect(closed).toEqual([1]));
});
