import { randomUUID } from 'node:crypto';
import type { Capabilities } from '../capabilities';
import { CognitoError, userNotFound } from '../errors';
import type { Client, PoolClient } from '../pools/pool';
import { type MigratedUser, userMigration } from '../triggers/user-migration';
import { withAliases } from './aliases';
import { withAttributes } from './attributes';
import { generatedPassword } from './password-policy';
import type { User } from './user';

type Occasion = Parameters<ReturnType<typeof userMigration>>[1];

/** An account made of what the User Migration trigger knows of its user; undefined when nothing. */
export const migrateUser =
  ({ callTrigger, clock }: Pick<Capabilities, 'callTrigger' | 'clock'>) =>
  async (poolClient: PoolClient, occasion: Occasion): Promise<User | undefined> => {
    const { pool, client } = poolClient;
    let migrated: MigratedUser | undefined;
    try {
      migrated = await userMigration({ callTrigger })(poolClient, occasion);
    } catch (error) {
      // How the function says that it does not know the user, or that the password is wrong.
      if (!(error instanceof CognitoError)) throw error;
      throw notMigrated(client);
    }
    if (!migrated) return undefined;

    const { username, ...attributes } = migrated.attributes;
    const sub = randomUUID();
    const isNamedBySub = (pool.properties.UsernameAttributes ?? []).length > 0;
    const now = clock();
    const user: User = {
      Attributes: withAttributes([], { ...attributes, sub }),
      Enabled: true,
      Password: occasion.password ?? generatedPassword(),
      UserCreateDate: now,
      UserLastModifiedDate: now,
      Username: isNamedBySub ? sub : (username ?? occasion.userName),
      UserStatus: occasion.password ? migrated.finalUserStatus : 'RESET_REQUIRED',
    };
    pool.users.put(...aliased(poolClient, user, migrated.forceAliasCreation));
    return user;
  };

/**
 * "If this parameter is set to FALSE and the alias exists, the user isn't migrated, and an error is
 * returned": the developer guide, "Migrate user Lambda trigger". Which error is our belief.
 */
function aliased({ pool, client }: PoolClient, user: User, isForced: boolean): User[] {
  try {
    return withAliases(pool, user, isForced ? undefined : 'AliasExistsException');
  } catch {
    throw notMigrated(client);
  }
}

const notMigrated = ({ id }: Client) =>
  userNotFound(`Exception migrating user in app client ${id}`);
