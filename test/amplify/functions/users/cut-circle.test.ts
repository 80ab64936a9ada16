import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { callAtEvent, literalFunctionName } from '../../../../amplify/functions/users/cut-circle';

// CDK's own rules over each template take seconds to load.
vi.stubEnv('CDK_VALIDATION', 'false');

const backend = (name: string, namespace = 'd1example', type = 'branch') =>
  new App({
    context: {
      'amplify-backend-namespace': namespace,
      'amplify-backend-name': name,
      'amplify-backend-type': type,
    },
  });
const nameIn = (app: App) => literalFunctionName(app, 'pre-token-generation');

describe('the name of a trigger', () => {
  const LONG = 'x'.repeat(127);

  test.each([
    ['by a slash', 'feature/sign-up', 'feature-sign-up'],
    ['by a capital', 'Main', 'main'],
    ['in the last of 128 characters', `${LONG}a`, `${LONG}b`],
  ])('differs for branches that differ %s', (_how, one, other) => {
    expect(nameIn(backend(one))).not.toBe(nameIn(backend(other)));
    expect(nameIn(backend(one))).toBe(nameIn(backend(one)));
  });

  test('differs for a sandbox and a branch of one name, and for two apps', () => {
    const names = [
      backend('quinn'),
      backend('quinn', 'd1example', 'sandbox'),
      backend('quinn', 'd2example'),
      backend('1example-quinn', 'd'),
    ].map(nameIn);
    expect(new Set(names).size).toBe(names.length);
  });

  test('is one that Lambda takes, whatever a branch is called', () => {
    const text = fc.string({ minLength: 1, maxLength: 128, unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, (name, namespace) => {
        expect(nameIn(backend(name, namespace))).toMatch(/^pre-token-generation-[\w-]{1,43}$/);
      }),
      { seed: Date.now(), verbose: true }, // a failure prints the seed
    );
  });
});

describe('a user pool that calls a function', () => {
  function build(lambdaConfig?: CfnUserPool.LambdaConfigProperty) {
    const app = backend('main');
    const [auth, users] = [new Stack(app, 'auth'), new Stack(app, 'users')];
    const userPool = new CfnUserPool(auth, 'Pool', { ...(lambdaConfig && { lambdaConfig }) });
    const lambda = new LambdaFunction(users, 'post-confirmation', {
      functionName: 'a-name',
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = async (event) => event'),
    });
    const cfnFunction = lambda.node.defaultChild as CfnFunction;
    const resources = { lambda, cfnResources: { cfnFunction } };
    callAtEvent(userPool, 'PostConfirmation', { resources, addEnvironment: () => {} });
    return { auth: Template.fromStack(auth), users: Template.fromStack(users) };
  }
  const calls = {
    'Fn::Sub': 'arn:$'.concat(
      '{AWS::Partition}:lambda:$',
      '{AWS::Region}:$',
      '{AWS::AccountId}:function:a-name',
    ),
  };

  test('names it, and refers to nothing outside of auth', () => {
    const { auth, users } = build();
    auth.hasResourceProperties('AWS::Cognito::UserPool', {
      LambdaConfig: { PostConfirmation: calls },
    });
    expect(JSON.stringify(auth.toJSON())).not.toContain('Fn::ImportValue');
    users.hasResourceProperties('AWS::Lambda::Permission', {
      Principal: 'cognito-idp.amazonaws.com',
      SourceAccount: { Ref: 'AWS::AccountId' },
    });
  });

  test('keeps the triggers that it has for other events', () => {
    build({ preSignUp: 'arn:of-another' }).auth.hasResourceProperties('AWS::Cognito::UserPool', {
      LambdaConfig: { PreSignUp: 'arn:of-another', PostConfirmation: calls },
    });
  });

  test('is told of one that it has for this event already, by name', () => {
    expect(() => build({ postConfirmation: 'arn:of-another' })).toThrow(
      'The user pool has a PostConfirmation trigger already',
    );
  });
});
