import { GraphQLError } from 'graphql';
import { expect, it } from 'vitest';
import { parsed } from '../../../../src/services/appsync/engine/parse-document';

const aliases = (count: number) =>
  `{ ${Array.from({ length: count }, (_, index) => `a${index}: f { id }`).join(' ')} }`;

it.each([
  ['a plain query', '{ f { id } }'],
  ['a thousand fields by other names', aliases(1_000)],
  ['a hundred fields in one another', `${'{ f '.repeat(100)}${'}'.repeat(100)}`],
])('takes %s', (_, query) => {
  expect(parsed(query).definitions).toHaveLength(1);
});

it.each([
  ['what is no GraphQL', '{ f'],
  ['what begins no token', '{ \u0007 }'],
  ['nothing', ''],
  ['five thousand fields by other names', aliases(5_000)],
  ['a thousand fields in one another', `${'{ f '.repeat(1_000)}${'}'.repeat(1_000)}`],
  ['a thousand lists in one another', `{ f(a: ${'['.repeat(1_000)}${']'.repeat(1_000)}) }`],
  ['a document of ten megabytes', '{ f }'.repeat(2_000_000)],
])('refuses %s', (_, query) => {
  expect(() => parsed(query)).toThrow(GraphQLError);
});
