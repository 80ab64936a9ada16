import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Authenticated } from '../../../src/services/appsync/authorization/authenticate';
import { createGraphqlApi } from '../../../src/services/appsync/graphql-api';

const api = createGraphqlApi(
  {
    id: 'api',
    arn: 'arn:aws:appsync:us-east-1:123456789012:apis/api',
    name: 'api',
    modes: [{ mode: 'API_KEY' }],
    apiKeys: [{ key: 'key' }],
    schema: `
      type Thing { id: ID other: Thing }
      type Query { thing: Thing }
      type Mutation { make: Thing }
      type Subscription { onMake: Thing @aws_subscribe(mutations: ["make"]) }
      schema { query: Query mutation: Mutation subscription: Subscription }`,
    hidesSchema: false,
    environment: {},
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
  {
    perform: async () => ({ status: 500, body: '{}' }),
    functions: { invoke: async () => ({ ok: true, payload: null }), invokeLater: () => {} },
    converse: async () => ({ ok: true, answer: {} }),
    tell: () => {},
    onBug: (error) => {
      throw error;
    },
  },
);
const caller: Authenticated = { mode: 'API_KEY', identity: null, headers: {} };
const execute = (query: string, operationName?: string) =>
  api.execute({ query, ...(operationName && { operationName }) }, caller);

describe('a document that runs nothing', () => {
  // The words are graphql-java's; that AppSync leaves them as they come is our belief.
  it.each([
    ['query A { thing { id } }', 'B', "Unknown operation named 'B'."],
    [
      'query A { thing { id } } query B { thing { id } }',
      undefined,
      'Must provide operation name if query contains multiple operations.',
    ],
    [
      'fragment F on Thing { id }',
      'F',
      "Validation error of type UnusedFragment: Unused fragment F @ 'F'",
    ],
  ])('%s', async (query, operationName, message) => {
    const { data, errors } = await execute(query, operationName);
    expect({ data, messages: errors?.map((error) => error.message) }).toEqual({
      data: null,
      messages: [message],
    });
  });

  // The words are our belief.
  it.each([
    ['itself', 'fragment F on Thing { ...F }'],
    ['one that has it', 'fragment F on Thing { other { ...G } } fragment G on Thing { ...F }'],
  ])('has a fragment with %s in it', async (_, fragments) => {
    const query = `{ thing { ...F } } ${fragments}`;
    expect((await execute(query)).errors?.[0]?.message).toMatch(/Fragment cycles not allowed/);
    const subscription = { query: `subscription { onMake { ...F } } ${fragments}` };
    const result = await api.subscribe(subscription, caller);
    expect(JSON.stringify(result)).toMatch(/Fragment cycles not allowed/);
  });

  it('has fragments in one another at the top, whoever asks', async () => {
    const query = '{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }';
    const principal = { arn: 'arn', username: 'name', may: () => true };
    const asked = await api.execute({ query }, { ...caller, mode: 'AWS_IAM', principal });
    expect(asked.errors?.[0]?.message).toMatch(/Fragment cycles not allowed/);
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
  expect(turns).toBeGreaterThan(1);
});
