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

const SUB = 'cognito-identity.amazonaws.com:sub';
const OWN = `arn:aws:s3:::photos/private/\${${SUB}}/*`;
const photo = (path: string) => `arn:aws:s3:::photos/private/${path}`;
const own = (over: Partial<Statement> = {}): Statement => ({
  effect: 'Allow',
  actions: ['s3:GetObject'],
  resources: [OWN],
  hasVariables: true,
  ...over,
});

describe('a policy with a variable', () => {
  it.each<[string, Statement, string, string | undefined, boolean]>([
    ['its own', own(), photo('ada/1.png'), 'ada', true],
    ["another's", own(), photo('bob/1.png'), 'ada', false],
    ['what only begins like its own', own(), photo('ada2/1.png'), 'ada', false],
    ["another's by a star in its own name", own(), photo('bob/1.png'), '*', false],
    ['nothing where it has no value', own(), photo('ada/1.png'), undefined, false],
    [
      'nothing where it is of before variables',
      own({ hasVariables: false }),
      photo('ada/1.png'),
      'ada',
      false,
    ],
    [
      'what it says in a default',
      own({ resources: [`arn:aws:s3:::photos/private/\${aws:nothing, 'all'}/*`] }),
      photo('all/1.png'),
      'ada',
      true,
    ],
    [
      'all but its own',
      own({ resources: undefined, notResources: [OWN] }),
      photo('bob/1'),
      'ada',
      true,
    ],
    [
      'not its own, then',
      own({ resources: undefined, notResources: [OWN] }),
      photo('ada/1'),
      'ada',
      false,
    ],
    [
      'nothing where all but something unknown is allowed',
      own({ resources: undefined, notResources: [OWN] }),
      photo('ada/1'),
      undefined,
      false,
    ],
    [
      'no action that is excepted',
      own({ actions: undefined, notActions: ['s3:Get*'] }),
      photo('ada/1'),
      'ada',
      false,
    ],
    [
      'other actions',
      own({ actions: undefined, notActions: ['s3:Put*'] }),
      photo('ada/1'),
      'ada',
      true,
    ],
    ['nothing without a resource', own({ resources: undefined }), photo('ada/1'), 'ada', false],
    [
      'nothing under a condition that cannot be decided',
      own({ conditions: { IpAddress: { 'aws:SourceIp': ['127.0.0.1'] } } }),
      photo('ada/1'),
      'ada',
      false,
    ],
  ])('allows %s', (_, statement, resource, sub, expected) => {
    const context = sub === undefined ? {} : { [SUB]: sub };
    expect(allows([statement], 's3:GetObject', resource, context)).toBe(expected);
  });

  it('denies where a condition cannot be decided', () => {
    const everything = own({ resources: ['*'] });
    const denial = own({ effect: 'Deny', conditions: { IpAddress: { a: ['b'] } } });
    const context = { [SUB]: 'ada' };
    expect(allows([everything], 's3:GetObject', photo('ada/1'), context)).toBe(true);
    expect(allows([everything, denial], 's3:GetObject', photo('ada/1'), context)).toBe(false);
  });
});
