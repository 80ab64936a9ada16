import { mkdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { bringUp } from '../resource-failed';
import type { Restore } from '../service';
import { applyTable, dropTable } from './apply-table';
import { inProcessClient } from './in-process-client';
import { openDynalite, type Unseen } from './open-dynalite';
import type { Perform } from './perform';
import type { TableStreams } from './streams/table-streams';
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
  /** Answers a request of DynamoDB Streams' API. */
  handleStreams(request: IncomingMessage, response: ServerResponse): Promise<void>;
  streams: TableStreams;
  /** Removes every item of the tables that were applied; the tables stay. */
  reset(): Promise<void>;
  snapshot(): Promise<Restore>;
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
  accountId?: string;
  /** Called with an operation that is not emulated. */
  onNotEmulated?: (operation: string) => void;
}): Promise<DynamoDb> {
  if (options.stateDir) await mkdir(options.stateDir, { recursive: true });
  const { region, accountId } = options;
  const dynalite = await openDynalite(
    {
      ...(options.stateDir && { path: join(options.stateDir, 'dynamodb') }),
      region,
      ...(accountId !== undefined && { accountId }),
    },
    options.onNotEmulated,
  );
  /** Nobody reads or writes while a table is made anew. */
  const alone = (act: (client: DynamoDBClient, unseen: Unseen) => Promise<void>) =>
    dynalite.alone((unseen) => act(inProcessClient(unseen.perform, region), unseen));
  const applied = new Map<string, TableDefinition>();
  return {
    apply: async (tables) => {
      for (const table of tables) {
        const { options: declared = {}, TableName: name } = table;
        await bringUp(name, () =>
          alone(async (client, unseen) => {
            const { hasItsItems } = await applyTable(client, table);
            if (!hasItsItems) await unseen.forgetItems(name);
            await unseen.setOptions(name, declared);
          }),
        );
        applied.set(name, table);
      }
    },
    remove: async (tableNames) => {
      for (const name of tableNames) {
        applied.delete(name);
        await alone(async (client, unseen) => {
          await dropTable(client, name);
          await unseen.setOptions(name, undefined);
        });
      }
    },
    perform: dynalite.perform,
    handle: dynalite.handle,
    handleStreams: dynalite.handleStreams,
    streams: dynalite.streams,
    reset: () => dynalite.alone((unseen) => unseen.putBack([...applied.keys()], new Map())),
    snapshot: async () => {
      const tables = [...applied.keys()];
      const kept = await dynalite.alone((unseen) => unseen.snapshot(tables));
      return () => dynalite.alone((unseen) => unseen.putBack(tables, kept));
    },
    stop: dynalite.close,
  };
}
