import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  erasedAccounts,
  markOf,
  removalOf,
} from '../../../../amplify/functions/delete-account/erased-accounts';
import { startTables, type Tables } from '../users/tables';

const NOW = Date.parse('2026-11-22T12:00:00.500Z');

let tables: Tables;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());
beforeEach(() => tables.reset());

test('the mark of an erased account holds its sub for seven days, and nothing else', () => {
  const expiresAt = Date.parse('2026-11-29T12:00:01Z') / 1_000;
  expect(markOf('Erased', 'a-sub', NOW)).toEqual({
    TableName: 'Erased',
    Item: { id: 'a-sub', expiresAt },
  });
});

test('a row is removed whatever it holds, if it is there', () => {
  expect(removalOf('User', 'a-sub')).toEqual({
    TableName: 'User',
    Key: { id: 'a-sub' },
    ConditionExpression: 'attribute_exists(id)',
  });
});

test('marking and removing are one request each, and may be done again', async () => {
  const { markErased, removeRow } = erasedAccounts(tables, () => NOW);
  await tables.put('userTable', { id: 'a-sub', anything: 'at all' });
  expect(await removeRow('a-sub')).toBe('removed');
  expect(await removeRow('a-sub')).toBe('not-there');
  await markErased('a-sub');
  await markErased('a-sub');
  expect(tables.requests()).toEqual(['DeleteItem', 'DeleteItem', 'PutItem', 'PutItem']);
  expect(await tables.row('a-sub')).toBeUndefined();
  expect(await tables.item('erasedTable', 'a-sub')).toMatchObject({ id: 'a-sub' });
});
