import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { BackendNames } from '../../amplify/users/backend-names';
import { createPosts } from '../../amplify/users/posts';
import { userRow } from '../../amplify/users/user-row';
import { createUserTable } from '../../amplify/users/user-table';
import type { Repairs } from './sides';

interface Needs {
  client: Pick<DynamoDBDocumentClient, 'send'>;
  names: Omit<BackendNames, 'userPoolId'>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** The repairs, by the same writes as the triggers' and `deleteAccount`'s. */
export function userTableRepairs({ client, names, now }: Needs): Repairs {
  const users = createUserTable({ client, names: async () => names, now });
  const posts = createPosts({ client, names: async () => names });
  return {
    create: ({ attributes }) => users.create(userRow(attributes, new Date(now()))),
    updateEmail: async ({ sub: id, verifiedEmail: email }, seenAt) =>
      email === undefined ? 'unchanged' : users.updateEmail({ id, email, seenAt }),
    /** As `deleteAccount` does it (amplify/users/erase-account.ts), for an account that is gone. */
    erase: async (sub) => {
      await posts.removeAllOf(sub);
      await users.markErased(sub);
      await users.remove({ id: sub });
    },
  };
}
