import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
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
      backend('app-quinn', 'd1example'),
      backend('quinn', 'd1example-app'),
    ].map(nameIn);
    expect(new Set(names).size).toBe(names.length);
  });

  // Mostly what a name may keep, so that it has to be cut; and what Git lets a branch be called besides.
  const unit = fc.constantFrom(...'abcXYZ0123456789', ...'-_/.#é');
  const text = fc.string({ minLength: 1, maxLength: 128, unit, size: 'max' });
  // Its seed is new with each run; fast-check prints it with a failure.
  const holds = <T>(property: fc.IProperty<T>) => fc.assert(property, { verbose: true });

  test('is one that Lambda takes, whatever a branch is called', () => {
    holds(
      fc.property(text, text, (name, namespace) => {
        expect(nameIn(backend(name, namespace))).toMatch(
          /^pre-token-generation-[A-Za-z0-9-_]{1,43}$/,
        );
      }),
    );
  });

  test.each([47, 48, 64, 100])('is, also where the function has one of %i characters', (length) => {
    const names = ['a', 'b'].map((last) => {
      const name = `${'x'.repeat(length - 1)}${last}`;
      return literalFunctionName(backend('main'), name);
    });
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9-_]{1,64}$/);
  });

  test('is given to no two backends', () => {
    holds(
      fc.property(text, text, text, (name, other, namespace) => {
        fc.pre(name !== other);
        expect(nameIn(backend(name, namespace))).not.toBe(nameIn(backend(other, namespace)));
      }),
    );
  });
});

describe('a user pool that calls a function', () => {
  function build(lambdaConfig?: CfnUserPool.LambdaConfigProperty, event = 'PostConfirmation') {
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
    callAtEvent(userPool, event, { resources, addEnvironment: () => {} });
    return { auth: Template.fromStack(auth), users: Template.fromStack(users) };
  }
  const calls = {
    'Fn::Sub': 'arn:$'.concat(
      '{AWS::Partition}:lambda:$',
      '{AWS::Region}:$',
      '{AWS::AccountId}:function:a-name',
    ),
  };

  /** How another stack refers to the pool. */
  const poolOf = (auth: Template) => {
    const [output] = Object.values(auth.findOutputs('*', { Value: { Ref: 'Pool' } }));
    return { 'Fn::ImportValue': output?.Export.Name };
  };

  test('names it, and refers to nothing outside of auth', () => {
    const { auth } = build();
    auth.hasResourceProperties('AWS::Cognito::UserPool', {
      LambdaConfig: { PostConfirmation: calls },
    });
    expect(JSON.stringify(auth.toJSON())).not.toContain('Fn::ImportValue');
  });

  test('and no other may call it, as the stack of the function says', () => {
    const { auth, users } = build();
    auth.resourceCountIs('AWS::Lambda::Permission', 0);
    users.hasResourceProperties('AWS::Lambda::Permission', {
      Principal: 'cognito-idp.amazonaws.com',
      SourceAccount: { Ref: 'AWS::AccountId' },
      SourceArn: { 'Fn::Join': ['', Match.arrayWith([':userpool/', poolOf(auth)])] },
    });
  });

  test('keeps the triggers that it has for other events', () => {
    build({ preSignUp: 'arn:of-another' }).auth.hasResourceProperties('AWS::Cognito::UserPool', {
      LambdaConfig: { PreSignUp: 'arn:of-another', PostConfirmation: calls },
    });
  });

  const arn = 'arn:of-another';
  test.each([
    ['PostConfirmation', { postConfirmation: arn }],
    ['PreTokenGeneration', { preTokenGeneration: arn }],
    // How a pool gets version 2 of the event, CDK's own lambdaTriggers too.
    ['PreTokenGeneration', { preTokenGenerationConfig: { lambdaArn: arn, lambdaVersion: 'V2_0' } }],
  ])('is told of one that it has for %s already, by name: %j', (event, config) => {
    expect(() => build(config, event)).toThrow(`The user pool has a ${event} trigger already`);
  });
});
