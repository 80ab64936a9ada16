import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BUCKET, type DeploySide, openDeploySide } from './deploy-side';

let aws: DeploySide;
beforeEach(async () => {
  aws = await openDeploySide();
});
afterEach(() => aws.stop());

const TABLE = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  },
};
const POOL = { Type: 'AWS::Cognito::UserPool', Properties: { UsernameAttributes: 'email' } };
const PARAMETER = { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String' } };

const POOL_REASON =
  'Properties validation failed for resource Pool with message:\n' +
  '#/UsernameAttributes: expected type: JSONArray, found: String';

it('a stack is refused with all that is wrong in it, and nothing of it comes up', async () => {
  const Resources = { Table: TABLE, Pool: POOL, Parameter: PARAMETER };
  await expect(aws.create('app', { Resources })).rejects.toThrow(
    [
      'The following resource(s) failed: [Pool, Parameter].',
      POOL_REASON,
      'Properties validation failed for resource Parameter with message:',
      '#: required key [Value] not found',
    ].join('\n'),
  );
  const { TableNames } = await aws.dynamodb.send(new ListTablesCommand({}));
  expect(TableNames).toEqual([]);
});

it('an update is undone, and every resource tells its own reason', async () => {
  await aws.create('app', { Resources: { Table: TABLE } });
  const Resources = { Table: { ...TABLE, Properties: { KeySchema: 'id' } }, Pool: POOL };
  const { status, failed } = await aws.update('app', { Resources });
  expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(failed).toEqual([
    expect.stringContaining('#/KeySchema: expected type: JSONArray, found: String'),
    POOL_REASON,
  ]);
  const summary = (await aws.events('app')).find(
    ({ ResourceStatus, ResourceType }) =>
      ResourceStatus === 'UPDATE_ROLLBACK_IN_PROGRESS' &&
      ResourceType === 'AWS::CloudFormation::Stack',
  );
  expect(summary?.ResourceStatusReason).toBe(
    'The following resource(s) failed to create: [Pool]. The following resource(s) failed to update: [Table].',
  );
});

it('a resource in a nested stack is told by its path, among the events of its own stack', async () => {
  const Body = JSON.stringify({ Resources: { Pool: POOL } });
  await aws.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'inner.json', Body }));
  const TemplateURL = `https://s3.us-east-1.amazonaws.com/${BUCKET}/inner.json`;
  const Inner = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL } };
  await aws.create('app', { Resources: { Table: TABLE } });
  await aws.update('app', { Resources: { Table: TABLE, Inner, Parameter: PARAMETER } });

  const failed = async (stackName: string) =>
    (await aws.events(stackName))
      .filter(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED')
      .map(({ LogicalResourceId, ResourceStatusReason }) => [
        LogicalResourceId,
        ResourceStatusReason,
      ]);
  expect(await failed('app')).toEqual([
    ['Parameter', expect.stringContaining('required key [Value] not found')],
    ['Inner', expect.stringMatching(/was not successfully created: .*\[Pool\]/)],
  ]);
  const inner = 'arn:aws:cloudformation:us-east-1:123456789012:stack/app-Inner/local';
  expect(await failed(inner)).toEqual([
    ['Pool', expect.stringContaining('for resource Inner/Pool with message:')],
  ]);
});

it.each([
  ['a nested stack without a template', { Inner: { Type: 'AWS::CloudFormation::Stack' } }, 'Inner'],
  ['a list in place of properties', { It: { ...PARAMETER, Properties: [] } }, 'It'],
])('%s is refused before anything is touched', async (_, Resources, path) => {
  await expect(aws.create('app', { Resources })).rejects.toThrow(
    `Properties validation failed for resource ${path} with message:`,
  );
});

it('what CloudFormation takes in another form is taken, and nobody looks at what is not read', async () => {
  const Properties = {
    UsernameAttributes: ['email'],
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: 'false' },
    Policies: { PasswordPolicy: { MinimumLength: '12', RequireSymbols: 'False' } },
    UserPoolTags: ['no map'],
  };
  const Pool = { Type: 'AWS::Cognito::UserPool', Properties };
  await aws.create('app', { Resources: { Pool }, Outputs: { id: { Value: { Ref: 'Pool' } } } });
  expect(await aws.output('app', 'id')).toMatch(/^us-east-1_/);
});
