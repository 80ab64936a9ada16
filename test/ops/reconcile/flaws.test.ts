import { describe, expect, it } from 'vitest';
import { isAwsDateTime } from '../../../ops/reconcile/aws-date-time';
import { flawsOf } from '../../../ops/reconcile/flaws';

const AT = '2026-01-01T00:00:00.000Z';
const ROW = { id: 'quinn', owner: 'quinn', createdAt: AT, updatedAt: AT };

describe('A row can be read by its user', () => {
  it.each([
    ['as the triggers write it', ROW],
    ['with nothing but what the rules and the types ask for', { ...ROW, __typename: undefined }],
    ['with what Gen 1 left in it', { ...ROW, _version: 2, _lastChangedAt: 1, _deleted: true }],
    // Null in the answer, beside an error; the rest of the row is there.
    ['with values of other types', { ...ROW, email: 1, name: ['Quinn'], age: '44.5' }],
  ])('%s', (_case, row) => {
    expect(flawsOf(row)).toEqual([]);
  });
});

describe('A row cannot be read by its user', () => {
  it.each([
    ['owner', undefined, 'it has no owner'],
    ['owner', null, 'it has no owner'],
    ['owner', '', 'its owner is not its id'],
    ['owner', 'other', 'its owner is not its id'],
    ['owner', 'quinn@example.com', 'its owner is not its id'],
    ['owner', 'quinn::quinn@example.com', 'its owner is sub::username, as Gen 1 wrote it'],
    ['owner', 'other::quinn', 'its owner is not its id'],
    ['owner', new Set(['quinn']), 'its owner is not its id'],
    ['createdAt', undefined, 'it has no createdAt'],
    ['createdAt', '2026-01-01', 'its createdAt is no AWSDateTime'],
    ['createdAt', 1_767_225_600, 'its createdAt is no AWSDateTime'],
    ['updatedAt', null, 'it has no updatedAt'],
    ['updatedAt', 'yesterday', 'its updatedAt is no AWSDateTime'],
  ])('whose %s is %j', (attribute, seen, why) => {
    expect(flawsOf({ ...ROW, [attribute]: seen })).toEqual([{ attribute, seen, why }]);
  });

  it('for several reasons, each of which is told', () => {
    const whys = flawsOf({ id: 'quinn' }).map(({ why }) => why);
    expect(whys).toEqual(['it has no owner', 'it has no createdAt', 'it has no updatedAt']);
  });
});

/*
 * The AppSync developer guide ("Scalar types"), the description that AppSync gives of the scalar in
 * an introspection, and aws-amplify/amplify-js#5963.
 */
describe('AWSDateTime', () => {
  it.each([
    '2026-11-22T12:00:00.000Z',
    '2026-11-22T12:00:00Z',
    '2026-11-22T12:00Z',
    '2026-11-22T12:00:00.123456789+05:30',
    '2026-11-22T12:00:00-07:00:00',
    '2024-02-29T00:00:00Z',
    '-2017-01-01T00:00Z',
  ])('is %s', (text) => {
    expect(isAwsDateTime(text)).toBe(true);
  });

  it.each([
    '2020-05-19T11:5:29.000Z',
    '2026-11-22T12:00:00.000',
    '2026-11-22T12:00:00.1234567890Z',
    '2026-11-22T12:00:00.Z',
    '2026-11-22 12:00:00Z',
    '2026-11-22T12Z',
    '2026-13-22T12:00Z',
    'x2026-11-22T12:00Z',
    '',
  ])('is not %j', (text) => {
    expect(isAwsDateTime(text)).toBe(false);
  });

  it.each([
    '2026-02-29T00:00:00Z',
    '2026-11-31T00:00:00Z',
    '2026-11-22T24:00:00Z',
    '2026-12-31T23:59:60Z',
    1_767_225_600,
  ])('is, as we believe, not %j', (value) => {
    expect(isAwsDateTime(value)).toBe(false);
  });
});
