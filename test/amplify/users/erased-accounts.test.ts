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

test('creating writes nothing for an account that was erased', async () => {
  await users.markErased('a-sub');
  tables.requests();
  expect(await users.create(ROW)).toBe('erased');
  expect(tables.requests()).toEqual(['GetItem']);
  expect(await tables.row('a-sub')).toBeUndefined();
});

describe('creating while the account is erased', () => {
  /** Erases the account, without its row, in the middle of the put. */
  async function eraseDuringPut(): Promise<void> {
    await tables.put('erasedTable', { id: 'a-sub' });
  }

  test('deletes the row that it has just made', async () => {
    tables.intercept((operation, request, response) => {
      if (operation !== 'PutItem') return false;
      tables.intercept(() => false);
      eraseDuringPut().then(() => tables.handle(request, response));
      return true;
    });
    expect(await users.create(ROW)).toBe('erased');
    expect(await tables.row('a-sub')).toBeUndefined();
  });

  test('also where the answer to the put was lost, and the second one finds its own row', async () => {
    tables.intercept((operation, request, response) => {
      if (operation !== 'PutItem') return false;
      tables.intercept(() => false);
      tables.loseAnswer(request, response, eraseDuringPut);
      return true;
    });
    expect(await users.create(ROW)).toBe('erased');
    expect(await tables.row('a-sub')).toBeUndefined();
  });
});

test('the mark of an erased account holds its sub for seven days, and nothing else', async () => {
  await users.markErased('a-sub');
  expect(await tables.item('erasedTable', 'a-sub')).toEqual({
    id: 'a-sub',
    expiresAt: Date.parse('2026-11-29T12:00:00.000Z') / 1_000,
  });
  expect(await users.isErased('a-sub')).toBe(true);
  expect(await users.isErased('another')).toBe(false);
});
