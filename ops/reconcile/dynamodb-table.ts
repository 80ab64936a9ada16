import { type DynamoDBDocumentClient, GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { TableItem } from './difference';
import { flawsOf } from './flaws';
import type { Page, UserTable } from './sides';

interface Needs {
  client: Pick<DynamoDBDocumentClient, 'send'>;
  userTable: string;
}

/** All that is read of an item. */
const READ = {
  ProjectionExpression: 'id, #typename, #owner, email, createdAt, updatedAt',
  ExpressionAttributeNames: { '#typename': '__typename', '#owner': 'owner' },
};

/** The `User` table, through the SDK. All that goes wrong is thrown as it comes. */
export function dynamodbTable({ client, userTable: TableName }: Needs): UserTable {
  return {
    async *list(from) {
      let ExclusiveStartKey = from === undefined ? undefined : JSON.parse(from);
      do {
        const command = new ScanCommand({ TableName, ...READ, ExclusiveStartKey });
        const { Items = [], LastEvaluatedKey } = await client.send(command);
        ExclusiveStartKey = LastEvaluatedKey;
        yield {
          items: Items.map(tableItemOf),
          ...(LastEvaluatedKey && { next: JSON.stringify(LastEvaluatedKey) }),
        } satisfies Page<TableItem>;
      } while (ExclusiveStartKey);
    },

    async find(id) {
      const get = new GetCommand({ TableName, Key: { id }, ...READ, ConsistentRead: true });
      const { Item } = await client.send(get);
      return Item && tableItemOf(Item);
    },
  };
}

/** A row of the `User` table, or what else somebody has put there. */
export function tableItemOf(item: Record<string, unknown>): TableItem {
  const { id, __typename, email, createdAt } = item;
  if (typeof id !== 'string') return { id: null, foreign: 'no string id' };
  if (__typename !== 'User') return { id, foreign: 'not a User' };
  const flaws = flawsOf(item);
  const made = typeof createdAt === 'string' ? Date.parse(createdAt) : Number.NaN;
  return {
    id,
    ...(typeof email === 'string' && { email }),
    ...(!Number.isNaN(made) && { createdAt: made }),
    ...(flaws.length > 0 && { flaws }),
  };
}
