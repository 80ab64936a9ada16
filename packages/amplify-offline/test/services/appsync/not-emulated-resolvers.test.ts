import { expect, it } from 'vitest';
import { notEmulatedResolvers } from '../../../src/services/appsync/not-emulated-resolvers';
import type { Resource } from '../../../src/template/template';

const resource = (type: string, ref: string, more: Partial<Resource> = {}): Resource => ({
  ...{ type, ref, logicalId: ref, path: ref, properties: {}, attributes: {} },
  ...more,
});

const source = (Name: string, rest: object) =>
  resource('AWS::AppSync::DataSource', Name, { properties: { ApiId: 'api', Name, ...rest } });

const table = (TableName: string) => ({
  Type: 'AMAZON_DYNAMODB',
  DynamoDBConfig: { TableName, AwsRegion: 'us-east-1' },
});

const functionOf = (LambdaFunctionArn: string) => ({
  Type: 'AWS_LAMBDA',
  LambdaConfig: { LambdaFunctionArn },
});

it('names data sources of tables and functions that the backend only imports', () => {
  const arn = 'arn:aws:lambda:us-east-1:123456789012:function:';
  const own = [
    source('Posts', table('Post-x')),
    source('Sales', table('sales')),
    source('Greet', functionOf(`${arn}greet`)),
    source('Score', functionOf(`${arn}score`)),
  ];
  const all = [
    ...own,
    resource('Custom::AmplifyDynamoDBTable', 'Post-x'),
    resource('AWS::Lambda::Function', 'greet', { attributes: { Arn: `${arn}greet` } }),
  ];
  expect(notEmulatedResolvers(own, all)).toEqual([
    "AMAZON_DYNAMODB data source Sales: the table sales is none of this backend's",
    `AWS_LAMBDA data source Score: the function ${arn}score is none of this backend's`,
  ]);
});

it('names what stands on an SQL database', () => {
  const Arn = 'arn:aws:lambda:us-east-1:123456789012:function:sql';
  const Tags = [{ Key: 'amplify:function-type', Value: 'sql-data-source' }];
  const own = [source('SQL', functionOf(Arn))];
  const all = [
    ...own,
    resource('AWS::Lambda::Function', 'sql', { attributes: { Arn }, properties: { Tags } }),
  ];
  expect(notEmulatedResolvers(own, all)).toEqual([
    'AWS_LAMBDA data source SQL: models and statements on an SQL database',
  ]);
});
