import { describe, expect, it } from 'vitest';
import { type Conditions, hold } from '../../../src/services/iam/conditions';

const REQUEST = {
  'cognito-identity.amazonaws.com:sub': 'us-east-1:ada',
  'cognito-identity.amazonaws.com:amr': ['authenticated', 'pool', 'pool:CognitoSignIn:ada'],
  'aws:principalarn': 'arn:aws:iam::123456789012:role/reader',
  's3:prefix': 'public/a*b',
  's3:max-keys': '10',
  'aws:securetransport': 'false',
};
const SUB = 'cognito-identity.amazonaws.com:sub';
const AMR = 'cognito-identity.amazonaws.com:amr';

function holds(conditions: Conditions, variables = true): boolean | undefined {
  return hold(conditions, REQUEST, variables ? REQUEST : undefined, () => {});
}

/** Sources: IAM user guide, "Condition operators", "Multivalued context keys", "Policy variables". */
describe('a condition', () => {
  it.each<[boolean, string, Record<string, string[]>]>([
    [true, 'StringEquals', { [SUB]: ['us-east-1:ada'] }],
    [true, 'StringEquals', { [SUB.toUpperCase()]: ['us-east-1:ada'] }],
    [true, 'StringEquals', { [SUB]: ['other', 'us-east-1:ada'] }],
    [false, 'StringEquals', { [SUB]: ['us-east-1:*'] }],
    [false, 'StringEquals', { [SUB]: ['us-east-1:ada'], 's3:prefix': ['other'] }],
    [true, 'StringEqualsIgnoreCase', { [SUB]: ['US-EAST-1:ADA'] }],
    [true, 'StringNotEquals', { [SUB]: ['other'] }],
    [false, 'StringNotEquals', { [SUB]: ['other', 'us-east-1:ada'] }],
    [true, 'StringNotEquals', { 'aws:nothing': ['other'] }],
    [false, 'StringEquals', { 'aws:nothing': ['other'] }],
    [true, 'StringEqualsIfExists', { 'aws:nothing': ['other'] }],
    [false, 'StringEqualsIfExists', { [SUB]: ['other'] }],
    [true, 'StringLike', { [SUB]: ['us-east-?:*'] }],
    [false, 'StringNotLike', { [SUB]: ['us-east-?:*'] }],
    [true, 'StringEquals', { 's3:prefix': [`public/a\${*}b`] }],
    [false, 'StringLike', { 's3:prefix': [`public/a\${*}`] }],
    [true, 'ArnLike', { 'aws:PrincipalArn': ['arn:aws:iam::*:role/*'] }],
    [false, 'ArnLike', { 'aws:PrincipalArn': ['arn:*:role/reader'] }],
    [true, 'ArnNotEquals', { 'aws:PrincipalArn': ['arn:aws:iam::*:role/writer'] }],
    [true, 'Bool', { 'aws:SecureTransport': ['False'] }],
    [true, 'Null', { 'aws:nothing': ['true'] }],
    [false, 'Null', { [SUB]: ['true'] }],
    [true, 'NumericLessThanEquals', { 's3:max-keys': ['10'] }],
    [false, 'NumericGreaterThan', { 's3:max-keys': ['10'] }],
    [true, 'NumericNotEquals', { 's3:max-keys': ['11'] }],
    [true, 'ForAnyValue:StringLike', { [AMR]: ['authenticated'] }],
    [true, 'ForAnyValue:StringLike', { [AMR]: ['*:CognitoSignIn:ada'] }],
    [false, 'ForAnyValue:StringLike', { [AMR]: ['unauthenticated'] }],
    [false, 'ForAnyValue:StringLike', { 'aws:nothing': ['*'] }],
    [false, 'ForAllValues:StringEquals', { [AMR]: ['authenticated'] }],
    [true, 'ForAllValues:StringEquals', { 'aws:nothing': ['a'] }],
  ])('is %s of %s %j', (expected, operator, keys) => {
    expect(holds({ [operator]: keys })).toBe(expected);
  });

  it('takes a variable for its value, and in old policies for what it says', () => {
    const conditions = { StringEquals: { [SUB]: [`\${${SUB}}`] } };
    expect(holds(conditions)).toBe(true);
    expect(holds(conditions, false)).toBe(false);
  });

  it.each(['DateLessThan', 'IpAddress', 'StringNotEqualsMaybe', 'BoolNot', '__proto__', ''])(
    'with the operator %j cannot be decided, and is told of',
    (operator) => {
      const told: string[] = [];
      const keys = { [SUB]: ['us-east-1:ada'] };
      const conditions = JSON.parse(
        JSON.stringify({ o: keys }).replace('"o"', JSON.stringify(operator)),
      );
      expect(hold(conditions, REQUEST, REQUEST, (one) => told.push(one))).toBeUndefined();
      expect(told).toEqual([operator]);
    },
  );
});
