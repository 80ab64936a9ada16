import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Row } from '../../../ops/reconcile/difference';
import { tableItemOf } from '../../../ops/reconcile/dynamodb-table';
import { readableRow } from '../../../ops/reconcile/row-requests';
import { userTableRepairs } from '../../../ops/reconcile/user-table-repairs';
import { startTables, type Tables } from '../../amplify/functions/users/tables';

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
  const { userTable } = tables;
  const names = Object.fromEntries(present.map((name) => [name, tables[name]]));
  return userTableRepairs({
    client: tables.client,
    names: { userTable, ...names },
    now: () => NOW,
  });
};
const putPost = () =>
  tables.put('postTable', { id: 'post', authorId: 'quinn', createdAt: NOW_TEXT, title: 't' });

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

describe('The request that makes a row readable', () => {
  const times = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: NOW_TEXT };

  it('sets what is wrong, where it is as it was seen', () => {
    const seen = 'quinn::quinn@example.com';
    const flaws = [
      { attribute: 'owner' as const, seen, why: '' },
      { attribute: 'createdAt' as const, seen: undefined, why: '' },
    ];
    expect(readableRow('User', { id: 'quinn', flaws }, times)).toEqual({
      TableName: 'User',
      Key: { id: 'quinn' },
      UpdateExpression: 'SET #owner = :owner, #createdAt = :createdAt',
      ConditionExpression:
        'attribute_exists(id) AND #owner = :ownerSeen AND attribute_not_exists(#createdAt)',
      ExpressionAttributeNames: { '#owner': 'owner', '#createdAt': 'createdAt' },
      ExpressionAttributeValues: {
        ...{ ':owner': 'quinn', ':ownerSeen': seen },
        ':createdAt': times.createdAt,
      },
    });
  });
});

describe('A row that its own user cannot read', () => {
  const BROUGHT = { ...ROW, name: 'Quinn', age: 44, _version: 3 };
  const CREATED = Date.UTC(2025, 0, 1);
  const mend = async (row: object, account: object = { createdAt: CREATED }) => {
    const { makeReadable } = await repairsOf('erasedTable', 'postTable');
    const seen = tableItemOf({ ...row }) as Row;
    return makeReadable(seen, { ...ACCOUNT, ...account });
  };

  it.each([
    ['owner', 'quinn::quinn@example.com', 'quinn'],
    ['owner', 'other', 'quinn'],
    ['owner', undefined, 'quinn'],
    ['owner', null, 'quinn'],
    ['owner', 7, 'quinn'],
    ['createdAt', undefined, '2025-01-01T00:00:00.000Z'],
    ['createdAt', 'x', '2025-01-01T00:00:00.000Z'],
    ['createdAt', 1_767_225_600, '2025-01-01T00:00:00.000Z'],
    ['updatedAt', null, NOW_TEXT],
    ['updatedAt', '2026-01-01', NOW_TEXT],
  ])('for its %s, %j, gets a right one, and keeps the rest', async (attribute, seen, right) => {
    const { [attribute as 'owner']: _, ...rest } = BROUGHT;
    const row = { ...rest, ...(seen !== undefined && { [attribute]: seen }) };
    await tables.put('userTable', row);
    expect(await mend(row)).toBe('updated');
    expect(tables.requests()).toEqual(['UpdateItem']);
    expect(await tables.row('quinn')).toEqual({ ...BROUGHT, [attribute]: right });
  });

  it('gets all that is wrong put right by one request', async () => {
    const row = { id: 'quinn', __typename: 'User', owner: 'Quinn' };
    await tables.put('userTable', row);
    expect(await mend(row)).toBe('updated');
    expect(tables.requests()).toEqual(['UpdateItem']);
    const createdAt = '2025-01-01T00:00:00.000Z';
    expect(await tables.row('quinn')).toEqual({ ...ROW, createdAt });
  });

  it('counts as made now where nobody knows when the account was', async () => {
    const { createdAt, ...row } = BROUGHT;
    await tables.put('userTable', row);
    expect(await mend(row, {})).toBe('updated');
    expect(await tables.row('quinn')).toEqual(BROUGHT);
  });

  it.each([
    ['put right', BROUGHT],
    ['changed otherwise', { ...BROUGHT, owner: 'somebody' }],
    ['removed', undefined],
  ])('and was %s after it was seen stays so', async (_case, now) => {
    if (now) await tables.put('userTable', now);
    expect(await mend({ ...BROUGHT, owner: 'Quinn' })).toBe('unchanged');
    expect(await tables.row('quinn')).toEqual(now);
  });

  it('takes an address then, which its createdAt had kept out', async () => {
    const row = { ...BROUGHT, createdAt: 'x', email: 'old@example.com' };
    await tables.put('userTable', row);
    const { updateEmail } = await repairsOf('erasedTable', 'postTable');
    const account = { ...ACCOUNT, verifiedEmail: 'new@example.com' };
    expect(await updateEmail(account, new Date(NOW))).toBe('unchanged');
    await mend(row);
    expect(await updateEmail(account, new Date(NOW))).toBe('updated');
    expect(await tables.row('quinn')).toMatchObject({ owner: 'quinn', email: 'new@example.com' });
  });
});
