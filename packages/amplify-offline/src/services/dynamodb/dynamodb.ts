import { mkdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { bringUp } from '../resource-failed';
import { applyTable, dropTable, emptyTable } from './apply-table';
import { inProcessClient } from './in-process-client';
import { openDynalite } from './open-dynalite';
import type { Perform } from './perform';
import type { TableDefinition } from './tables-of';

/** What is asked of tables by other services, without a request on the wire. */
export interface Tables {
  perform: Perform;
}

export interface DynamoDb extends Tables {
  /** Creates the tables that are missing, and brings changed ones to their new shape with their items. */
  apply(tables: TableDefinition[]): Promise<void>;
  /** Removes tables with their items. */
  remove(tableNames: string[]): Promise<void>;
  /** Answers a request of DynamoDB's API. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
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
  /** Called with an operation that is not emulated. */
  onNotEmulated?: (operation: string) => void;
}): Promise<DynamoDb> {
  if (options.stateDir) await mkdir(options.stateDir, { recursive: true });
  const dynalite = await openDynalite(
    options.stateDir ? { path: join(options.stateDir, 'dynamodb') } : {},
    options.onNotEmulated,
  );
  /** Nobody reads or writes while a table is made anew. */
  const alone = (act: (client: DynamoDBClient) => Promise<void>) =>
    dynalite.alone((perform) => act(inProcessClient(perform, options.region)));
  const applied = new Map<string, TableDefinition>();
  return {
    apply: async (tables) => {
      for (const table of tables) {
        await bringUp(table.TableName, () => alone((client) => applyTable(client, table)));
        applied.set(table.TableName, table);
      }
    },
    remove: async (tableNames) => {
      for (const name of tableNames) {
        applied.delete(name);
        await alone((client) => dropTable(client, name));
      }
    },
    perform: dynalite.perform,
    handle: dynalite.handle,
    reset: () =>
      alone(async (client) => {
        for (const table of applied.values()) await emptyTable(client, table);
      }),
    stop: dynalite.close,
  };
}
