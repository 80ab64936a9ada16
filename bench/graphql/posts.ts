import { randomUUID } from 'node:crypto';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { cognitoCalls } from '../cognito-calls';
import type { RunningSandbox } from '../running-sandbox';
import { type Ask, type Asked, graphqlClient } from './client';

/** Users with a list, and posts of each: a nested list of 20 with 20. */
const AUTHORS = 20;
const POSTS_EACH = 20;
const LISTED = 100;
const EMAIL = 'graphql@example.com';

/** The API of this app, with users and posts in it. */
export interface Posts {
  ask: Ask;
  /** What is measured, by its name; a request may differ each time. */
  requests: Record<string, () => Asked>;
}

/** @throws where the app does not answer as it has to */
export async function postsOf({ outputs }: RunningSandbox): Promise<Posts> {
  const { endpoint } = outputs.custom.local;
  const auth = outputs.auth as { user_pool_id: string; user_pool_client_id: string };
  const { user_pool_id: poolId, user_pool_client_id: clientId } = auth;
  const cognito = cognitoCalls({ endpoint, poolId, clientId });
  await cognito.makeUser(EMAIL);
  const member = { UserPoolId: poolId, Username: EMAIL, GroupName: 'Admin' };
  await cognito.call('AdminAddUserToGroup', member);
  const { AuthenticationResult } = await cognito.signInBySrp(EMAIL);
  const { sub } = claimsOf(AuthenticationResult.AccessToken);
  const postIds = await fill(endpoint);
  const ask = graphqlClient((outputs.data as { url: string }).url, {
    authorization: AuthenticationResult.AccessToken,
  });
  const requests = requestsOf(postIds, sub);
  await check(ask, requests);
  return { ask, requests };
}

function claimsOf(token: string): { sub: string } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

/** Writes users and their posts straight to the tables. @returns the ids of the posts */
async function fill(endpoint: string): Promise<string[]> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const dynamodb = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  const documents = DynamoDBDocumentClient.from(dynamodb);
  const { TableNames = [] } = await dynamodb.send(new ListTablesCommand({}));
  const table = (model: string) => TableNames.find((name) => name.startsWith(`${model}-`)) ?? '';
  const put = (model: string, items: object[]) => {
    const writes = items.map((Item) => ({ PutRequest: { Item } }));
    return documents.send(new BatchWriteCommand({ RequestItems: { [table(model)]: writes } }));
  };
  const ids: string[] = [];
  for (let author = 0; author < AUTHORS; author++) {
    const id = randomUUID();
    const times = (day: number) => {
      const at = new Date(Date.UTC(2026, 0, 1 + day)).toISOString();
      return { createdAt: at, updatedAt: at };
    };
    const user = { id, owner: id, email: `${author}@example.com`, name: 'Quinn', ...times(0) };
    const posts = Array.from({ length: POSTS_EACH }, (_, index) => ({
      id: randomUUID(),
      title: `Post ${index}`,
      body: 'A few words of somebody who writes now and then.',
      authorId: id,
      ...times(index),
    }));
    await put('User', [user]);
    await put('Post', posts);
    ids.push(...posts.map((post) => post.id));
  }
  dynamodb.destroy();
  return ids;
}

function requestsOf(ids: string[], authorId: string): Posts['requests'] {
  let next = 0;
  return {
    get: () => ({
      query: 'query ($id: ID!) { getPost(id: $id) { id title body authorId createdAt } }',
      variables: { id: ids[next++ % ids.length] },
    }),
    [`list of ${LISTED}`]: () => ({
      query:
        'query ($limit: Int) { listPosts(limit: $limit) { items { id title body authorId createdAt } nextToken } }',
      variables: { limit: LISTED },
    }),
    create: () => ({
      query:
        'mutation ($input: CreatePostInput!) { createPost(input: $input) { id title body authorId createdAt } }',
      variables: { input: { title: `Post ${next++}`, body: 'New.', authorId } },
    }),
    [`nested list of ${AUTHORS} with ${POSTS_EACH}`]: () => ({
      query: `query { listUsers(limit: ${AUTHORS}) { items { id name posts(limit: ${POSTS_EACH}) { items { id title } } } } }`,
    }),
  };
}

/** What answers nothing is soon done: each list has to be as long as it is said to be. */
async function check(ask: Ask, requests: Posts['requests']): Promise<void> {
  for (const [name, request] of Object.entries(requests)) {
    const [found] = Object.values(await ask(request())) as { id?: string; items?: object[] }[];
    const { items } = found ?? {};
    const wanted = Number(/list of (\d+)/.exec(name)?.[1] ?? 0);
    if ((items?.length ?? 0) !== wanted) throw new Error(`${name} gave ${items?.length} items.`);
    if (!items && !found?.id) throw new Error(`${name} gave nothing.`);
  }
}
