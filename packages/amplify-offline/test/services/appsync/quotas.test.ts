import { describe, expect, it } from 'vitest';
import type { Authenticated } from '../../../src/services/appsync/authorization/authenticate';
import type { FunctionAnswer } from '../../../src/services/appsync/data-sources/lambda';
import type { GraphqlApiDefinition } from '../../../src/services/appsync/definition';
import { createGraphqlApi } from '../../../src/services/appsync/graphql-api';

const CODE = 'export function request() { return {}; } export function response() { return null; }';
const THING = { typeName: 'Query', fieldName: 'thing' };
const caller: Authenticated = { mode: 'API_KEY', identity: null, headers: {} };

function apiWith(
  definition: Partial<GraphqlApiDefinition>,
  invoke: () => Promise<FunctionAnswer> = async () => ({ ok: true, payload: null }),
) {
  const api: GraphqlApiDefinition = {
    id: 'api',
    arn: 'arn:aws:appsync:us-east-1:123456789012:apis/api',
    name: 'api',
    modes: [{ mode: 'API_KEY' }],
    apiKeys: [],
    schema: 'type Query { thing: String }',
    hidesSchema: false,
    environment: {},
    dataSources: [
      { name: 'none', type: 'NONE' },
      { name: 'lambda', type: 'AWS_LAMBDA', functionArn: 'arn' },
    ],
    functions: [],
    resolvers: [],
    ...definition,
  };
  return createGraphqlApi(api, {
    perform: async () => ({ status: 500, body: '{}' }),
    functions: { invoke, invokeLater: () => {} },
    converse: async () => ({ ok: true, answer: {} }),
    tell: () => {},
    onBug: (error) => {
      throw error;
    },
  });
}

const pipelineOf = (count: number) => ({
  functions: Array.from({ length: count }, (_, index) => ({
    id: `${index}`,
    dataSourceName: 'none',
    javascript: CODE,
  })),
  resolvers: [{ ...THING, functionIds: Array.from({ length: count }, (_, index) => `${index}`) }],
});
const unit = (code: object) => ({ resolvers: [{ ...THING, dataSourceName: 'none', ...code }] });
/** Code, or a template, of so many characters. */
const long = (length: number, text = CODE) => text + ' '.repeat(length - text.length);

describe('what AppSync does not deploy', () => {
  // Sources are beside each in quotas.ts.
  it.each([
    ['functions in a pipeline', pipelineOf, 10, 'A resolver can only be composed of 10 functions'],
    [
      'characters of code',
      (length: number) => unit({ javascript: long(length) }),
      32_768,
      "Value at 'code' failed to satisfy constraint: Member must have length less than or equal to 32768",
    ],
    [
      'bytes of a request template',
      (length: number) => unit({ requestTemplate: long(length, '{}') }),
      65_536,
      'Invalid request template given, must be less than 64kb in size.',
    ],
    [
      'bytes of a response template',
      (length: number) => unit({ responseTemplate: long(length, '{}') }),
      65_536,
      'Invalid response template given, must be less than 64kb in size.',
    ],
    [
      'requests in a batch',
      (maxBatchSize: number) => unit({ javascript: CODE, maxBatchSize }),
      2_000,
      "Value at 'maxBatchSize' failed to satisfy constraint: Member must have value less than or equal to 2000",
    ],
  ])('too many %s', (_, definition, most, message) => {
    expect(() => apiWith(definition(most))).not.toThrow();
    expect(() => apiWith(definition(most + 1))).toThrow(message);
  });
});

describe('an API that declares limits', () => {
  const twice = { query: '{ a: thing b: thing }' };
  const resolvers = [{ ...THING, dataSourceName: 'none' }];

  it('runs no more resolvers', async () => {
    const api = apiWith({ resolvers, resolverLimit: 1 });
    expect(await api.execute(twice, caller)).toMatchObject({
      errors: [{ path: ['b'], errorType: 'ResolverExecutionLimitReached' }],
    });
  });

  it('goes no deeper', async () => {
    const schema = 'type Query { thing: Thing } type Thing { thing: Thing id: ID }';
    const found = answering('{ "id": 1 }');
    const resolving = { schema, resolvers: [{ ...THING, dataSourceName: 'none', ...found }] };
    const query = '{ thing { id } }';
    const ask = (depthLimit: number) =>
      apiWith({ ...resolving, depthLimit }).execute({ query }, caller);
    expect((await ask(2)).errors).toBeUndefined();
    expect(await ask(1)).toMatchObject({
      errors: [{ path: ['thing', 'id'], errorType: 'QueryDepthLimitReached' }],
    });
  });
});

const answering = (payload: string) => ({
  requestTemplate: `{ "version": "2018-05-29", "payload": ${payload} }`,
  responseTemplate: '$util.toJson($ctx.result)',
});

// Source: awslabs/aws-mobile-appsync-sdk-js#124, with an earlier limit.
it.each([
  [5 * 1024 * 1024, undefined],
  [
    5 * 1024 * 1024 + 1,
    [{ path: ['thing'], errorType: 'MappingTemplate', message: 'Transformation too large' }],
  ],
])('a template that gives %i bytes', async (size, errors) => {
  const payload = `{"operation":"Invoke","payload":${JSON.stringify('é'.repeat(10))}}`;
  const padded = payload + ' '.repeat(size - Buffer.byteLength(payload));
  const api = apiWith({
    schema: 'type Query { thing(text: String): String }',
    resolvers: [{ ...THING, dataSourceName: 'lambda', requestTemplate: '$ctx.args.text' }],
  });
  const query = 'query ($text: String) { thing(text: $text) }';
  const answer = await api.execute({ query, variables: { text: padded } }, caller);
  expect(answer.errors).toEqual(errors?.map((error) => expect.objectContaining(error)));
});
