import { type Attack, outcomeOf, pick } from '../attempt';
import { oddText, oddValue } from '../odd-values';

const aliases = (count: number) =>
  `{ ${Array.from({ length: count }, (_, index) => `a${index}: listPosts { items { id } }`).join(' ')} }`;

/** Documents that AppSync would not run, and some that are a lot to run. */
export const graphql: Attack = {
  name: 'GraphQL documents',
  weight: 2,
  attempt: (target, random) => {
    const query = pick<() => unknown>(random, [
      () => oddValue(random),
      () => aliases(pick(random, [1, 1, 10, 10, 100, 1_000, 5_000])),
      () => `${'{ f '.repeat(5_000)}${'}'.repeat(5_000)}`,
      () =>
        `query { listUsers(filter: ${'{and: ['.repeat(100)}${']}'.repeat(100)}) { items { id } } }`,
      () => 'fragment F on User { ...F } { listUsers { items { ...F } } }',
      () =>
        `query ($a: String = "${oddText(random).replace(/["\\\n]/g, '')}") { getUser(id: $a) { id } }`,
      () => 'mutation ($i: CreatePostInput!) { createPost(input: $i) { id } }',
      () => '{ __schema { types { fields { type { ofType { ofType { name } } } } } } }',
      () => 'subscription { onCreatePost { id } }',
      () => 'query A { listUsers { items { id } } } query A { listUsers { items { id } } }',
    ])();
    const body = JSON.stringify({
      query,
      variables: pick(random, [undefined, { i: oddValue(random) }, oddValue(random)]),
      operationName: pick(random, [undefined, 'A', oddValue(random)]),
    });
    return outcomeOf(target, {
      path: target.graphql,
      headers: { authorization: target.tokens.access },
      body,
    });
  },
};
