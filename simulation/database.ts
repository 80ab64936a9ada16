import { type NativeAttributeValue, unmarshall } from '@aws-sdk/util-dynamodb';
import { openDynalite } from 'amplify-offline/parts';
import type { Answer } from './faulty-endpoint';

export const USER_TABLE = 'User';
export const POST_TABLE = 'Post';
export const ERASED_TABLE = 'ErasedAccounts';

/** A `User` row, as far as the simulation looks at it. */
export interface StoredRow {
  id: string;
  email?: string;
  name?: string;
  age?: number;
  createdAt: string;
  updatedAt: string;
  emailSyncedAt?: string;
}

/** DynamoDB, as the sandbox has it, in memory; answers at once, and one request after the other. */
export interface Database {
  /** A request as it came over the wire. */
  perform: (operation: string, body: string) => Promise<Answer>;
  row: (id: string) => Promise<StoredRow | undefined>;
  rows: () => Promise<StoredRow[]>;
  posts: () => Promise<{ id: string; authorId: string }[]>;
  erased: () => Promise<{ id: string }[]>;
  empty: () => Promise<void>;
}

/** Starts it with empty tables. To be called while time is real: dynalite takes its time to. */
export async function openDatabase(): Promise<Database> {
  const dynalite = await openDynalite({});
  let turn: Promise<unknown> = Promise.resolve();
  /** The answers to what was read since the last write: the invariants ask the same again and again. */
  const read = new Map<string, Promise<Answer>>();
  const perform = (operation: string, body: string) => {
    const question = `${operation} ${body}`;
    const known = read.get(question);
    if (known) return known;
    const answer = turn.then(() => dynalite.perform(operation, body));
    turn = answer;
    if (READS.includes(operation)) read.set(question, answer);
    else read.clear();
    return answer;
  };
  const query = async (operation: string, input: object) =>
    JSON.parse((await perform(operation, JSON.stringify(input))).body);
  const scan = async <T>(TableName: string): Promise<T[]> =>
    (await query('Scan', { TableName })).Items.map((item: WireItem) => unmarshall(item) as T);

  for (const table of TABLES) await query('CreateTable', table);
  for (const { TableName } of TABLES)
    await untilActive(() => query('DescribeTable', { TableName }));

  return {
    perform,
    row: async (id) => {
      const { Item } = await query('GetItem', { TableName: USER_TABLE, Key: { id: { S: id } } });
      return Item && (unmarshall(Item) as StoredRow);
    },
    rows: () => scan(USER_TABLE),
    posts: () => scan(POST_TABLE),
    erased: () => scan(ERASED_TABLE),
    empty: async () => {
      const tables = TABLES.map(({ TableName }) => TableName);
      const rows = await Promise.all(tables.map((table) => scan<{ id: string }>(table)));
      for (const [i, TableName] of tables.entries()) {
        for (const { id } of rows[i] ?? []) {
          await query('DeleteItem', { TableName, Key: { id: { S: id } } });
        }
      }
    },
  };
}

const READS = ['GetItem', 'Query', 'Scan'];

type WireItem = Record<string, NativeAttributeValue>;

const key = (name: string, KeyType = 'HASH') => ({ AttributeName: name, KeyType });
const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' });
const keyedById = {
  AttributeDefinitions: [text('id')],
  KeySchema: [key('id')],
  BillingMode: 'PAY_PER_REQUEST',
};

/** As the backend makes them; the index by the name that Amplify gives it. */
const TABLES = [
  { ...keyedById, TableName: USER_TABLE },
  { ...keyedById, TableName: ERASED_TABLE },
  {
    ...keyedById,
    TableName: POST_TABLE,
    AttributeDefinitions: [text('id'), text('authorId'), text('createdAt')],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'postsByAuthorIdAndCreatedAt',
        KeySchema: [key('authorId'), key('createdAt', 'RANGE')],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  },
];

async function untilActive(describe: () => Promise<{ Table: { TableStatus: string } }>) {
  while ((await describe()).Table.TableStatus !== 'ACTIVE') {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
