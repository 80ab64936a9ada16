import { describe, expect, test } from 'vitest';
import {
  MissingSubError,
  putUnlessErased,
  putUser,
  userRow,
} from '../../../../amplify/functions/users/user-row';
import { cognitoEvent } from './cognito-event';

const NOW = new Date('2026-11-22T10:11:12.013Z');
const stamps = {
  __typename: 'User',
  createdAt: '2026-11-22T10:11:12.013Z',
  updatedAt: '2026-11-22T10:11:12.013Z',
};
const account = (sub: string, attributes: object = {}) => ({
  id: sub,
  owner: sub,
  ...attributes,
  ...stamps,
});

test.each([
  ['sign-up', account('c9b5377d-8503-452a-8d3a-76f734f97c6c', { email: 'ada@example.com' })],
  ['federated', account('3c6fcb0d-b156-4d9b-8dd3-77a8fd9a8954', { email: 'sample@example.com' })],
  [
    'forgot-password',
    account('6f1b3c52-9d0e-4e0b-9a57-1f6de0a1c001', {
      email: 'robin@example.com',
      name: 'Robin Example',
    }),
  ],
  ['admin-confirm', account('6f1b3c52-9d0e-4e0b-9a57-1f6de0a1c002', { email: 'sam@example.com' })],
  ['phone-only', account('6f1b3c52-9d0e-4e0b-9a57-1f6de0a1c003')],
  ['no-email', account('6f1b3c52-9d0e-4e0b-9a57-1f6de0a1c004', { name: 'Toni Example' })],
  ['unknown-fields', account('6f1b3c52-9d0e-4e0b-9a57-1f6de0a1c005', { email: 'kim@example.com' })],
  ['sub-v7', account('0192f0c1-7a3b-7c4d-8e5f-6a7b8c9d0e1f', { email: 'alex@example.com' })],
  [
    'non-ascii',
    account('6f1b3c52-9d0e-4e0b-9a57-1f6de0a1c006', {
      email: 'jörg@bücher.example',
      name: 'Jörg 山田 🦔',
    }),
  ],
  ['null-attribute', account('6f1b3c52-9d0e-4e0b-9a57-1f6de0a1c007')],
  [
    'client-metadata',
    account('6f1b3c52-9d0e-4e0b-9a57-1f6de0a1c008', { email: 'max@example.com' }),
  ],
])('the event "%s" makes the row of its account', (name, row) => {
  expect(userRow(cognitoEvent(`post-confirmation-${name}`).request.userAttributes, NOW)).toEqual(
    row,
  );
});

test.each([
  ['missing', {}],
  ['empty', { sub: '' }],
  ['blank', { sub: '  ' }],
  ['null', { sub: null }],
  ['a number', { sub: 7 }],
  ['longer than Cognito lets it be', { sub: 'x'.repeat(2_049) }],
  ['lost with all attributes', undefined],
  ['lost with null for all attributes', null],
])('a sub that is %s makes no row', (_how, attributes) => {
  expect(() => userRow(attributes, NOW)).toThrow(MissingSubError);
});

test('an attribute that is no text is left out, and the row is made', () => {
  expect(userRow({ sub: 'a-sub', email: null, name: ['not', 'a', 'name'] }, NOW)).toEqual(
    account('a-sub'),
  );
});

test('an attribute as long as Cognito lets it be is kept, a longer one left out', () => {
  const name = 'x'.repeat(2_048);
  expect(userRow({ sub: 'a-sub', email: `${name}x`, name }, NOW)).toEqual(
    account('a-sub', { name }),
  );
});

describe('the request', () => {
  const row = userRow({ sub: 'a-sub' }, NOW);
  const put = putUser('User-a', row);
  const NOT_THERE = { ConditionExpression: 'attribute_not_exists(id)' };

  test('puts the row where there is none', () => {
    expect(put).toEqual({ TableName: 'User-a', Item: account('a-sub'), ...NOT_THERE });
  });

  test('asks, in the same transaction, that the account was not erased', () => {
    expect(putUnlessErased(put, 'Erased-a')).toEqual({
      TransactItems: [
        { Put: put },
        { ConditionCheck: { TableName: 'Erased-a', Key: { id: 'a-sub' }, ...NOT_THERE } },
      ],
    });
  });
});

test('the text that the person sees says what to do', () => {
  expect(new MissingSubError().message).toMatch(/Contact support\.$/);
});
