import { describe, expect, it } from 'vitest';
import { createPolicies } from '../../../src/services/iam/policy-document';
import { createFunctionPolicies } from '../../../src/services/lambda/function-policies';

/* Lambda developer guide, "Using resource-based policies in Lambda". */

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:f';
const API = 'arn:aws:execute-api:us-east-1:123456789012:abc';
const GATEWAY = 'apigateway.amazonaws.com';
const INVOKE = 'lambda:InvokeFunction';

function allows(permission: object, principal = GATEWAY, context: Record<string, string> = {}) {
  const policies = createFunctionPolicies(createPolicies(() => {}).verdict);
  const properties = { FunctionName: ARN, Action: INVOKE, Principal: GATEWAY, ...permission };
  policies.declare('s', [
    {
      ...{ type: 'AWS::Lambda::Permission', logicalId: 'P', path: 'P', ref: 'p' },
      ...{ properties, attributes: {} },
    },
  ]);
  return policies.allow(ARN, principal, INVOKE, context);
}

describe('a permission', () => {
  it.each([
    ['of the function by its ARN', {}, true],
    ['of the function by its name', { FunctionName: 'f' }, true],
    ['of another function', { FunctionName: 'g' }, false],
    ['for another action', { Action: 'lambda:InvokeFunctionUrl' }, false],
    ['for all actions', { Action: 'lambda:*' }, true],
    ['for another service', { Principal: 's3.amazonaws.com' }, false],
    ['for anybody', { Principal: '*' }, true],
    ['for what calls', { SourceArn: `${API}/*/GET/items/*` }, true],
    ['for something else that calls', { SourceArn: `${API}/*/POST/*` }, false],
    ['for this account', { SourceAccount: '123456789012' }, true],
    ['for another account', { SourceAccount: '210987654321' }, false],
    ['by a URL only', { InvokedViaFunctionUrl: true }, false],
    ['of an organization', { PrincipalOrgID: 'o-1' }, false],
  ])('%s: %j', (_, permission, isAllowed) => {
    const context = {
      'aws:sourcearn': `${API}/dev/GET/items/{id}`,
      'aws:sourceaccount': '123456789012',
    };
    expect(allows(permission, GATEWAY, context)).toBe(isAllowed);
  });

  it('by a URL holds for a URL, of the kind that it names', () => {
    const context = {
      'lambda:functionurlauthtype': 'NONE',
      'lambda:invokedviafunctionurl': 'true',
    };
    const byUrl = { Principal: '*', InvokedViaFunctionUrl: 'true' };
    expect(allows(byUrl, '*', context)).toBe(true);
    expect(allows({ ...byUrl, FunctionUrlAuthType: 'NONE' }, '*', context)).toBe(true);
    expect(allows({ ...byUrl, FunctionUrlAuthType: 'AWS_IAM' }, '*', context)).toBe(false);
  });
});
