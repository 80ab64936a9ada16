import type { Capabilities } from '../capabilities';
import {
  incorrectUsernameOrPassword,
  invalidParameter,
  passwordResetRequired,
  userIsDisabled,
  userIsNotConfirmed,
  userNotFound,
} from '../errors';
import { hidesUsers, type PoolClient } from '../pools/pool';
import { preAuthentication } from '../triggers/authentication';
import type { Metadata } from '../triggers/event';
import type { User } from '../users/user';

/**
 * Who begins to sign in, after the Pre Authentication trigger; undefined for a user who does not
 * exist, which the client is not to learn.
 *
 * @throws UserNotFoundException when the client may learn it
 */
export const userSigningIn =
  ({ callTrigger }: Pick<Capabilities, 'callTrigger'>) =>
  async (
    poolClient: PoolClient,
    name: string | undefined,
    validationData: Metadata | undefined,
  ): Promise<User | undefined> => {
    if (!name) throw invalidParameter('Missing required parameter USERNAME');
    const { pool, client } = poolClient;
    const user = pool.users.find(name);
    if (!user && !hidesUsers(client)) throw userNotFound();
    await preAuthentication({ callTrigger })(poolClient, user, { name, validationData });
    return user;
  };

/** @throws NotAuthorizedException, PasswordResetRequiredException or UserNotConfirmedException */
export function checkMaySignIn(user: User): void {
  if (!user.Enabled) throw userIsDisabled();
  if (user.UserStatus === 'RESET_REQUIRED') throw passwordResetRequired();
  if (user.UserStatus === 'UNCONFIRMED') throw userIsNotConfirmed();
  // They sign in where they come from; the words are our belief.
  if (user.UserStatus === 'EXTERNAL_PROVIDER') throw incorrectUsernameOrPassword();
}
