import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startDynamoDb } from '../../src/services/dynamodb/dynamodb';
import { type Ask, askAt } from './ask';
import { startDynamoDbLocal } from './dynamodb-local';
import { createTables, emptyTables } from './tables';

/** The sandbox's DynamoDB and Amazon's DynamoDB Local, with the same tables. */
export interface Sides {
  here: Ask;
  local: Ask;
  /** Removes all items of both. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

export async function startSides(): Promise<Sides> {
  const amazons = await startDynamoDbLocal();
  const dynamodb = await startDynamoDb({ region: 'us-east-1' });
  const server = createServer((request, response) => {
    const isOfStreams = String(request.headers['x-amz-target']).startsWith('DynamoDBStreams');
    void dynamodb[isOfStreams ? 'handleStreams' : 'handle'](request, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const here = askAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const local = askAt(amazons.url);
  await Promise.all([createTables(here), createTables(local)]);
  return {
    here,
    local,
    empty: async () => {
      await Promise.all([emptyTables(here), emptyTables(local)]);
    },
    stop: async () => {
      await amazons.stop();
      server.closeAllConnections();
      server.close();
      await dynamodb.stop();
    },
  };
}
