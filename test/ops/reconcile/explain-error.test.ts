import { FriendlyError } from 'amplify-offline';
import { describe, expect, it } from 'vitest';
import { explained } from '../../../ops/reconcile/explain-error';

const BACKEND = {
  userPoolId: 'eu-west-1_quinn',
  region: 'eu-west-1',
  tables: { userTable: 'User', erasedTable: 'Erased', postTable: 'Post' },
};

const named = (name: string, message = name, fields: object = {}) =>
  Object.assign(new Error(message), { name }, fields);
const refused = () => named('Error', 'connect', { code: 'ECONNREFUSED' });

describe('An error of AWS, in words for the operator', () => {
  it.each([
    ['CredentialsProviderError', named('CredentialsProviderError'), 'no AWS credentials'],
    ['ExpiredTokenException', named('ExpiredTokenException', 'too old'), 'too old'],
    ['AccessDeniedException', named('AccessDeniedException', 'not you'), 'not you'],
    [
      'a missing pool',
      named('ResourceNotFoundException', 'User pool eu-west-1_quinn does not exist.'),
      'There is no user pool eu-west-1_quinn in eu-west-1.',
    ],
    [
      'a missing table',
      named('ResourceNotFoundException', 'Requested resource not found: Table: User not found'),
      'A table is not there in eu-west-1; it has to be one of: User, Erased, Post',
    ],
    ['throttling without end', named('TooManyRequestsException'), 'throttles'],
  ])('%s', (_case, error, message) => {
    const result = explained(error, BACKEND, 'Go on.');
    expect(result).toBeInstanceOf(FriendlyError);
    expect(result).toMatchObject({ message: expect.stringContaining(message), cause: error });
  });

  it('is said of the sandbox only where there is one', () => {
    const local = { ...BACKEND, endpoint: 'http://127.0.0.1:4566' };
    for (const error of [refused(), new AggregateError([refused()])]) {
      expect(explained(error, local, '')).toMatchObject({ name: 'FriendlyError' });
      expect(explained(error, BACKEND, '')).toBe(error);
    }
  });

  it('is left as it is where nobody knows what to do about it', () => {
    const error = new TypeError('a bug');
    expect(explained(error, BACKEND, '')).toBe(error);
  });
});
