import { expect, it } from 'vitest';
import {
  API,
  API_KEY,
  DATA_SOURCE,
  FUNCTION,
  RESOLVER,
  SCHEMA,
} from '../../../src/services/appsync/properties';
import { type Case, reading } from '../reading';

const api = { Name: 'api', AuthenticationType: 'API_KEY' };
const source = (Type: string, config: object = {}) => ({ ApiId: 'a', Name: 'n', Type, ...config });
const fn = { ApiId: 'a', Name: 'n', DataSourceName: 'd' };
const resolver = { ApiId: 'a', TypeName: 'Query', FieldName: 'f' };

it.each<Case>([
  ['an API', API, api, api],
  [
    'an API with more modes of authorization',
    API,
    { ...api, AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_IAM' }] },
    { ...api, AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_IAM' }] },
  ],
  ['an API with a number for a name', API, { ...api, Name: 1 }, { ...api, Name: '1' }],
  [
    'an API without anything',
    API,
    {},
    '#: required key [AuthenticationType] not found\n#: required key [Name] not found',
  ],
  [
    'an API with another mode that is not in a list',
    API,
    { ...api, AdditionalAuthenticationProviders: { AuthenticationType: 'AWS_IAM' } },
    '#/AdditionalAuthenticationProviders: expected type: JSONArray, found: JSONObject',
  ],
  [
    'an API with the id of a pool in place of its settings',
    API,
    { ...api, UserPoolConfig: 'us-east-1_pool' },
    '#/UserPoolConfig: expected type: JSONObject, found: String',
  ],
  ['a key', API_KEY, { ApiId: 'a', Expires: '1790000000' }, { ApiId: 'a', Expires: 1790000000 }],
  ['a key of a number', API_KEY, { ApiId: 1 }, { ApiId: '1' }],
  ['a key of no API', API_KEY, {}, '#: required key [ApiId] not found'],
  ['a schema', SCHEMA, { ApiId: 'a', Definition: 's' }, { ApiId: 'a', Definition: 's' }],
  [
    'a schema elsewhere',
    SCHEMA,
    { ApiId: 'a', DefinitionS3Location: 's3://b/k' },
    { ApiId: 'a', DefinitionS3Location: 's3://b/k' },
  ],
  ['a schema nowhere', SCHEMA, { ApiId: 'a' }, '#: required key [Definition] not found'],
  ['a data source', DATA_SOURCE, source('NONE'), source('NONE')],
  [
    'a data source of a kind that is not run',
    DATA_SOURCE,
    source('AMAZON_NEPTUNE'),
    source('AMAZON_NEPTUNE'),
  ],
  [
    'a data source that is a table',
    DATA_SOURCE,
    source('AMAZON_DYNAMODB', { DynamoDBConfig: { TableName: 't' } }),
    source('AMAZON_DYNAMODB', { DynamoDBConfig: { TableName: 't' } }),
  ],
  [
    'a data source that is a table without a name',
    DATA_SOURCE,
    source('AMAZON_DYNAMODB', { DynamoDBConfig: { AwsRegion: 'us-east-1' } }),
    '#/DynamoDBConfig: required key [TableName] not found',
  ],
  [
    'a data source that is no table',
    DATA_SOURCE,
    source('AMAZON_DYNAMODB'),
    '#: required key [DynamoDBConfig] not found',
  ],
  [
    'a data source that is no function',
    DATA_SOURCE,
    source('AWS_LAMBDA'),
    '#: required key [LambdaConfig] not found',
  ],
  ['a function', FUNCTION, { ...fn, Code: 'c' }, { ...fn, Code: 'c' }],
  ['a function with a number for a name', FUNCTION, { ...fn, Name: 1 }, { ...fn, Name: '1' }],
  [
    'a function that asks nobody',
    FUNCTION,
    { ApiId: 'a', Name: 'n' },
    '#: required key [DataSourceName] not found',
  ],
  [
    'a resolver',
    RESOLVER,
    { ...resolver, PipelineConfig: { Functions: ['f'] } },
    { ...resolver, PipelineConfig: { Functions: ['f'] } },
  ],
  [
    'a resolver of one function that is not in a list',
    RESOLVER,
    { ...resolver, PipelineConfig: { Functions: 'f' } },
    '#/PipelineConfig/Functions: expected type: JSONArray, found: String',
  ],
  [
    'a resolver with a template that is an object',
    RESOLVER,
    { ...resolver, RequestMappingTemplate: { version: '2018-05-29' } },
    '#/RequestMappingTemplate: expected type: String, found: JSONObject',
  ],
  [
    'a resolver of no field',
    RESOLVER,
    { ApiId: 'a', TypeName: 'Query' },
    '#: required key [FieldName] not found',
  ],
])('%s', (_, parser, properties, expected) => {
  expect(reading(parser, properties)).toEqual(expected);
});
