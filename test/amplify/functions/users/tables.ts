import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  ScanCommand,
} from '@aws-sdk/lib-dynamodb';
import type { TableDefinition } from 'amplify-offline/parts';
import { startDynamoDb } from 'amplify-offline/parts';
import { POSTS_BY_AUTHOR } from '../../../../amplify/functions/delete-account/posts';

const NAMES = { userTable: 'User-test', erasedTable: 'Erased-test', postTable: 'Post-test' };

/** Looks at a request before DynamoDB does; true: it has seen to the answer, too. */
type Intercept = (operation: string, request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * The three tables on dynalite, behind a server that counts the requests and may be told to
 * interfere. Close it when done.
 */
export async function startTables() {
  const dynamodb = await startDynamoDb({ region: 'eu-central-1' });
  await dynamodb.apply(DEFINITIONS);
  const requests: string[] = [];
  let intercept: Intercept = () => false;
  const server = createServer((request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    requests.push(operation);
    if (!intercept(operation, request, response)) dynamodb.handle(request, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    }),
  );
  const item = async (table: keyof typeof NAMES, id: string) =>
    (await client.send(new GetCommand({ TableName: NAMES[table], Key: { id } }))).Item;
  const tables = {
    client,
    ...NAMES,
    /** Operations asked of DynamoDB since the last look. */
    requests: () => requests.splice(0),
    intercept: (by: Intercept) => {
      intercept = by;
    },
    handle: dynamodb.handle,
    /** Has the request done, then something else, and cuts the connection instead of answering. */
    loseAnswer(request: IncomingMessage, response: ServerResponse, meanwhile: () => Promise<void>) {
      response.end = () => {
        meanwhile().finally(() => response.destroy());
        return response;
      };
      dynamodb.handle(request, response);
    },
    item,
    ids: async (table: keyof typeof NAMES) => {
      const { Items = [] } = await client.send(new ScanCommand({ TableName: NAMES[table] }));
      return Items.map(({ id }) => String(id)).sort();
    },
    row: (id: string) => item('userTable', id),
    put: async (table: keyof typeof NAMES, ...items: object[]) => {
      for (const Item of items) {
        await client.send(new PutCommand({ TableName: NAMES[table], Item }));
      }
      requests.splice(0);
    },
    remove: async (table: keyof typeof NAMES, id: string) => {
      await client.send(new DeleteCommand({ TableName: NAMES[table], Key: { id } }));
      requests.splice(0);
    },
    async reset() {
      intercept = () => false;
      await dynamodb.reset();
      requests.splice(0);
    },
    async stop() {
      client.destroy();
      server.closeAllConnections();
      server.close();
      await dynamodb.stop();
    },
  };
  return tables;
}

export type Tables = Awaited<ReturnType<typeof startTables>>;

const keyedById = (TableName: string): TableDefinition => ({
  TableName,
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
});

const DEFINITIONS: TableDefinition[] = [
  keyedById(NAMES.userTable),
  keyedById(NAMES.erasedTable),
  {
    ...keyedById(NAMES.postTable),
    AttributeDefinitions: ['id', 'authorId', 'createdAt'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    GlobalSecondaryIndexes: [
      {
        IndexName: POSTS_BY_AUTHOR,
        KeySchema: [
          { AttributeName: 'authorId', KeyType: 'HASH' },
          { AttributeName: 'createdAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  },
];
