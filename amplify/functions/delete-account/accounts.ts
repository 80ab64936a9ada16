import {
  AdminDeleteUserCommand,
  type CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { RequestOptions } from '../users/limits';
import type { Account } from './erase-account';

interface Needs {
  client: Pick<CognitoIdentityProviderClient, 'send'>;
  userPoolId: string;
}

/** The accounts of the user pool. Throws what the SDK throws. */
export function createAccounts({ client, userPoolId }: Needs) {
  return {
    /** Deletes the account; one that is not there counts as done. */
    async remove({ sub, username }: Account, options?: RequestOptions): Promise<void> {
      // Cognito takes the `sub` of a local user for a user name, but not that of a federated one.
      const Username = username ?? (await usernameOf(sub, options)) ?? sub;
      const remove = new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username });
      try {
        await client.send(remove, options);
      } catch (error) {
        if (!(error instanceof Error && error.name === 'UserNotFoundException')) throw error;
      }
    },
  };

  async function usernameOf(sub: string, options?: RequestOptions) {
    const request = {
      UserPoolId: userPoolId,
      Filter: `sub = "${sub.replaceAll(/["\\]/g, '\\$&')}"`,
      AttributesToGet: ['sub'],
    };
    let PaginationToken: string | undefined;
    do {
      // A page of a filtered list may be empty and yet not the last (ListUsers, API reference).
      const list = new ListUsersCommand({
        ...request,
        ...(PaginationToken && { PaginationToken }),
      });
      const page = await client.send(list, options);
      const [user] = page.Users ?? [];
      if (user) return user.Username;
      PaginationToken = page.PaginationToken;
    } while (PaginationToken);
    return undefined;
  }
}

export type Accounts = ReturnType<typeof createAccounts>;
