import { describe, expect, it } from 'vitest';
import { allows } from '../../../src/services/iam/policy';
import { rolesOf } from '../../../src/services/iam/roles-of';

const role = (properties: Record<string, unknown>) => ({
  ...{ type: 'AWS::IAM::Role', properties, ref: 'role', path: 'Role', logicalId: 'Role' },
  attributes: { Arn: 'arn:aws:iam::123456789012:role/role', RoleId: 'AROA' },
});
const withPolicies = (...names: string[]) => {
  const ManagedPolicyArns = names.map((name) => `arn:aws:iam::aws:policy/${name}`);
  const [found] = rolesOf([role({ ManagedPolicyArns })]);
  return { ...found, statements: found?.statements ?? [] };
};

/* AWS managed policy reference guide. */
describe("a policy of AWS's own", () => {
  it.each([
    ['AdministratorAccess', 's3:PutObject', true],
    ['AdministratorAccess', 'appsync:GraphQL', true],
    ['AmazonS3FullAccess', 's3:DeleteObject', true],
    ['AmazonS3FullAccess', 'appsync:GraphQL', false],
    ['AmazonS3ReadOnlyAccess', 's3:GetObject', true],
    ['AmazonS3ReadOnlyAccess', 's3:PutObject', false],
    ['service-role/AWSLambdaBasicExecutionRole', 's3:GetObject', false],
  ])('%s, which is known, and %s: %s', (name, action, expected) => {
    const { statements, unreadPolicies } = withPolicies(name);
    expect(allows(statements, action, 'arn:aws:s3:::bucket/key')).toBe(expected);
    expect(unreadPolicies).toEqual([]);
  });

  it('that is not known is named', () => {
    const { statements, unreadPolicies } = withPolicies('PowerUserAccess', 'AmazonS3FullAccess');
    expect(unreadPolicies).toEqual(['arn:aws:iam::aws:policy/PowerUserAccess']);
    expect(allows(statements, 's3:GetObject', 'arn:aws:s3:::bucket/key')).toBe(true);
  });
});
