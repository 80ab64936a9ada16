import { describe, expect, it } from 'vitest';
import { requirePermission } from '../../../../src/services/appsync/authorization/permission';
import { createEngine } from '../../../../src/services/appsync/engine/engine';

const engine = createEngine({
  schema: `
    schema { query: Query mutation: Mutation subscription: Subscription }
    type Thing { id: ID }
    type Query { a: Thing b: Thing }
    type Mutation { lend(id: ID): Thing }
    type Subscription { onLent: Thing @aws_subscribe(mutations: ["lend"]) }`,
  defaultMode: 'AWS_IAM',
  resolvers: new Map(),
  onBug: (error) => {
    throw error;
  },
});

/** The fields that a document asks permission for; of one operation, where it is named. */
async function askedFor(query: string, operationName?: string): Promise<string[]> {
  const asked: string[] = [];
  const principal = {
    arn: '',
    username: '',
    may: (action: string, resource: string) => asked.push(`${action} ${resource}`) > 0,
  };
  const permit = (fields: string[]) => requirePermission(fields, 'api', principal);
  const caller = { mode: 'AWS_IAM', identity: null, headers: {}, permit } as const;
  await engine.execute({ query, operationName }, caller);
  return asked;
}

describe('the permission that AppSync asks IAM for', () => {
  it.each<[string, string, string[]]>([
    ['a query', '{ a { id } }', ['Query/fields/a']],
    ['a mutation', 'mutation { lend(id: 1) { id } }', ['Mutation/fields/lend']],
    ['a subscription', 'subscription { onLent { id } }', ['Subscription/fields/onLent']],
    ['an alias', '{ books: a { id } }', ['Query/fields/a']],
    ['several fields', '{ a { id } b { id } }', ['Query/fields/a', 'Query/fields/b']],
    ['an inline fragment', '{ ... on Query { a { id } } }', ['Query/fields/a']],
    ['a fragment', 'query { ...F } fragment F on Query { a { id } }', ['Query/fields/a']],
    ['its own type name', '{ __typename }', []],
  ])('is for each top field of %s', async (_, query, fields) => {
    expect(await askedFor(query)).toEqual(
      fields.map((field) => `appsync:GraphQL api/types/${field}`),
    );
  });

  it('is for the operation that runs, and no other', async () => {
    const query = 'query A { a { id } } query B { b { id } }';
    expect(await askedFor(query, 'B')).toEqual(['appsync:GraphQL api/types/Query/fields/b']);
  });

  it('refuses in the words of AppSync where one field is not permitted', () => {
    const principal = { arn: '', username: '', may: (_: string, to: string) => to.endsWith('/a') };
    expect(() => requirePermission(['Query.a'], 'api', principal)).not.toThrow();
    expect(() => requirePermission(['Query.a', 'Query.b'], 'api', principal)).toThrow(
      'Permission denied',
    );
  });
});
