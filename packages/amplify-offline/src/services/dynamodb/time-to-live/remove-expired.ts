import type { Commit } from '../commit';
import type { Item } from '../dynalite-internals';
import { itemAt } from '../operation';
import type { Store } from '../store';
import { stage, tableOf } from '../write-item';

/** As what is not deleted by a user ("DynamoDB Streams and Time to Live"). */
const BY = { type: 'Service', principalId: 'dynamodb.amazonaws.com' } as const;

/** Deletes items, by their keys in the store, that are still expired. Whoever calls it must be alone with it. */
export async function removeExpired(
  { store, commit }: { store: Store; commit: Commit },
  tableName: string,
  keys: string[],
  isExpired: (item: Item) => boolean,
): Promise<void> {
  const { KeySchema } = await tableOf(store, tableName);
  for (const key of keys) {
    const item = await itemAt(store, tableName, key);
    if (!item || !isExpired(item)) continue;
    const Key: Item = Object.fromEntries(
      KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName] ?? {}]),
    );
    await commit([await stage(store, 'DeleteItem', { TableName: tableName, Key })], [], BY);
  }
}
