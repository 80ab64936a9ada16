import { describe, expect, it } from 'vitest';
import { differences, needsRow } from '../../../ops/reconcile/difference';

describe('An account and its row', () => {
  const verifiedEmail = 'quinn@example.com';
  it.each([
    ['neither', undefined, undefined, []],
    ['an account that must have a row', { needsRow: true }, undefined, ['missing']],
    ['an account that needs none', { needsRow: false }, undefined, []],
    ['a row without an account', undefined, {}, ['orphan']],
    ['both, without addresses', { needsRow: true }, {}, []],
    ['the same address', { needsRow: true, verifiedEmail }, { email: verifiedEmail }, []],
    ['another address', { needsRow: true, verifiedEmail }, { email: 'old@example.com' }, ['email']],
    ['another case', { needsRow: true, verifiedEmail }, { email: 'Quinn@example.com' }, ['email']],
    ['no address in the row', { needsRow: true, verifiedEmail }, {}, ['email']],
    ['an address not verified', { needsRow: true }, { email: 'old@example.com' }, []],
    ['a row that is not needed', { needsRow: false }, { email: 'quinn@example.com' }, []],
    ['a disabled account, another address', { needsRow: false, verifiedEmail }, {}, ['email']],
    ['a row with flaws', { needsRow: true }, { flaws: true }, ['unreadable']],
    ['flaws, a disabled account', { needsRow: false }, { flaws: true }, ['unreadable']],
    ['flaws, no account', undefined, { flaws: true }, ['orphan']],
    [
      'flaws, another address',
      { needsRow: true, verifiedEmail },
      { flaws: true },
      ['unreadable', 'email'],
    ],
  ] as const)('%s', (_case, account, row, expected) => {
    expect(differences(account, row)).toEqual(expected);
  });
});

describe('An account must have a row when it can sign in', () => {
  it.each([
    ['CONFIRMED', true, true],
    ['EXTERNAL_PROVIDER', true, true],
    ['FORCE_CHANGE_PASSWORD', true, true],
    ['RESET_REQUIRED', true, true],
    ['CONFIRMED', undefined, true],
    ['CONFIRMED', false, false],
    ['UNCONFIRMED', true, false],
    ['ARCHIVED', true, false],
    ['COMPROMISED', true, false],
    ['UNKNOWN', true, false],
    ['SOMETHING_NEW', true, false],
    [undefined, true, false],
  ])('status %s, enabled %s: %s', (status, enabled, expected) => {
    expect(needsRow(status, enabled)).toBe(expected);
  });
});
