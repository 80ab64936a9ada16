import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  readUser,
  userChanges,
} from '../../../../amplify/functions/pre-token-generation/user-changes';
import { startTables, type Tables } from '../users/tables';

const ROW = {
  id: 'a-sub',
  owner: 'a-sub',
  email: 'old@example.com',
  name: 'Jörg 山田 🦔',
  __typename: 'User',
  createdAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:00:00.000Z',
};
const NOW = '2026-11-22T12:00:00.000Z';

let tables: Tables;
let updateEmail: ReturnType<typeof userChanges>['updateEmail'];

beforeAll(async () => {
  tables = await startTables();
  updateEmail = userChanges(tables, () => Date.parse(NOW)).updateEmail;
});
afterAll(() => tables.stop());
beforeEach(() => tables.reset());

test('a row is read by one consistent read of what is looked at', () => {
  expect(readUser('User-a', 'a-sub')).toEqual({
    TableName: 'User-a',
    Key: { id: 'a-sub' },
    ProjectionExpression: 'id, email',
    ConsistentRead: true,
  });
});

describe('following the address', () => {
  const seenAt = (time: string) => new Date(`2026-11-22T${time}.000Z`);
  const change = (time: string) => ({
    id: 'a-sub',
    email: 'new@example.com',
    seenAt: seenAt(time),
  });

  test('changes the address and the time of the change, and nothing else', async () => {
    await tables.put('userTable', { ...ROW, age: 30 });
    expect(await updateEmail(change('11:00:00'))).toBe('updated');
    expect(await tables.row('a-sub')).toEqual({
      ...ROW,
      age: 30,
      email: 'new@example.com',
      emailSyncedAt: '2026-11-22T11:00:00.000Z',
      updatedAt: NOW,
    });
  });

  test.each<[string, object, string, 'updated' | 'unchanged']>([
    ['a row made before', {}, '10:00:01', 'updated'],
    ['a row made in the same millisecond', {}, '10:00:00', 'updated'],
    ['a row made after', {}, '09:59:59', 'unchanged'],
    ['an older change', { emailSyncedAt: seenAt('10:30:00').toISOString() }, '10:30:01', 'updated'],
    ['a newer one', { emailSyncedAt: seenAt('10:30:00').toISOString() }, '10:29:59', 'unchanged'],
    ['the same address', { email: 'new@example.com' }, '11:00:00', 'unchanged'],
    ['no address', { email: undefined }, '11:00:00', 'updated'],
    ['a row of no known age', { createdAt: undefined }, '09:00:00', 'updated'],
  ])('over %s: newer wins', async (_what, stored, time, outcome) => {
    const before = JSON.parse(JSON.stringify({ ...ROW, ...stored }));
    await tables.put('userTable', before);
    expect(await updateEmail(change(time))).toBe(outcome);
    if (outcome === 'unchanged') expect(await tables.row('a-sub')).toEqual(before);
    else expect(await tables.row('a-sub')).toMatchObject({ email: 'new@example.com' });
  });

  test('makes no row where there is none', async () => {
    expect(await updateEmail(change('11:00:00'))).toBe('unchanged');
    expect(await tables.row('a-sub')).toBeUndefined();
  });
});
