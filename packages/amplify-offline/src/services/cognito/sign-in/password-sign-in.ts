import type { Capabilities } from '../capabilities';
import { incorrectUsernameOrPassword, invalidParameter, userNotFound } from '../errors';
import { hidesUsers, type PoolClient } from '../pools/pool';
import { preAuthentication } from '../triggers/authentication';
import type { Metadata } from '../triggers/event';
import { migrateUser } from '../users/migrate-user';
import { signInAttempt } from '../users/sign-in-attempts';
import type { User } from '../users/user';

export interface PasswordGiven {
  readonly USERNAME?: string;
  readonly PASSWORD?: string;
}

/**
 * USER_PASSWORD_AUTH and ADMIN_USER_PASSWORD_AUTH: the user, when the password is theirs. A user who
 * is not known is asked for from the User Migration trigger.
 *
 * @throws NotAuthorizedException
 */
export const signInWithPassword =
  (deps: Pick<Capabilities, 'callTrigger' | 'clock'>) =>
  async (
    poolClient: PoolClient,
    { USERNAME, PASSWORD }: PasswordGiven,
    validationData: Metadata | undefined,
  ): Promise<User> => {
    if (!USERNAME) throw invalidParameter('Missing required parameter USERNAME');
    if (!PASSWORD) throw invalidParameter('Missing required parameter PASSWORD');
    const { pool, client } = poolClient;

    const occasion = { name: USERNAME, validationData };
    const existing = pool.users.find(USERNAME);
    if (existing) await preAuthentication(deps)(poolClient, existing, occasion);
    const user =
      existing ??
      (await migrateUser(deps)(poolClient, {
        source: 'UserMigration_Authentication',
        userName: USERNAME,
        password: PASSWORD,
        clientMetadata: validationData,
      }));
    if (!user) await preAuthentication(deps)(poolClient, undefined, occasion);
    if (!user && !hidesUsers(client)) throw userNotFound();
    if (!user) throw incorrectUsernameOrPassword();
    const isRight = user.Password === PASSWORD;
    signInAttempt(pool, user.Username, deps.clock(), isRight, incorrectUsernameOrPassword());
    return user;
  };
