import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { RequestOptions } from './aws-request';
import type { BackendNames } from './backend-names';
import { createErasedAccounts } from './erased-accounts';
import type { UserRow } from './user-row';

/** What a writer needs to know of a row that is there. */
export interface StoredUser {
  id: string;
  email?: string;
}

export interface Needs {
  client: Pick<DynamoDBDocumentClient, 'send'>;
  /** Where the tables are; called for each request, so whoever has to look it up keeps it. */
  names: () => Promise<Pick<BackendNames, 'userTable' | 'erasedTable'>>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/**
 * The writes to the `User` table that there are outside of AppSync. Each is one conditional request,
 * so each may be repeated at will: Cognito calls twice, an answer gets lost and the SDK sends again.
 *
 * All of it throws what the SDK throws, and leaves the interpretation to the caller.
 */
export function createUserTable({ client, names, now }: Needs) {
  const erased = createErasedAccounts({ client, names, now });
  const users = {
    isErased: erased.has,
    markErased: erased.add,

    /** Reads consistently: a row made a moment ago must not look missing, for that raises an alarm. */
    async read(id: string, options?: RequestOptions): Promise<StoredUser | undefined> {
      const { userTable } = await names();
      const get = new GetCommand({
        TableName: userTable,
        Key: { id },
        ProjectionExpression: 'id, email',
        ConsistentRead: true,
      });
      const { Item } = await client.send(get, options);
      return Item as StoredUser | undefined;
    },

    /**
     * Writes the row unless there is one with its `id`, whatever that holds, or the account was
     * erased: see `erased-accounts.ts` for why it looks twice. Where the second look fails, the row
     * stays; the first has just said that the account is there.
     */
    async create(
      row: UserRow,
      options?: RequestOptions,
    ): Promise<'created' | 'already-there' | 'erased'> {
      const { userTable } = await names();
      if (await users.isErased(row.id, options)) return 'erased';
      const put = new PutCommand({
        TableName: userTable,
        Item: row,
        ConditionExpression: 'attribute_not_exists(id)',
      });
      const created = await conditionally(() => client.send(put, options));
      // Also where the row was there: it may be this call's own, by a request whose answer was lost.
      if (await users.isErased(row.id, options)) {
        await users.remove(row, options);
        return 'erased';
      }
      return created ? 'created' : 'already-there';
    },

    /**
     * Gives the row another address, and touches nothing else but `updatedAt`. Newer wins: not where
     * the row has the address already, and not where it was made or changed from attributes seen
     * after these. Which was seen when is told by the clocks of the callers, since Cognito's events
     * carry no time.
     *
     * @param seenAt when the caller got to know this address
     */
    async updateEmail(
      change: { id: string; email: string; seenAt: Date },
      options?: RequestOptions,
    ): Promise<'updated' | 'unchanged'> {
      const { userTable } = await names();
      const update = new UpdateCommand({
        TableName: userTable,
        Key: { id: change.id },
        UpdateExpression: 'SET email = :email, emailSyncedAt = :seenAt, updatedAt = :now',
        ConditionExpression: [
          'attribute_exists(id)',
          '(attribute_not_exists(email) OR email <> :email)',
          // In the millisecond of the other writer either may be the newer; the later request is taken.
          '(attribute_not_exists(createdAt) OR createdAt <= :seenAt)',
          '(attribute_not_exists(emailSyncedAt) OR emailSyncedAt <= :seenAt)',
        ].join(' AND '),
        ExpressionAttributeValues: {
          ':email': change.email,
          ':seenAt': change.seenAt.toISOString(),
          ':now': new Date(now()).toISOString(),
        },
      });
      const updated = await conditionally(() => client.send(update, options));
      return updated ? 'updated' : 'unchanged';
    },

    /** @param row with `createdAt`, only the row that was made then; without, whichever there is */
    async remove(
      row: { id: string; createdAt?: string },
      options?: RequestOptions,
    ): Promise<'removed' | 'not-there'> {
      const { userTable } = await names();
      const { id, createdAt } = row;
      const remove = new DeleteCommand({
        TableName: userTable,
        Key: { id },
        ...(createdAt === undefined
          ? { ConditionExpression: 'attribute_exists(id)' }
          : {
              ConditionExpression: 'createdAt = :createdAt',
              ExpressionAttributeValues: { ':createdAt': createdAt },
            }),
      });
      const removed = await conditionally(() => client.send(remove, options));
      return removed ? 'removed' : 'not-there';
    },
  };
  return users;
}

export type UserTable = ReturnType<typeof createUserTable>;

/** @returns whether the condition held; everything else that goes wrong is thrown */
async function conditionally(send: () => Promise<unknown>): Promise<boolean> {
  try {
    await send();
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
