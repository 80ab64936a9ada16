import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { bringUp } from '../resource-failed';
import type { TableDefinition } from '../resources/tables';
import { applyTable, dropTable, emptyTable } from './apply-table';

export interface DynamoDb {
  /** Creates the tables that are missing, and brings changed ones to their new shape with their items. */
  apply(tables: TableDefinition[]): Promise<void>;
  /** Removes tables with their items. */
  remove(tableNames: string[]): Promise<void>;
  /** Answers a request of DynamoDB's API. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Removes every item of the tables that were applied; the tables stay. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * DynamoDB as dynalite emulates it.
 *
 * @param options.stateDir where items are kept; absent: in memory
 */
export async function startDynamoDb(options: {
  stateDir?: string;
  region: string;
}): Promise<DynamoDb> {
  if (options.stateDir) await mkdir(options.stateDir, { recursive: true });
  const server = dynalite({
    ...(options.stateDir && { path: join(options.stateDir, 'dynamodb') }),
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  });
  // Requests of others come in by handle(); the port is for our own client, and dynalite only
  // closes its store when the server it made is listening.
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: options.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const applied = new Map<string, TableDefinition>();
  return {
    apply: async (tables) => {
      for (const table of tables) {
        await bringUp(table.TableName, () => applyTable(client, table));
        applied.set(table.TableName, table);
      }
    },
    remove: async (tableNames) => {
      for (const name of tableNames) {
        applied.delete(name);
        await dropTable(client, name);
      }
    },
    handle: (request, response) => {
      server.emit('request', request, response);
    },
    reset: async () => {
      for (const table of applied.values()) await emptyTable(client, table);
    },
    stop: async () => {
      client.destroy();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
