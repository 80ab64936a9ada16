import { describe, expect, it } from 'vitest';
import { identify } from '../../src/services/services';
import { evaluateStack } from '../../src/template/evaluate-stack';
import type { Environment, Template } from '../../src/template/template';

const environment: Environment = {
  region: 'us-east-1',
  accountId: '123456789012',
  stackName: 'amplify-app-me-sandbox',
  endpoint: 'http://127.0.0.1:4566',
  identify,
};

const parameter = (name: unknown, value: unknown) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name: name, Type: 'String', Value: value },
});

const noNested = () => {
  throw new Error('no nested stack expected');
};

const evaluate = (template: Template, nested: (url: string) => Template = noNested) =>
  evaluateStack(template, environment, nested);

describe('evaluating a stack', () => {
  it('orders resources by what they refer to and depend on, whatever their order in the template', () => {
    const { resources } = evaluate({
      Resources: {
        Last: parameter('/last', { 'Fn::GetAtt': ['First', 'Value'] }),
        First: parameter('/first', 'x'),
        Other: { ...parameter('/other', 'y'), DependsOn: 'Last' },
      },
    });
    expect(resources.map(({ logicalId }) => logicalId)).toEqual(['First', 'Last', 'Other']);
    expect(resources[1]?.properties.Value).toBe('x');
  });

  it('passes values into nested stacks and their outputs back out', () => {
    const stack = evaluate(
      {
        Resources: {
          Inner: {
            Type: 'AWS::CloudFormation::Stack',
            Properties: {
              TemplateURL: 'https://s3/inner.json',
              Parameters: { Given: 'from outside' },
            },
          },
        },
        Outputs: { Result: { Value: { 'Fn::GetAtt': ['Inner', 'Outputs.Value'] } } },
      },
      () => ({
        Parameters: { Given: { Type: 'String' } },
        Resources: { P: parameter('/p', { Ref: 'Given' }) },
        Outputs: { Value: { Value: { 'Fn::GetAtt': ['P', 'Value'] } } },
      }),
    );
    expect(stack.outputs).toEqual({ Result: 'from outside' });
    expect(stack.resources.map(({ path }) => path)).toEqual(['Inner/P', 'Inner']);
  });

  it.each([
    ['a custom resource', 'Custom::Resolver', 'Body'],
    ['a resource that is not run', 'AWS::AppSync::ApiCache', 'Id'],
  ])('selects of what %s would give, whatever its parts are', (_, Type, attribute) => {
    const region = {
      'Fn::Select': [3, { 'Fn::Split': [':', { 'Fn::GetAtt': ['It', attribute] }] }],
    };
    const { resources } = evaluate({
      Resources: { It: { Type, Properties: {} }, P: parameter('/p', region) },
    });
    expect(resources[1]?.properties.Value).toMatch(/./);
  });

  it('refuses to select what CloudFormation knows not to be there', () => {
    const fourth = { 'Fn::Select': [3, { 'Fn::Split': [':', 'a:b'] }] };
    expect(() => evaluate({ Resources: { P: parameter('/p', fourth) } })).toThrow(/item 3 of 2/);
  });

  it('takes a nested stack that holds nothing', () => {
    const stack = evaluate(
      {
        Resources: {
          Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'inner' } },
        },
      },
      () => ({}),
    );
    expect(stack.resources.map(({ path }) => path)).toEqual(['Inner']);
  });

  // User guide, "Parameters": the type CommaDelimitedList; cloudformation/cfn-lint #221.
  it.each([
    ['a list of its own', { Type: 'CommaDelimitedList', Default: 'a, b' }, ['a', 'b']],
    ['a list of numbers', { Type: 'List<Number>', Default: '1,2' }, ['1', '2']],
    ['no list', { Type: 'String', Default: 'a, b' }, 'a, b'],
  ])('gives a parameter that is %s as such', (_, It, value) => {
    const Resources = { Outer: parameter('/p', { Ref: 'It' }) };
    const { resources } = evaluate({ Parameters: { It }, Resources });
    expect(resources[0]?.properties.Value).toEqual(value);
  });

  it('leaves out resources and outputs whose condition is false', () => {
    const stack = evaluate({
      Parameters: { Stage: { Type: 'String', Default: 'dev' } },
      Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
      Resources: { P: { ...parameter('/p', 'x'), Condition: 'IsProd' } },
      Outputs: { O: { Value: 'x', Condition: 'IsProd' } },
    });
    expect(stack).toMatchObject({ resources: [], outputs: {} });
  });

  it('gives a resource the same id each time, and another in another stack', () => {
    const template: Template = { Resources: { Pool: { Type: 'AWS::Cognito::UserPool' } } };
    const poolId = (stackName: string) =>
      evaluateStack(template, { ...environment, stackName }, noNested).resources[0]?.ref;
    expect(poolId('one')).toBe(poolId('one'));
    expect(poolId('one')).not.toBe(poolId('two'));
    expect(poolId('one')).toMatch(/^us-east-1_[A-Za-z0-9]{9}$/);
  });

  it.each([
    [
      'a circle',
      {
        First: parameter('/first', { Ref: 'A' }),
        A: parameter('/a', { Ref: 'B' }),
        B: parameter('/b', { Ref: 'C' }),
        C: parameter('/c', { Ref: 'A' }),
      },
      /^Circular dependency: A needs B needs C needs A\.$/,
    ],
    ['a reference to nothing', { A: parameter('/a', { Ref: 'Nowhere' }) }, /A refers to Nowhere/],
    [
      'an attribute that the type does not have',
      {
        A: parameter('/a', { 'Fn::GetAtt': ['Pool', 'Colour'] }),
        Pool: { Type: 'AWS::Cognito::UserPool' },
      },
      /Pool\.Colour.*AWS::Cognito::UserPool/,
    ],
    [
      'a nested stack without a template',
      { Inner: { Type: 'AWS::CloudFormation::Stack' } },
      /resource Inner .*\n#: required key \[TemplateURL\] not found/,
    ],
    [
      'a nested stack with a list for parameters',
      {
        Inner: {
          Type: 'AWS::CloudFormation::Stack',
          Properties: { TemplateURL: 'https://s3/inner.json', Parameters: ['Given'] },
        },
      },
      /#\/Parameters: expected type: JSONObject, found: JSONArray/,
    ],
    [
      'properties that are none',
      { A: { Type: 'AWS::SSM::Parameter', Properties: ['Name'] as never } },
      /resource A .*\n#: expected type: JSONObject, found: JSONArray/,
    ],
  ])('refuses %s by name', (_, Resources, message) => {
    expect(() => evaluate({ Resources })).toThrow(message);
  });
});
