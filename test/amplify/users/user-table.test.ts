import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createUserTable } from '../../../amplify/users/user-table';
import { startTables, type Tables } from './tables';

const ROW = {
  id: 'a-sub',
  owner: 'a-sub',
  email: 'old@example.com',
  name: 'Jörg 山田 🦔',
  __typename: 'User',
  createdAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:00:00.000Z',
} as const;
const NOW = '2026-11-22T12:00:00.000Z';

let tables: Tables;
let users: ReturnType<typeof createUserTable>;

beforeAll(async () => {
  tables = await startTables();
  users = createUserTable({ ...tables, now: () => Date.parse(NOW) });
});
afterAll(() => tables.stop());
beforeEach(() => tables.reset());

describe('creating', () => {
  test('writes the row between two looks at the erased accounts', async () => {
    expect(await users.create(ROW)).toBe('created');
    expect(tables.requests()).toEqual(['GetItem', 'PutItem', 'GetItem']);
    expect(await tables.row('a-sub')).toEqual(ROW);
  });

  test('never touches a row that is there, whatever it holds', async () => {
    const theirs = { id: 'a-sub', anything: 'else' };
    await tables.put('userTable', theirs);
    expect(await users.create(ROW)).toBe('already-there');
    expect(await tables.row('a-sub')).toEqual(theirs);
  });

  test('is one row for many calls at once', async () => {
    const calls = Array.from({ length: 10 }, (_, call) =>
      users.create({ ...ROW, name: `Call ${call}` }),
    );
    const outcomes = await Promise.all(calls);
    expect(outcomes.sort()).toEqual([...Array(9).fill('already-there'), 'created']);
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
    expect(await users.updateEmail(change('11:00:00'))).toBe('updated');
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
    expect(await users.updateEmail(change(time))).toBe(outcome);
    if (outcome === 'unchanged') expect(await tables.row('a-sub')).toEqual(before);
    else expect(await tables.row('a-sub')).toMatchObject({ email: 'new@example.com' });
  });

  test('makes no row where there is none', async () => {
    expect(await users.updateEmail(change('11:00:00'))).toBe('unchanged');
    expect(await tables.row('a-sub')).toBeUndefined();
  });
});

describe('removing', () => {
  test.each([
    ['whichever row there is', { id: 'a-sub' }, 'removed'],
    ['the row made then', { id: 'a-sub', createdAt: ROW.createdAt }, 'removed'],
    ['not a row made at another time', { id: 'a-sub', createdAt: NOW }, 'not-there'],
    ['nothing where there is nothing', { id: 'another' }, 'not-there'],
  ])('%s', async (_what, which, outcome) => {
    await tables.put('userTable', ROW);
    expect(await users.remove(which)).toBe(outcome);
    expect((await tables.row('a-sub')) === undefined).toBe(outcome === 'removed');
  });
});

test('a request whose time is up is not sent', async () => {
  const abortSignal = AbortSignal.abort();
  await expect(users.create(ROW, { abortSignal })).rejects.toMatchObject({ name: 'AbortError' });
  expect(tables.requests()).toEqual([]);
});
