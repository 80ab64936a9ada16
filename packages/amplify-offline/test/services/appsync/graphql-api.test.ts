import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createGraphqlApi } from '../../../src/services/appsync/graphql-api';

const api = createGraphqlApi(
  {
    id: 'api',
    arn: 'arn:aws:appsync:us-east-1:123456789012:apis/api',
    name: 'api',
    authenticationType: 'API_KEY',
    additionalAuthenticationTypes: [],
    apiKeys: ['key'],
    schema: `
      type Thing { id: ID other: Thing }
      type Query { thing: Thing }
      type Mutation { make: Thing }
      type Subscription { onMake: Thing @aws_subscribe(mutations: ["make"]) }
      schema { query: Query mutation: Mutation subscription: Subscription }`,
    dataSources: [{ name: 'none', type: 'NONE' }],
    functions: [],
    resolvers: [
      {
        typeName: 'Query',
        fieldName: 'thing',
        dataSourceName: 'none',
        requestTemplate: '{ "version": "2018-05-29", "payload": { "id": "1" } }',
        responseTemplate: '$util.toJson($ctx.result)',
      },
    ],
  },
  { endpoint: '', region: 'us-east-1', invokeFunction: async () => null },
);
const from = { caller: { apiKey: 'key' }, headers: {}, sourceIp: '127.0.0.1' };
const execute = (query: string, operationName?: string) =>
  api.execute({ query, ...(operationName && { operationName }) }, from);

describe('a document that runs nothing', () => {
  // The words are graphql-java's; that AppSync leaves them as they come is our belief.
  it.each([
    ['query A { thing { id } }', 'B', "Unknown operation named 'B'."],
    [
      'query A { thing { id } } query B { thing { id } }',
      undefined,
      'Must provide operation name if query contains multiple operations.',
    ],
    ['fragment F on Thing { id }', 'F', "Unknown operation named 'F'."],
  ])('%s', async (query, operationName, message) => {
    const { data, errors } = await execute(query, operationName);
    expect({ data, messages: errors?.map((error) => error.message) }).toEqual({
      data: null,
      messages: [message],
    });
  });

  it.each([
    ['itself', 'fragment F on Thing { ...F }'],
    ['one that has it', 'fragment F on Thing { other { ...G } } fragment G on Thing { ...F }'],
  ])('has a fragment with %s in it', async (_, fragments) => {
    const query = `{ thing { ...F } } ${fragments}`;
    expect((await execute(query)).errors?.[0]?.message).toMatch(/Cannot spread fragment "F"/);
    const subscription = { query: `subscription { onMake { ...F } } ${fragments}` };
    const result = await api.subscribe(subscription, from);
    expect(JSON.stringify(result)).toMatch(/Cannot spread fragment/);
  });

  it('has fragments in one another at the top, whoever asks', async () => {
    const query = '{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }';
    const principal = { arn: 'arn', username: 'name', may: () => true };
    const asked = { ...from, caller: { principal } };
    expect((await api.execute({ query }, asked)).errors?.[0]?.message).toMatch(/Cannot spread/);
  });
});

it('leaves room for others between the fields of a document', async () => {
  const fields = Array.from({ length: 500 }, (_, index) => `a${index}: thing { id }`);
  let turns = 0;
  let isOver = false;
  const other = (async () => {
    for (; !isOver; turns++) await nextTurn();
  })();
  const { data } = await execute(`{ ${fields.join(' ')} }`);
  isOver = true;
  await other;
  expect(Object.keys(data ?? {})).toHaveLength(500);
  expect(data?.a499).toEqual({ id: '1' });
  expect(turns).toBeGreaterThanOrEqual(500);
});
