import { RemovalPolicy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { expect, test, vi } from 'vitest';
import { isKept } from '../../../amplify/operations/deployment-type';
import { keepData } from '../../../amplify/operations/keep-data';
import { stackOf } from './watched-stack';

function build(type: string) {
  const stack = stackOf(type);
  const userPool = new CfnUserPool(stack, 'UserPool');
  const table = new Table(stack, 'Table', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const model = {
    pointInTimeRecoveryEnabled: false,
    deletionProtectionEnabled: false,
    applyRemovalPolicy: vi.fn(),
  };
  keepData(stack, { userPool, modelTables: { User: model }, tables: [table] });
  return { model, template: Template.fromStack(stack) };
}

test.each([
  ['branch', true],
  ['standalone', true],
  ['sandbox', false],
  ['a type that Amplify does not have yet', true],
])('what is deployed as %j is kept: %s', (type, kept) => {
  expect(isKept(stackOf(type))).toBe(kept);
});

test.each(['branch', 'standalone'])('a %s keeps its accounts and its rows', (type) => {
  const { model, template } = build(type);
  template.hasResource('AWS::Cognito::UserPool', {
    Properties: { DeletionProtection: 'ACTIVE' },
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
  });
  template.hasResource('AWS::DynamoDB::Table', {
    Properties: {
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    },
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
  });
  expect(model).toMatchObject({
    pointInTimeRecoveryEnabled: true,
    deletionProtectionEnabled: true,
  });
  expect(model.applyRemovalPolicy.mock.calls).toEqual([[RemovalPolicy.RETAIN]]);
});

test('a sandbox is left as it was', () => {
  const { model, template } = build('sandbox');
  template.hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'Delete' });
  expect(JSON.stringify(template.toJSON())).not.toMatch(/DeletionProtection|PointInTime/);
  expect(model).toMatchObject({
    pointInTimeRecoveryEnabled: false,
    deletionProtectionEnabled: false,
  });
  expect(model.applyRemovalPolicy).not.toHaveBeenCalled();
});

test('a table of another stack, which could not be protected, is refused by name', () => {
  const stack = stackOf('branch');
  const foreign = Table.fromTableName(stack, 'Foreign', 'others') as Table;
  const userPool = new CfnUserPool(stack, 'UserPool');
  expect(() => keepData(stack, { userPool, modelTables: {}, tables: [foreign] })).toThrow(
    'app-main/Foreign is no table of this backend',
  );
});
