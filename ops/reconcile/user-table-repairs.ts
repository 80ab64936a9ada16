import { type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { createPosts } from '../../amplify/users/posts';
import { userRow } from '../../amplify/users/user-row';
import { createUserTable } from '../../amplify/users/user-table';
import { hasName } from './aws-errors';
import type { TableNames } from './backend-outputs';
import { newRow, readableRow } from './row-requests';
import type { Repairs } from './sides';

interface Needs {
  client: Pick<DynamoDBDocumentClient, 'send'>;
  names: TableNames;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/**
 * The repairs, by the same writes as the triggers' and `deleteAccount`'s, but for rows that their
 * users cannot read, which no trigger looks for. Where the backend has no posts, or keeps no record of
 * erased accounts, nothing is done about them.
 */
export function userTableRepairs({ client, names, now }: Needs): Repairs {
  const { userTable, erasedTable, postTable } = names;
  // What asks for the table of erased accounts is not called where there is none.
  const tables = { userTable, erasedTable: erasedTable ?? '' };
  const users = createUserTable({ client, names: async () => tables, now });
  const posts =
    postTable === undefined
      ? undefined
      : createPosts({ client, names: async () => ({ postTable }) });
  return {
    async create({ attributes }) {
      const row = userRow(attributes, new Date(now()));
      if (erasedTable !== undefined) return users.create(row);
      const put = new PutCommand(newRow(userTable, row));
      return (await conditionally(() => client.send(put))) ? 'created' : 'already-there';
    },
    async makeReadable({ id, flaws = [] }, account) {
      const updatedAt = new Date(now()).toISOString();
      const createdAt =
        account.createdAt === undefined ? updatedAt : new Date(account.createdAt).toISOString();
      const update = readableRow(userTable, { id, flaws }, { createdAt, updatedAt });
      return (await conditionally(() => client.send(new UpdateCommand(update))))
        ? 'updated'
        : 'unchanged';
    },
    updateEmail: async ({ sub: id, verifiedEmail: email }, seenAt) =>
      email === undefined ? 'unchanged' : users.updateEmail({ id, email, seenAt }),
    /** As `deleteAccount` does it (amplify/users/erase-account.ts), for an account that is gone. */
    async erase(sub) {
      await posts?.removeAllOf(sub);
      if (erasedTable !== undefined) await users.markErased(sub);
      await users.remove({ id: sub });
    },
  };
}

/** @returns whether the condition held; everything else that goes wrong is thrown */
async function conditionally(send: () => Promise<unknown>): Promise<boolean> {
  try {
    await send();
    return true;
  } catch (error) {
    if (hasName(error, 'ConditionalCheckFailedException')) return false;
    throw error;
  }
}
