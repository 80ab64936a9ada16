import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { requirePermission } from '../../../src/services/appsync/permission';

/** The fields that a document asks permission for; of one operation, where it is named. */
function askedFor(query: string, operationName?: string): string[] {
  const asked: string[] = [];
  requirePermission(parse(query), operationName, 'api', {
    arn: '',
    username: '',
    may: (action, resource) => asked.push(`${action} ${resource}`) > 0,
  });
  return asked;
}

describe('the permission that AppSync asks IAM for', () => {
  it.each<[string, string, string[]]>([
    ['a query', '{ listBooks { items { title } } }', ['Query/fields/listBooks']],
    ['a mutation', 'mutation { lend(id: 1) }', ['Mutation/fields/lend']],
    ['a subscription', 'subscription { onLent { id } }', ['Subscription/fields/onLent']],
    ['an alias', '{ books: listBooks { items { id } } }', ['Query/fields/listBooks']],
    ['several fields', '{ a { id } b { id } }', ['Query/fields/a', 'Query/fields/b']],
    ['an inline fragment', '{ ... on Query { a } }', ['Query/fields/a']],
    ['a fragment', 'query { ...F } fragment F on Query { a }', ['Query/fields/a']],
    ['its own type name', '{ __typename }', []],
  ])('is for each top field of %s', (_, query, fields) => {
    expect(askedFor(query)).toEqual(fields.map((field) => `appsync:GraphQL api/types/${field}`));
  });

  it('is for the operation that runs, and no other', () => {
    const query = 'query A { a } query B { b }';
    expect(askedFor(query, 'B')).toEqual(['appsync:GraphQL api/types/Query/fields/b']);
  });

  it('refuses in the words of AppSync where one field is not permitted', () => {
    const principal = { arn: '', username: '', may: (_: string, to: string) => to.endsWith('/a') };
    const require = (query: string) => requirePermission(parse(query), undefined, 'api', principal);
    expect(() => require('{ a }')).not.toThrow();
    expect(() => require('{ a b }')).toThrow('Permission denied');
  });
});
