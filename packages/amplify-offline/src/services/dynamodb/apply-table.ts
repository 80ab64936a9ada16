import { isDeepStrictEqual } from 'node:util';
import {
  type AttributeValue,
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  PutItemCommand,
  paginateScan,
  ResourceNotFoundException,
  type TableDescription,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import type { TableDefinition } from './tables-of';

type Item = Record<string, AttributeValue>;

/**
 * Makes a table what its definition says. A table whose indexes changed is made anew and gets its
 * items back, so that a change of the schema costs a developer no data. Other keys make it another
 * table: that one begins empty, as on AWS.
 *
 * @throws where an item does not fit a new index; the table is as it was then
 */
export async function applyTable(
  client: DynamoDBClient,
  table: TableDefinition,
): Promise<{ hasItsItems: boolean }> {
  const existing = await describe(client, table.TableName);
  if (existing && isDeepStrictEqual(shape(existing), shape(table))) return { hasItsItems: true };
  const stays = existing !== undefined && isDeepStrictEqual(keys(existing), keys(table));
  const items = stays ? await allItems(client, table.TableName) : [];
  assertFit(items, table);
  if (existing) await drop(client, table.TableName);
  await create(client, table);
  for (const Item of items) {
    await client.send(new PutItemCommand({ TableName: table.TableName, Item }));
  }
  return { hasItsItems: stays };
}

/** Removes a table with its items, if it is there. */
export async function dropTable(client: DynamoDBClient, name: string): Promise<void> {
  if (await describe(client, name)) await drop(client, name);
}

async function describe(
  client: DynamoDBClient,
  TableName: string,
): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table;
  } catch (error) {
    // The one expected answer: the table is not there yet.
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function create(
  client: DynamoDBClient,
  { options: _, ...table }: TableDefinition,
): Promise<void> {
  await client.send(new CreateTableCommand(table as never));
  await waitUntilTableExists(waiter(client), { TableName: table.TableName });
}

async function drop(client: DynamoDBClient, TableName: string): Promise<void> {
  await client.send(new DeleteTableCommand({ TableName }));
  await waitUntilTableNotExists(waiter(client), { TableName });
}

function waiter(client: DynamoDBClient) {
  return { client, maxWaitTime: 10, minDelay: 0.01, maxDelay: 0.1 };
}

async function allItems(client: DynamoDBClient, TableName: string): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of paginateScan({ client }, { TableName }))
    items.push(...(page.Items ?? []));
  return items;
}

type Described = TableDescription | TableDefinition;

/** What a change of makes a new table necessary: keys and indexes, in an order of their own. */
function shape(table: Described): unknown {
  const indexes = (
    list: { IndexName?: string; KeySchema?: unknown; Projection?: unknown }[] = [],
  ) =>
    list
      .map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }))
      .sort((a, b) => String(a.IndexName).localeCompare(String(b.IndexName)));
  return {
    keys: table.KeySchema,
    types: types(table),
    global: indexes(table.GlobalSecondaryIndexes as never),
    local: indexes(table.LocalSecondaryIndexes as never),
  };
}

/** The attributes that tell items apart, with their types. */
function keys(table: Described): unknown {
  const known = types(table);
  return table.KeySchema?.map((key) => [
    key.KeyType,
    key.AttributeName,
    known[`${key.AttributeName}`],
  ]);
}

/** The types of the attributes that are keys of the table or of an index. */
function types({ AttributeDefinitions = [] }: Described): Record<string, string> {
  return Object.fromEntries(
    AttributeDefinitions.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]),
  );
}

function assertFit(items: Item[], table: TableDefinition): void {
  for (const [name, type] of Object.entries(types(table))) {
    const misfits = items.filter((item) => item[name] && !(type in item[name]));
    if (misfits.length) {
      throw new Error(
        `${misfits.length} items of ${table.TableName} have an attribute ${name} that is not of type ${type}, which an index asks for. Mend or delete them, and deploy again.`,
      );
    }
  }
}
