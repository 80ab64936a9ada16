import type { PutCommandInput } from '@aws-sdk/lib-dynamodb';
import type { UserRow } from '../../amplify/users/user-row';

/** Writes a row unless there is one; enough where no account is ever erased. */
export function newRow(userTable: string, row: UserRow): PutCommandInput {
  return { TableName: userTable, Item: row, ConditionExpression: 'attribute_not_exists(id)' };
}
