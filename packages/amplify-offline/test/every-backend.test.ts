import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../src/sandbox/sandbox';
import { type Project, projectWith, writeBackend } from './project';

/* Backends with all sorts of things in them: each starts, and says what it goes without. */

let project: Project | undefined;
let sandbox: Sandbox | undefined;
const notices: string[] = [];
afterEach(async () => {
  notices.length = 0;
  await sandbox?.stop();
  await project?.remove();
  sandbox = undefined;
});

async function start(Resources: object, Outputs: object = {}): Promise<Sandbox> {
  project = await projectWith({ 'package.json': '{ "name": "kite-door" }' });
  await writeBackend(project.directory, { Resources, Outputs });
  sandbox = await startSandbox({
    projectDir: project.directory,
    port: 0,
    ephemeral: true,
    onEvent: (event) => {
      if (event.kind === 'notice') notices.push(event.text);
    },
  });
  return sandbox;
}

async function call(functionName: string): Promise<unknown> {
  const path = `/2015-03-31/functions/${functionName}/invocations`;
  return (await fetch(`${sandbox?.endpoint}${path}`, { method: 'POST' })).json();
}

const att = (name: string, attribute: string) => ({ 'Fn::GetAtt': [name, attribute] });

it('a network, and what is in it', async () => {
  const { stack } = await start(
    {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      Subnet: {
        Type: 'AWS::EC2::Subnet',
        Properties: {
          VpcId: { Ref: 'Vpc' },
          AvailabilityZone: { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] },
          CidrBlock: { 'Fn::Select': [1, { 'Fn::Cidr': [att('Vpc', 'CidrBlock'), 2, 8] }] },
        },
      },
    },
    {
      Zone: { Value: att('Subnet', 'AvailabilityZone') },
      Range: { Value: att('Subnet', 'CidrBlock') },
    },
  );
  expect(stack.outputs).toMatchObject({ Zone: 'us-east-1b', Range: '10.0.1.0/24' });
  expect(sandbox?.notEmulated.own).toEqual(['AWS::EC2::Subnet Subnet', 'AWS::EC2::VPC Vpc']);
});

it('URLs of what is not run, each of which says what it is of', async () => {
  const { stack } = await start(
    {
      Url: { Type: 'AWS::AppRunner::Service', Properties: {} },
      Site: { Type: 'AWS::CloudFront::Distribution', Properties: {} },
      Web: { Type: 'AWS::ApiGateway::RestApi', Properties: {} },
    },
    {
      Url: { Value: att('Url', 'ServiceUrl') },
      Site: { Value: att('Site', 'DomainName') },
      Root: { Value: att('Web', 'RootResourceId') },
    },
  );
  const answer = await fetch(`${stack.outputs.Url}path`);
  expect(answer.status).toBe(501);
  expect(await answer.text()).toContain('AWS::AppRunner::Service Url');
  expect(stack.outputs.Site).toMatch(/\.localhost$/);
});

it('sign-in with others, whose secrets are not set', async () => {
  await start({
    Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
    Secrets: {
      Type: 'Custom::AmplifySecretFetcherResource',
      Properties: {
        namespace: 'kite-door',
        name: 'local',
        type: 'sandbox',
        secretNames: ['DOOR_ID', 'DOOR_SECRET'],
      },
    },
    Google: {
      Type: 'AWS::Cognito::UserPoolIdentityProvider',
      Properties: {
        UserPoolId: { Ref: 'Pool' },
        ProviderName: 'Google',
        ProviderType: 'Google',
        ProviderDetails: { client_id: att('Secrets', 'DOOR_ID') },
      },
    },
  });
  expect(notices).toEqual([
    'The deployment reads the secret DOOR_ID, which is not set: npx ampx sandbox secret set DOOR_ID --identifier local',
    'The deployment reads the secret DOOR_SECRET, which is not set: npx ampx sandbox secret set DOOR_SECRET --identifier local',
  ]);
  expect(sandbox?.notEmulated.own).toEqual([
    'Google itself (a page of the sandbox stands in for it)',
  ]);
});

