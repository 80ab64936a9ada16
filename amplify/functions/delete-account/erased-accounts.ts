import {
  DeleteCommand,
  type DeleteCommandInput,
  PutCommand,
  type PutCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { failedConditions, type RequestOptions } from '../users/limits';
import type { UserTable } from '../users/user-table';

/** How long a late trigger is kept from bringing an erased account's row back. */
const KEPT_DAYS = 7;

/**
 * The accounts that were erased of late, and their rows. A trigger may be late: Cognito calls a slow one
 * again, and the account may be gone by then. So whoever erases an account puts its `sub` into a table of
 * its own before deleting its row; and whoever writes a row does so on condition that the `sub` is not
 * there, in the same transaction (`putUnlessErased`). A row is either written before the mark, and goes
 * with the deletion after it, or is not written at all.
 *
 * Throws what the SDK throws.
 */
export function erasedAccounts(
  { client, userTable, erasedTable }: Required<UserTable>,
  now: () => number,
) {
  return {
    /** For an account that is gone for good, before its row is removed. */
    async markErased(id: string, options?: RequestOptions): Promise<void> {
      const mark = new PutCommand(markOf(erasedTable, id, now()));
      await failedConditions(() => client.send(mark, options));
    },

    async removeRow(id: string, options?: RequestOptions): Promise<'removed' | 'not-there'> {
      const remove = new DeleteCommand(removalOf(userTable, id));
      const [isMissing] = await failedConditions(() => client.send(remove, options));
      return isMissing ? 'not-there' : 'removed';
    },
  };
}

export type ErasedAccounts = ReturnType<typeof erasedAccounts>;

/** @param now milliseconds since the epoch; DynamoDB removes the mark some time after `expiresAt` */
export function markOf(TableName: string, id: string, now: number) {
  const expiresAt = Math.ceil(now / 1_000) + KEPT_DAYS * 24 * 60 * 60;
  return { TableName, Item: { id, expiresAt } } satisfies PutCommandInput;
}

export function removalOf(TableName: string, id: string) {
  const ConditionExpression = 'attribute_exists(id)';
  return { TableName, Key: { id }, ConditionExpression } satisfies DeleteCommandInput;
}
