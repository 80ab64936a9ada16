import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newRow } from '../../../ops/reconcile/row-requests';
import { userTableRepairs } from '../../../ops/reconcile/user-table-repairs';
import { startTables, type Tables } from '../../amplify/users/tables';

const NOW = Date.UTC(2026, 10, 22, 12);
const NOW_TEXT = '2026-11-22T12:00:00.000Z';
const ACCOUNT = { sub: 'quinn', needsRow: true, attributes: { sub: 'quinn' } };
const ROW = {
  ...{ id: 'quinn', owner: 'quinn', __typename: 'User' as const },
  ...{ createdAt: NOW_TEXT, updatedAt: NOW_TEXT },
};

let tables: Tables;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());
beforeEach(() => tables.reset());

const repairsOf = async (...present: ('erasedTable' | 'postTable')[]) => {
  const { userTable, ...others } = await tables.names();
  const names = Object.fromEntries(present.map((name) => [name, others[name]]));
  return userTableRepairs({
    client: tables.client,
    names: { userTable, ...names },
    now: () => NOW,
  });
};
const putPost = () =>
  tables.put('postTable', { id: 'post', authorId: 'quinn', createdAt: NOW_TEXT, title: 't' });

describe('A new row', () => {
  it('is put where there is none with its id', () => {
    expect(newRow('User', ROW)).toEqual({
      TableName: 'User',
      Item: ROW,
      ConditionExpression: 'attribute_not_exists(id)',
    });
  });
});

describe('A backend that erases accounts', () => {
  it('gets no row for an erased one', async () => {
    await tables.put('erasedTable', { id: 'quinn' });
    const { create } = await repairsOf('erasedTable', 'postTable');
    expect(await create(ACCOUNT)).toBe('erased');
  });

  it('loses posts and row, and remembers the account', async () => {
    await tables.put('userTable', ROW);
    await putPost();
    const { erase } = await repairsOf('erasedTable', 'postTable');
    await erase('quinn');
    expect(await tables.ids('userTable')).toEqual([]);
    expect(await tables.ids('postTable')).toEqual([]);
    expect(await tables.ids('erasedTable')).toEqual(['quinn']);
  });
});

describe('A backend that erases none', () => {
  it('gets its missing rows by one request each', async () => {
    const { create } = await repairsOf();
    expect(await create(ACCOUNT)).toBe('created');
    expect(tables.requests()).toEqual(['PutItem']);
    expect(await tables.row('quinn')).toEqual(ROW);
  });

  it('keeps the row that is there', async () => {
    await tables.put('userTable', { ...ROW, name: 'Quinn' });
    const { create } = await repairsOf();
    expect(await create(ACCOUNT)).toBe('already-there');
    expect(await tables.row('quinn')).toMatchObject({ name: 'Quinn' });
  });

  it('loses the row of a deleted account and nothing else', async () => {
    await tables.put('userTable', ROW);
    await putPost();
    const { erase } = await repairsOf();
    await erase('quinn');
    expect(tables.requests()).toEqual(['DeleteItem']);
    expect(await tables.ids('userTable')).toEqual([]);
    expect(await tables.ids('postTable')).toEqual(['post']);
  });

  it.each([
    ['postTable', ['Query', 'BatchWriteItem', 'DeleteItem']],
    ['erasedTable', ['PutItem', 'DeleteItem']],
  ] as const)('but has a %s has that seen to', async (name, expected) => {
    await tables.put('userTable', ROW);
    await putPost();
    const { erase } = await repairsOf(name);
    await erase('quinn');
    expect(tables.requests()).toEqual(expected);
  });
});
