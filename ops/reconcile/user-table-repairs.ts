import { DeleteCommand, type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { erasedAccounts, removalOf } from '../../amplify/functions/delete-account/erased-accounts';
import { createPosts } from '../../amplify/functions/delete-account/posts';
import { userChanges } from '../../amplify/functions/pre-token-generation/user-changes';
import { failedConditions } from '../../amplify/functions/users/limits';
import { userRow } from '../../amplify/functions/users/user-row';
import { createUser } from '../../amplify/functions/users/user-table';
import type { TableNames } from './backend-outputs';
import { readableRow } from './row-requests';
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
  const table = { client, userTable, ...(erasedTable !== undefined && { erasedTable }) };
  const { updateEmail } = userChanges(table, now);
  const posts = postTable === undefined ? undefined : createPosts({ client, postTable });
  const erased =
    erasedTable === undefined ? undefined : erasedAccounts({ ...table, erasedTable }, now);
  return {
    create: ({ attributes }) => createUser(table)(userRow(attributes, new Date(now()))),
    async makeReadable({ id, flaws = [] }, account) {
      const updatedAt = new Date(now()).toISOString();
      const createdAt =
        account.createdAt === undefined ? updatedAt : new Date(account.createdAt).toISOString();
      const update = readableRow(userTable, { id, flaws }, { createdAt, updatedAt });
      const [isRefused] = await failedConditions(() => client.send(new UpdateCommand(update)));
      return isRefused ? 'unchanged' : 'updated';
    },
    updateEmail: async ({ sub: id, verifiedEmail: email }, seenAt) =>
      email === undefined ? 'unchanged' : updateEmail({ id, email, seenAt }),
    /** As `eraseAccount` does it, for an account that is gone. */
    async erase(sub) {
      await posts?.removeAllOf(sub);
      await erased?.markErased(sub);
      await failedConditions(() => client.send(new DeleteCommand(removalOf(userTable, sub))));
    },
  };
}
