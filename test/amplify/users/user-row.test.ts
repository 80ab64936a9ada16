import { expect, test } from 'vitest';
import { MissingSubError, userRow, verifiedEmail } from '../../../amplify/users/user-row';
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

test.each([
  ['verified', { email: 'a@example.com', email_verified: 'true' }, 'a@example.com'],
  // aws-amplify/amplify-js#8205, and the API reference: "attribute is set to True" (AdminCreateUser).
  [
    'verified, as a back office wrote it',
    { email: 'a@b.example', email_verified: 'True' },
    'a@b.example',
  ],
  // Our belief.
  ['verified, in other letters', { email: 'a@b.example', email_verified: 'TRUE' }, 'a@b.example'],
  ['of no standing in words', { email: 'a@b.example', email_verified: 'yes' }, undefined],
  ['of no standing as text', { email: 'a@b.example', email_verified: true }, undefined],
  ['not verified, either way', { email: 'a@b.example', email_verified: 'False' }, undefined],
  ['not verified', { email: 'a@example.com', email_verified: 'false' }, undefined],
  ['of unknown standing', { email: 'a@example.com' }, undefined],
  ['null', { email: null, email_verified: 'true' }, undefined],
  ['too long', { email: 'x'.repeat(2_049), email_verified: 'true' }, undefined],
])('an address that is %s', (_how, attributes, expected) => {
  expect(verifiedEmail({ sub: 'a-sub', ...attributes })).toBe(expected);
});
