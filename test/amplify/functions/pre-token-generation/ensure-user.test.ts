import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  ensureUser,
  verifiedEmail,
} from '../../../../amplify/functions/pre-token-generation/ensure-user';
import { createSeenUsers } from '../../../../amplify/functions/pre-token-generation/seen-users';
import { userChanges } from '../../../../amplify/functions/pre-token-generation/user-changes';
import { userRow } from '../../../../amplify/functions/users/user-row';
import { createUser } from '../../../../amplify/functions/users/user-table';
import { startTables, type Tables } from '../users/tables';

const MADE_AT = new Date('2026-11-22T10:00:00.000Z');
const SEEN_AT = new Date('2026-11-22T11:00:00.000Z');
const account = (email = 'quinn@example.com', email_verified = 'true') => ({
  sub: 'a-sub',
  email,
  email_verified,
  name: 'Quinn',
});
const ROW = userRow(account(), MADE_AT);

let tables: Tables;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());
beforeEach(() => tables.reset());

/** What a process does that has just started. */
function process() {
  const now = () => SEEN_AT.getTime();
  const seen = createSeenUsers({ capacity: 10, maxAgeMs: 1_000, now });
  const ensure = ensureUser({
    createUser: createUser(tables),
    ...userChanges(tables, now),
    seen,
  });
  return async (attributes: ReturnType<typeof account>, seenAt = SEEN_AT) => {
    tables.requests();
    const outcome = await ensure(attributes, seenAt);
    return { outcome, requests: tables.requests() };
  };
}

describe('a row in sync', () => {
  test('costs one read, and in the same process nothing after that', async () => {
    await tables.put('userTable', ROW);
    const ensure = process();
    expect(await ensure(account())).toEqual({ outcome: 'already-there', requests: ['GetItem'] });
    expect(await ensure(account())).toEqual({ outcome: 'known', requests: [] });
    expect(await process()(account())).toMatchObject({ outcome: 'already-there' });
  });

  test('keeps the name and the age that its user gave it', async () => {
    const chosen = { ...ROW, name: 'Chosen By The User', age: 30 };
    await tables.put('userTable', chosen);
    await process()(account());
    expect(await tables.row('a-sub')).toEqual(chosen);
  });
});

describe('a missing row', () => {
  test('is made as the confirmation would have made it, and is known then', async () => {
    const ensure = process();
    expect(await ensure(account())).toEqual({
      outcome: 'healed',
      requests: ['GetItem', 'TransactWriteItems'],
    });
    expect(await tables.row('a-sub')).toEqual(userRow(account(), SEEN_AT));
    expect(await ensure(account())).toEqual({ outcome: 'known', requests: [] });
  });

  test('stays missing for an account that was erased', async () => {
    await tables.put('erasedTable', { id: 'a-sub' });
    const ensure = process();
    expect(await ensure(account())).toMatchObject({ outcome: 'erased' });
    expect(await ensure(account())).toMatchObject({ outcome: 'erased' });
    expect(await tables.row('a-sub')).toBeUndefined();
  });

  test('that another call makes meanwhile, with an older address, gets the newer one', async () => {
    tables.intercept((operation, request, response) => {
      if (operation !== 'TransactWriteItems') return false;
      tables.intercept(() => false);
      tables.put('userTable', ROW).then(() => tables.handle(request, response));
      return true;
    });
    expect(await process()(account('new@example.com'))).toMatchObject({ outcome: 'email-updated' });
    expect(await tables.row('a-sub')).toMatchObject({
      ...ROW,
      email: 'new@example.com',
      updatedAt: expect.anything(),
    });
  });

  test('is made by one of many processes', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => process()(account())));
    expect(outcomes.filter(({ outcome }) => outcome === 'healed')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'already-there')).toHaveLength(7);
  });
});

describe('a new address', () => {
  test('that is verified comes into the row, once, though the process knew the row', async () => {
    await tables.put('userTable', ROW);
    const ensure = process();
    await ensure(account());
    expect(await ensure(account('new@example.com'))).toEqual({
      outcome: 'email-updated',
      requests: ['GetItem', 'UpdateItem'],
    });
    expect(await ensure(account('new@example.com'))).toEqual({ outcome: 'known', requests: [] });
    expect(await tables.row('a-sub')).toMatchObject({ email: 'new@example.com', name: 'Quinn' });
  });

  // As a back office writes it, and Cognito keeps it: aws-amplify/amplify-js#8205.
  test('that is verified in other letters comes too', async () => {
    await tables.put('userTable', ROW);
    expect(await process()(account('new@example.com', 'True'))).toMatchObject({
      outcome: 'email-updated',
    });
    expect(await tables.row('a-sub')).toMatchObject({ email: 'new@example.com' });
  });

  test('that is not verified does not', async () => {
    await tables.put('userTable', ROW);
    expect(await process()(account('new@example.com', 'false'))).toEqual({
      outcome: 'already-there',
      requests: ['GetItem'],
    });
    expect(await tables.row('a-sub')).toEqual(ROW);
  });

  test('does not give way to an older one that comes late', async () => {
    await tables.put('userTable', ROW);
    await process()(account('new@example.com'));
    const late = process();
    const before = new Date(SEEN_AT.getTime() - 1);
    expect(await late(account('quinn@example.com'), before)).toMatchObject({
      outcome: 'already-there',
    });
    expect(await tables.row('a-sub')).toMatchObject({ email: 'new@example.com' });
    // It did not see which address won, so it looks again.
    expect(await late(account('new@example.com'))).toMatchObject({ requests: ['GetItem'] });
  });
});

test.each([
  ['verified', { email: 'a@example.com', email_verified: 'true' }, 'a@example.com'],
  [
    'verified, by an SDK that says it in another case',
    { email: 'a@example.com', email_verified: 'True' },
    'a@example.com',
  ],
  ['verified, in capitals', { email: 'a@example.com', email_verified: 'TRUE' }, 'a@example.com'],
  ['not verified', { email: 'a@example.com', email_verified: 'false' }, undefined],
  ['of unknown standing', { email: 'a@example.com' }, undefined],
  ['null', { email: null, email_verified: 'true' }, undefined],
  ['too long', { email: 'x'.repeat(2_049), email_verified: 'true' }, undefined],
])('an address that is %s', (_how, attributes, expected) => {
  expect(verifiedEmail({ sub: 'a-sub', ...attributes })).toBe(expected);
});
