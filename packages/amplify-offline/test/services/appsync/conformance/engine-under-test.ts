import type { Mode } from '../../../../src/services/appsync/engine/access';
import type { Answer } from '../../../../src/services/appsync/engine/answer';
import { createEngine, type EngineOptions } from '../../../../src/services/appsync/engine/engine';
import { ResolverError } from '../../../../src/services/appsync/engine/resolver';
import type { Caller } from '../../../../src/services/appsync/engine/resolver-context';

const SCHEMA = `
  schema { query: Query mutation: Mutation subscription: Subscription }
  type Query {
    getPost(id: ID!): Post
    listPosts(limit: Int, filter: PostFilter, tags: [String!]): Posts
    broken: Post
    nothing: String!
    untrue(when: AWSDateTime, phone: AWSPhone, json: AWSJSON, day: AWSDate, url: AWSURL): Post
    animal: Animal
    opened: Opened
  }
  type Mutation { createPost(input: PostInput!): Post }
  type Subscription {
    onPost: Post @aws_subscribe(mutations: ["createPost"])
    onSecret: Post @aws_subscribe(mutations: ["createPost"]) @aws_iam
  }
  enum Status { OPEN CLOSED }
  input PostInput { title: String! status: Status }
  input PostFilter { title: String }
  interface Animal { name: String }
  type Cat implements Animal { name: String lives: Int }
  type Posts { items: [Post!] nextToken: String }
  type Post {
    id: ID! title: String! status: Status count: Int tags: [String] when: AWSDateTime
    json: AWSJSON secret: String @aws_iam author: Author price: Float
  }
  type Author { name: String! }
  type Opened @aws_api_key @aws_cognito_user_pools(cognito_groups: ["Admin"]) { name: String }
`;

/** What a resolver gives that does not answer. */
export const NEVER = Symbol('never');

/** An engine whose resolvers give what a case says they find, by type and field. */
export function engineFinding(
  found: Record<string, unknown>,
  mode: Mode = 'API_KEY',
  limits: Pick<EngineOptions, 'requestTime' | 'resolverLimit' | 'depthLimit'> = {},
) {
  const failures: string[] = [];
  const resolvers = new Map(
    Object.entries(found).map(([name, value]) => [
      name,
      {
        dataSource: {
          name: 'found',
          invoke: async () => {
            if (value instanceof Error) throw value;
            if (value === NEVER) return new Promise(() => {});
            return value;
          },
        },
      },
    ]),
  );
  const engine = createEngine({
    schema: SCHEMA,
    defaultMode: mode,
    resolvers,
    ...limits,
    onBug: (error) => failures.push(String(error)),
  });
  return { engine, failures };
}

export const BY_KEY: Caller = { mode: 'API_KEY', identity: null, headers: {} };

/** What is answered to a query, where resolvers find what is given. */
export function answerTo(
  query: string,
  found: Record<string, unknown> = {},
  variables: Record<string, unknown> = {},
  caller: Caller = BY_KEY,
): Promise<Answer> {
  return engineFinding(found).engine.execute({ query, variables }, caller);
}

/** The first error that is answered, and whether there are data. */
export async function firstError(...asked: Parameters<typeof answerTo>): Promise<unknown> {
  return (await answerTo(...asked)).errors?.[0];
}

export const refusedBy = (message: string, type: string) => new ResolverError(message, type);
