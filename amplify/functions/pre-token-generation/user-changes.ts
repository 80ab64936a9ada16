import {
  GetCommand,
  type GetCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { failedConditions, type RequestOptions } from '../users/limits';
import type { UserTable } from '../users/user-table';

/** What a writer needs to know of a row that is there. */
export interface StoredUser {
  id: string;
  email?: string;
}

/** Another address for a row. */
export interface EmailChange {
  id: string;
  email: string;
  /** When the caller got to know this address. */
  seenAt: Date;
}

/** What is read and changed of rows that are there. Throws what the SDK throws. */
export function userChanges(
  { client, userTable }: Pick<UserTable, 'client' | 'userTable'>,
  now: () => number,
) {
  return {
    async read(id: string, options?: RequestOptions): Promise<StoredUser | undefined> {
      const { Item } = await client.send(new GetCommand(readUser(userTable, id)), options);
      return Item as StoredUser | undefined;
    },

    async updateEmail(
      change: EmailChange,
      options?: RequestOptions,
    ): Promise<'updated' | 'unchanged'> {
      const update = new UpdateCommand(changeEmail(userTable, change, new Date(now())));
      const [isRefused] = await failedConditions(() => client.send(update, options));
      return isRefused ? 'unchanged' : 'updated';
    },
  };
}

export type UserChanges = ReturnType<typeof userChanges>;

/** Reads consistently: a row made a moment ago must not look missing, for that raises an alarm. */
export function readUser(TableName: string, id: string) {
  const ProjectionExpression = 'id, email';
  return {
    TableName,
    Key: { id },
    ProjectionExpression,
    ConsistentRead: true,
  } satisfies GetCommandInput;
}

/**
 * Gives the row another address, and touches nothing else but `updatedAt`. Newer wins: not where the
 * row has the address already, and not where it was made or changed from attributes seen after these.
 * Which was seen when is told by the clocks of the callers, since Cognito's events carry no time.
 */
export function changeEmail(TableName: string, { id, email, seenAt }: EmailChange, now: Date) {
  return {
    TableName,
    Key: { id },
    UpdateExpression: 'SET email = :email, emailSyncedAt = :seenAt, updatedAt = :now',
    ConditionExpression: [
      'attribute_exists(id)',
      '(attribute_not_exists(email) OR email <> :email)',
      // In the millisecond of the other writer either may be the newer; the later request is taken.
      '(attribute_not_exists(createdAt) OR createdAt <= :seenAt)',
      '(attribute_not_exists(emailSyncedAt) OR emailSyncedAt <= :seenAt)',
    ].join(' AND '),
    ExpressionAttributeValues: {
      ':email': email,
      ':seenAt': seenAt.toISOString(),
      ':now': now.toISOString(),
    },
  } satisfies UpdateCommandInput;
}