it('an identity pool for users of others, too', async () => {
  await start({
    Pool: {
      Type: 'AWS::Cognito::IdentityPool',
      Properties: {
        AllowUnauthenticatedIdentities: true,
        SupportedLoginProviders: { 'accounts.google.com': 'kite' },
        DeveloperProviderName: 'kites',
        CognitoIdentityProviders: [
          { ProviderName: 'p', ClientId: 'c', ServerSideTokenCheck: true },
        ],
      },
    },
  });
  expect(sandbox?.notEmulated).toEqual({
    own: [
      'credentials for who signed in with accounts.google.com',
      'credentials for who signed in with kites',
      'ServerSideTokenCheck of the identity pool',
    ],
    usual: [],
  });
});

it('a global table, which is a table', async () => {
  const { endpoint, stack, notEmulated } = await start(
    {
      Ledger: {
        Type: 'AWS::DynamoDB::GlobalTable',
        Properties: {
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          Replicas: [{ Region: 'us-east-1' }],
        },
      },
    },
    { Name: { Value: { Ref: 'Ledger' } }, Arn: { Value: att('Ledger', 'Arn') } },
  );
  const { Name: TableName, Arn } = stack.outputs;
  expect(Arn).toBe(`arn:aws:dynamodb:us-east-1:123456789012:table/${TableName}`);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const dynamodb = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  await dynamodb.send(new PutItemCommand({ TableName, Item: { pk: { S: 'a' } } }));
  expect((await dynamodb.send(new ScanCommand({ TableName }))).Count).toBe(1);
  expect(notEmulated.own).toEqual([]);
});

it('properties of a wrong form, which are told before anything comes up', async () => {
  const Files = {
    Type: 'Custom::CDKBucketDeployment',
    Properties: { DestinationBucketName: 'files', SourceObjectKeys: 'kites.zip' },
  };
  await expect(start({ Files })).rejects.toThrow(
    'Properties validation failed for resource Files with message:\n' +
      '#/SourceObjectKeys: expected type: JSONArray, found: String',
  );
});

describe('functions', () => {
  const fn = (Runtime: string | undefined, Code: object) => ({
    Type: 'AWS::Lambda::Function',
    Properties: { FunctionName: 'snake', Runtime, Code, Handler: 'index.handler' },
  });

  it('with their code in the template', async () => {
    await start({
      F: fn('nodejs22.x', { ZipFile: 'exports.handler = async () => "ok"' }),
    });
    expect(await call('snake')).toBe('ok');
    expect(sandbox?.notEmulated.own).toEqual([]);
  });

  it.each([
    ['python3.13', { ZipFile: 'def handler(event, context): pass' }, 'python3.13'],
    ['python3.13', { S3Bucket: 'b', S3Key: 'not-there.zip' }, 'python3.13'],
    [undefined, { ImageUri: '123.dkr.ecr.us-east-1.amazonaws.com/a:b' }, 'an image'],
  ])('on %s, which say so when they are called', async (Runtime, Code, named) => {
    await start({ F: fn(Runtime, Code) });
    expect(sandbox?.notEmulated.own).toEqual([`F (a function on ${named})`]);
    expect(await call('snake')).toMatchObject({
      errorType: 'NotEmulated',
      errorMessage: `This function runs on ${named}, and the offline sandbox runs Node.js only.`,
    });
  });

  it('that a queue would call', async () => {
    const ZipFile = 'exports.handler = async () => "ok"';
    await start({
      F: {
        ...fn('nodejs22.x', { ZipFile }),
        Properties: {
          ...fn('nodejs22.x', { ZipFile }).Properties,
          Tags: [{ Key: 'amplify:friendly-name', Value: 'onKite' }],
        },
      },
      KiteQueue9F8E7D6C: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'kites' } },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          FunctionName: { Ref: 'F' },
          EventSourceArn: att('KiteQueue9F8E7D6C', 'Arn'),
        },
      },
    });
    expect(sandbox?.notEmulated.own).toEqual([
      'AWS::SQS::Queue KiteQueue',
      expect.stringMatching(/^onKite is not called by the events of sqs .*KiteQueue/),
    ]);
  });
});
