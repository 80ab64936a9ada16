import { describe, expect, it } from 'vitest';
import { allows, type Statement } from '../../../src/services/iam/policy';

const API = 'arn:aws:appsync:us-east-1:123456789012:apis/abc';
const statement = (over: Partial<Statement>): Statement => ({
  effect: 'Allow',
  actions: ['appsync:GraphQL'],
  resources: [`${API}/types/Query/*`],
  ...over,
});
const LIST = `${API}/types/Query/fields/listBooks`;

describe('a policy', () => {
  it.each<[string, Statement[], boolean]>([
    ['nothing, without statements', [], false],
    ['what a pattern covers', [statement({})], true],
    ['no other type', [statement({ resources: [`${API}/types/Mutation/*`] })], false],
    ['no other action', [statement({ actions: ['s3:GetObject'] })], false],
    ['an action in another case', [statement({ actions: ['APPSYNC:graphql'] })], true],
    ['an action by a pattern', [statement({ actions: ['appsync:*'] })], true],
    ['any of several', [statement({ resources: ['a', LIST] })], true],
    ['one field only', [statement({ resources: [`${API}/types/Query/fields/list`] })], false],
    [
      'no more where a dot is a dot',
      [statement({ resources: [LIST.replace('abc', 'a.c')] })],
      false,
    ],
    [
      'a single character by a question mark',
      [statement({ resources: [LIST.replace('abc', 'a?c')] })],
      true,
    ],
    [
      'nothing that another statement denies',
      [statement({}), statement({ effect: 'Deny' })],
      false,
    ],
    [
      'what is denied elsewhere',
      [statement({}), statement({ effect: 'Deny', resources: ['x'] })],
      true,
    ],
  ])('allows %s', (_, statements, expected) => {
    expect(allows(statements, 'appsync:GraphQL', LIST)).toBe(expected);
  });
});
