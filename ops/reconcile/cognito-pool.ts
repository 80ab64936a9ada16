import {
  AdminGetUserCommand,
  type AttributeType,
  type CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { verifiedEmail } from '../../amplify/functions/pre-token-generation/ensure-user';
import { hasName } from './aws-errors';
import { type Account, needsRow } from './difference';
import type { Paced } from './pace';
import { type Page, PositionLostError, type UserPool } from './sides';

interface Needs {
  client: Pick<CognitoIdentityProviderClient, 'send'>;
  userPoolId: string;
  /** The pace of ListUsers, and that of AdminGetUser: two quotas. */
  pace: { listUsers: Paced; adminGetUser: Paced };
}

/** What ListUsers and AdminGetUser say of an account. */
interface CognitoUser {
  Attributes?: AttributeType[] | undefined;
  UserStatus?: string | undefined;
  Enabled?: boolean | undefined;
  UserCreateDate?: Date | undefined;
  UserLastModifiedDate?: Date | undefined;
}

/** Cognito takes no longer ones (API reference, AdminGetUser). */
const LONGEST_USERNAME = 128;

/** A user pool, through the SDK. All that is not expected is thrown as it comes. */
export function cognitoPool({ client, userPoolId, pace }: Needs): UserPool {
  const UserPoolId = userPoolId;
  return {
    async *list(from) {
      let next = from;
      do {
        // No AttributesToGet: it fails where one of the users does not have the attribute.
        const command = new ListUsersCommand({ UserPoolId, Limit: 60, PaginationToken: next });
        const page = await pace
          .listUsers(() => client.send(command))
          .catch((error) => {
            // How long a token is good is not documented. Later in a listing it would be a fault.
            if (
              next !== undefined &&
              next === from &&
              hasName(error, 'InvalidParameterException')
            ) {
              throw new PositionLostError('The page token is no longer good.', { cause: error });
            }
            throw error;
          });
        next = page.PaginationToken;
        const items = (page.Users ?? []).map(accountOf);
        yield { items, ...(next !== undefined && { next }) } satisfies Page<Account>;
      } while (next !== undefined);
    },

    async find(sub) {
      if (sub.length === 0 || sub.length > LONGEST_USERNAME) return 'impossible';
      try {
        return (await byUsername(sub)) ?? (await byFilter(sub));
      } catch (error) {
        if (hasName(error, 'InvalidParameterException')) return 'impossible';
        throw error;
      }
    },
  };

  /** The `sub` of a local user counts as a user name, and this is the one consistent way to look. */
  async function byUsername(sub: string): Promise<Account | undefined> {
    const command = new AdminGetUserCommand({ UserPoolId, Username: sub });
    try {
      const user = await pace.adminGetUser(() => client.send(command));
      const account = accountOf({ ...user, Attributes: user.UserAttributes });
      // In some pools people choose their user names: it could be somebody else's.
      return account.sub === sub ? account : undefined;
    } catch (error) {
      if (hasName(error, 'UserNotFoundException')) return undefined;
      throw error;
    }
  }

  /** For federated users, whose user names are not their subs. */
  async function byFilter(sub: string): Promise<Account | undefined> {
    const Filter = `sub = "${sub.replaceAll(/["\\]/g, '\\$&')}"`;
    let PaginationToken: string | undefined;
    do {
      const command = new ListUsersCommand({ UserPoolId, Filter, Limit: 1, PaginationToken });
      const page = await pace.listUsers(() => client.send(command));
      const [user] = page.Users ?? [];
      if (user) return accountOf(user);
      // Pages of a filtered list may be empty before the last (API reference, ListUsers).
      PaginationToken = page.PaginationToken;
    } while (PaginationToken !== undefined);
    return undefined;
  }
}

function accountOf({
  Attributes,
  UserStatus,
  Enabled,
  UserCreateDate,
  UserLastModifiedDate,
}: CognitoUser): Account {
  const attributes = Object.fromEntries(
    (Attributes ?? []).map(({ Name, Value = '' }) => [Name ?? '', Value]),
  );
  const { sub } = attributes;
  if (!sub) throw new Error('Cognito gave an account without a sub.');
  const email = verifiedEmail(attributes);
  return {
    sub,
    needsRow: needsRow(UserStatus, Enabled),
    ...(email !== undefined && { verifiedEmail: email }),
    ...(UserCreateDate && { createdAt: UserCreateDate.getTime() }),
    ...(UserLastModifiedDate && { changedAt: UserLastModifiedDate.getTime() }),
    attributes,
  };
}
