import { expect, it } from 'vitest';
import { errorKind } from '../../../src/services/appsync/graphql-route';

it.each([
  ['its type', { errorType: 'Unauthorized', message: 'Not Authorized to access x on type Y' }],
  [
    "Validation error of type FieldUndefined: Field 'colour' in type 'User' is undefined",
    {
      message:
        "Validation error of type FieldUndefined: Field 'colour' in type 'User' is undefined @ 'createUser/colour'",
    },
  ],
  [
    'Validation error of type WrongType',
    { message: "Validation error of type WrongType: argument 'id' with value 'my-secret'" },
  ],
  [
    "Variable 'phone' has an invalid value",
    { message: "Variable 'phone' has an invalid value. Unable to parse `0123` as a valid phone" },
  ],
  [
    "Cannot return null for non-nullable type: 'String' within parent 'Post'",
    {
      message: "Cannot return null for non-nullable type: 'String' within parent 'Post' (/a/b)",
    },
  ],
  ['Error', { errorType: null, message: 'Jo Bloggs is not on the list' }],
])('an error is told of as %s, and with no value that somebody sent', (expected, error) => {
  expect(errorKind(error)).toBe(expected === 'its type' ? 'Unauthorized' : expected);
});
