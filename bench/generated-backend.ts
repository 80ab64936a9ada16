import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/*
 * A backend of any size that takes no memory: what the n-th account and the n-th row are is computed
 * when somebody asks. It speaks as much of Cognito and DynamoDB as reconcile needs to look, and
 * does not change.
 */

export interface GeneratedSizes {
  accounts: number;
  /** Of the accounts, the last so many have no row. */
  missing: number;
  /** Rows without an account, besides. */
  orphans: number;
}

type Operations = Record<string, (request: never) => object>;

/** Rows on a page of Scan: about 1 MB of them, as DynamoDB would have it. */
const SCAN_PAGE = 3_000;

export async function generatedBackend(sizes: GeneratedSizes) {
  const operations = operationsOn(sizes);
  const requests: Record<string, number> = {};
  /** When ListUsers was called, ms. */
  const listedAt: number[] = [];
  const waiting: { operation: string; count: number; resolve: () => void }[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const [, operation = ''] = String(request.headers['x-amz-target']).split('.');
    const input = await json(request);
    requests[operation] = (requests[operation] ?? 0) + 1;
    if (operation === 'ListUsers') listedAt.push(performance.now());
    const body = operations[operation]?.(input as never) ?? { __type: 'UnknownOperation' };
    response.writeHead('__type' in body ? 400 : 200, {
      'content-type': 'application/x-amz-json-1.1',
    });
    response.end(JSON.stringify(body));
    for (const { operation, count, resolve } of waiting) {
      if ((requests[operation] ?? 0) >= count) resolve();
    }
  };

  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tables = { userTable: 'User', erasedTable: 'Erased', postTable: 'Post' };
  return {
    outputs: {
      auth: { user_pool_id: 'us-east-1_generated', aws_region: 'us-east-1' },
      custom: { userTable: { tables }, local: { endpoint } },
    },
    requests,
    listedAt,
    /** Resolves once an operation has been called so often. */
    asked: (operation: string, count: number) =>
      new Promise<void>((resolve) => waiting.push({ operation, count, resolve })),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function operationsOn({ accounts, missing, orphans }: GeneratedSizes): Operations {
  const withRow = accounts - missing;
  const rows = withRow + orphans;
  const rowAt = (n: number) => (n < withRow ? row(id('a', n)) : row(id('b', n - withRow)));
  const isAccount = (sub: string) => sub.startsWith('a') && numberOf(sub) < accounts;
  const isRow = (key: string) =>
    key.startsWith('a') ? numberOf(key) < withRow : numberOf(key) < orphans;

  return {
    DescribeUserPool: () => ({ UserPool: { EstimatedNumberOfUsers: accounts } }),
    ListUsers: (page: { Filter?: string; PaginationToken?: string; Limit: number }) => {
      if (page.Filter) return { Users: [] };
      const from = Number(page.PaginationToken ?? 0);
      const to = Math.min(from + page.Limit, accounts);
      const Users = range(from, to).map((n) => user(id('a', n)));
      return { Users, ...(to < accounts && { PaginationToken: String(to) }) };
    },
    AdminGetUser: ({ Username }: { Username: string }) => {
      if (!isAccount(Username)) return { __type: 'UserNotFoundException' };
      const { Attributes, ...rest } = user(Username);
      return { ...rest, UserAttributes: Attributes };
    },
    Scan: ({ ExclusiveStartKey }: { ExclusiveStartKey?: { id: { S: string } } }) => {
      const from = ExclusiveStartKey ? Number(ExclusiveStartKey.id.S) : 0;
      const to = Math.min(from + SCAN_PAGE, rows);
      const Items = range(from, to).map(rowAt);
      return { Items, ...(to < rows && { LastEvaluatedKey: { id: { S: String(to) } } }) };
    },
    GetItem: ({ Key }: { Key: { id: { S: string } } }) =>
      isRow(Key.id.S) ? { Item: row(Key.id.S) } : {},
  };
}

/** As long as a UUID. */
const id = (letter: 'a' | 'b', n: number) =>
  `${letter}0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const numberOf = (key: string) => Number(key.slice(-12));
const emailOf = (key: string) => `quinn.${numberOf(key)}@mail.example.com`;
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

const user = (sub: string) => ({
  Username: sub,
  Enabled: true,
  UserStatus: 'CONFIRMED',
  UserCreateDate: 1_767_225_600,
  UserLastModifiedDate: 1_767_225_600,
  Attributes: [
    { Name: 'sub', Value: sub },
    { Name: 'email', Value: emailOf(sub) },
    { Name: 'email_verified', Value: 'true' },
    { Name: 'name', Value: 'Quinn' },
  ],
});

const row = (key: string) => ({
  id: { S: key },
  owner: { S: key },
  email: { S: emailOf(key) },
  __typename: { S: 'User' },
  createdAt: { S: '2026-01-01T00:00:00.000Z' },
  updatedAt: { S: '2026-01-01T00:00:00.000Z' },
});
