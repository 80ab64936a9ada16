import fc from 'fast-check';
import { buildSchema, GraphQLError } from 'graphql';
import { expect, it } from 'vitest';
import { INSIDE } from '../../../robustness/attacks/graphql-by-schema';
import { requestBodies } from '../../../robustness/graphql-requests';
import type { Answer } from '../../../src/services/appsync/engine/answer';
import { createEngine } from '../../../src/services/appsync/engine/engine';
import type { Caller } from '../../../src/services/appsync/engine/resolver-context';
import { Refusal } from '../../../src/services/appsync/refusal';
import { parseRequest } from '../../../src/services/appsync/request';

const SCHEMA = `
  scalar AWSDateTime
  enum Status { OPEN CLOSED }
  input Filter { id: ID title: [String!] status: Status and: [Filter!] not: Filter at: AWSDateTime }
  type Query { getPost(id: ID!): Post listPosts(filter: Filter, limit: Int): Posts! count: Int! }
  type Mutation { createPost(input: Filter!): Post deletePost(id: ID!): Post! }
  type Subscription { onPost(id: ID): Post @aws_subscribe(mutations: ["createPost"]) }
  type Posts { items: [Post!]! nextToken: String }
  type Post { id: ID! title: String status: Status at: AWSDateTime price: Float author: Author posts(limit: Int): Posts }
  type Author { name: String! post: Post }
  schema { query: Query mutation: Mutation subscription: Subscription }
`;
const post = {
  id: 'a',
  title: 'é',
  status: 'LOST',
  at: 'never',
  price: 'x',
  author: { name: null },
};
const caller: Caller = { mode: 'API_KEY', identity: null, headers: {} };
const giving = (value: unknown) => ({ dataSource: { name: 'a', invoke: async () => value } });
const bugs: unknown[] = [];
const engine = createEngine({
  schema: SCHEMA,
  defaultMode: 'API_KEY',
  resolvers: new Map([
    ['Query.getPost', giving(post)],
    ['Query.listPosts', giving({ items: [post, null, 1] })],
    ['Mutation.createPost', giving(post)],
    ['Mutation.deletePost', giving(null)],
    ['Post.posts', giving({ items: [{ id: 'b' }] })],
    ['Author.post', giving('text')],
  ]),
  onBug: (error) => bugs.push(error),
});

/** As its route answers it: what is refused by name has no data. */
async function answered(body: string, how: 'execute' | 'subscribe') {
  try {
    const answer = await engine[how](parseRequest(body), caller);
    return 'mutations' in answer ? await answer.answer(post) : answer;
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof GraphQLError)) throw error;
    return { data: null, errors: [{ message: error.message }] } as Answer;
  }
}

it('answers any request, in time and with nothing of its inside', {
  timeout: 120_000,
}, async () => {
  const holds = fc.asyncProperty(
    requestBodies(buildSchema(SCHEMA, { assumeValidSDL: true })),
    fc.constantFrom('execute', 'subscribe'),
    async (body, how) => {
      const answer = await answered(body, how);
      const text = JSON.stringify(answer);
      expect(text).not.toMatch(INSIDE);
      expect(bugs).toEqual([]);
      expect(answer.data ?? answer.errors?.length).toBeTruthy();
    },
  );
  await fc.assert(holds, { numRuns: 300, verbose: true });
});
