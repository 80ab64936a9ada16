import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { RequestOptions } from './aws-request';
import type { BackendNames } from './backend-names';

interface Needs {
  client: Pick<DynamoDBDocumentClient, 'send'>;
  names: () => Promise<Pick<BackendNames, 'erasedTable'>>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** How long a late trigger is kept from bringing an erased account's row back. */
const KEPT_DAYS = 7;

/**
 * The accounts that were erased of late. A trigger may be late: Cognito calls a slow one again, and
 * the account may be gone by then. So whoever erases an account puts its `sub` here (T) before
 * deleting its row (D), and whoever puts a row (P) looks here before and after (C). If T came before
 * C, the writer sees it and deletes its own row; else P < C < T < D, and the eraser deletes it.
 *
 * The look before is for the usual latecomer, who so writes nothing at all. It also leaves a row
 * behind in one case only: where the erasing falls between the two looks, and the second one, or the
 * deletion it asks for, does not get through. `reconcile` finds that row.
 *
 * Throws what the SDK throws.
 */
export function createErasedAccounts({ client, names, now }: Needs) {
  return {
    async has(id: string, options?: RequestOptions): Promise<boolean> {
      const { erasedTable } = await names();
      const get = new GetCommand({ TableName: erasedTable, Key: { id }, ConsistentRead: true });
      const { Item } = await client.send(get, options);
      return Item !== undefined;
    },

    /** For an account that is gone for good, before its row is removed. */
    async add(id: string, options?: RequestOptions): Promise<void> {
      const { erasedTable } = await names();
      const expiresAt = Math.ceil(now() / 1_000) + KEPT_DAYS * 24 * 60 * 60;
      const put = new PutCommand({ TableName: erasedTable, Item: { id, expiresAt } });
      await client.send(put, options);
    },
  };
}
