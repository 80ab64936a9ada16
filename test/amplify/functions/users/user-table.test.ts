import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { UserRow } from '../../../../amplify/functions/users/user-row';
import { createUser } from '../../../../amplify/functions/users/user-table';
import { startTables, type Tables } from './tables';

const ROW: UserRow = {
  id: 'a-sub',
  owner: 'a-sub',
  email: 'old@example.com',
  name: 'Jörg 山田 🦔',
  __typename: 'User',
  createdAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:00:00.000Z',
};

let tables: Tables;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());
beforeEach(() => tables.reset());

describe.each([
  ['beside erased accounts', 'TransactWriteItems'],
  ['where no accounts are erased', 'PutItem'],
])('creating a row, %s', (_where, operation) => {
  const create = (row = ROW) => {
    const { erasedTable, ...plain } = tables;
    return createUser(operation === 'PutItem' ? plain : { ...plain, erasedTable })(row);
  };

  test('is one request', async () => {
    expect(await create()).toBe('created');
    expect(tables.requests()).toEqual([operation]);
    expect(await tables.row('a-sub')).toEqual(ROW);
  });

  test('never touches a row that is there, whatever it holds', async () => {
    const theirs = { id: 'a-sub', anything: 'else' };
    await tables.put('userTable', theirs);
    expect(await create()).toBe('already-there');
    expect(tables.requests()).toEqual([operation]);
    expect(await tables.row('a-sub')).toEqual(theirs);
  });

  test('is one row for many calls at once', async () => {
    const calls = Array.from({ length: 10 }, (_, call) => create({ ...ROW, name: `Call ${call}` }));
    const outcomes = await Promise.all(calls);
    expect(outcomes.sort()).toEqual([...Array(9).fill('already-there'), 'created']);
  });

  test('succeeds where the answer to the first attempt was lost', async () => {
    tables.intercept((_, request, response) => {
      tables.intercept(() => false);
      tables.loseAnswer(request, response, async () => {});
      return true;
    });
    expect(['created', 'already-there']).toContain(await create());
    expect(tables.requests()).toEqual([operation, operation]);
    expect(await tables.row('a-sub')).toEqual(ROW);
  });
});

describe('an account that was erased', () => {
  test('gets no row, by the one request', async () => {
    await tables.put('erasedTable', { id: 'a-sub' });
    expect(await createUser(tables)(ROW)).toBe('erased');
    expect(tables.requests()).toEqual(['TransactWriteItems']);
    expect(await tables.row('a-sub')).toBeUndefined();
  });

  test('is told from one whose row is there: the erasing is not over then', async () => {
    await tables.put('erasedTable', { id: 'a-sub' });
    await tables.put('userTable', ROW);
    expect(await createUser(tables)(ROW)).toBe('erased');
  });

  test('gets none either where it is erased while the request is on its way', async () => {
    tables.intercept((_, request, response) => {
      tables.intercept(() => false);
      tables.put('erasedTable', { id: 'a-sub' }).then(() => tables.handle(request, response));
      return true;
    });
    expect(await createUser(tables)(ROW)).toBe('erased');
    expect(await tables.row('a-sub')).toBeUndefined();
  });

  test('that came back by the time a given-up request arrives still gets none', async () => {
    const create = createUser(tables);
    expect(await create(ROW)).toBe('created');
    // What deleteAccount does, in its order.
    await tables.put('erasedTable', { id: 'a-sub' });
    await tables.remove('userTable', 'a-sub');
    expect(await create(ROW)).toBe('erased');
    expect(await tables.row('a-sub')).toBeUndefined();
  });
});

test('a request whose time is up is not sent', async () => {
  const abortSignal = AbortSignal.abort();
  const create = createUser(tables)(ROW, { abortSignal });
  await expect(create).rejects.toMatchObject({ name: 'AbortError' });
  expect(tables.requests()).toEqual([]);
});
