import type { Ask, Input } from './ask';

interface Key {
  AttributeName: string;
  KeyType: string;
}

const key = (AttributeName: string, KeyType = 'HASH'): Key => ({ AttributeName, KeyType });
const typed = (AttributeName: string, AttributeType: string) => ({ AttributeName, AttributeType });
const index = (IndexName: string, KeySchema: unknown[], Projection: unknown) => ({
  IndexName,
  KeySchema,
  Projection,
});

/** With what kinds of streams. */
export const VIEW_TYPES = ['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'];

/** The tables that the cases work on: by one key, by two, with indexes of all kinds, and with streams. */
const TABLES: (Input & { TableName: string; KeySchema: Key[] })[] = [
  {
    TableName: 'Items',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [typed('id', 'S'), typed('owner', 'S'), typed('rank', 'N')],
    KeySchema: [key('id')],
    GlobalSecondaryIndexes: [
      index('byOwner', [key('owner'), key('rank', 'RANGE')], { ProjectionType: 'ALL' }),
      index('owners', [key('owner')], { ProjectionType: 'KEYS_ONLY' }),
    ],
  },
  {
    TableName: 'Pairs',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [typed('pk', 'S'), typed('sk', 'N'), typed('label', 'S')],
    KeySchema: [key('pk'), key('sk', 'RANGE')],
    LocalSecondaryIndexes: [
      index('byLabel', [key('pk'), key('label', 'RANGE')], {
        ProjectionType: 'INCLUDE',
        NonKeyAttributes: ['extra'],
      }),
    ],
  },
  {
    TableName: 'Blobs',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [typed('pk', 'B'), typed('sk', 'S')],
    KeySchema: [key('pk'), key('sk', 'RANGE')],
  },
  ...VIEW_TYPES.map((StreamViewType) => ({
    TableName: `With_${StreamViewType}`,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [typed('id', 'S')],
    KeySchema: [key('id')],
    StreamSpecification: { StreamEnabled: true, StreamViewType },
  })),
];

export async function createTables(ask: Ask): Promise<void> {
  for (const table of TABLES) await ask('CreateTable', table);
  for (const { TableName } of TABLES) await untilActive(ask, TableName);
}

export async function emptyTables(ask: Ask): Promise<void> {
  for (const { TableName, KeySchema } of TABLES) {
    let page: { Items: Record<string, unknown>[]; LastEvaluatedKey?: unknown };
    do {
      // What was on the page before is gone, so each page is the first.
      page = (await ask('Scan', { TableName })) as typeof page;
      for (const item of page.Items) {
        const Key = Object.fromEntries(
          KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName]]),
        );
        await ask('DeleteItem', { TableName, Key });
      }
    } while (page.LastEvaluatedKey);
  }
}

async function untilActive(ask: Ask, TableName: string): Promise<void> {
  const isActive = async () => {
    const { Table } = (await ask('DescribeTable', { TableName })) as {
      Table: { TableStatus: string };
    };
    return Table.TableStatus === 'ACTIVE';
  };
  while (!(await isActive())) await new Promise((resolve) => setTimeout(resolve, 10));
}
