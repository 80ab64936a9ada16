import { type CognitoError, userNotFound } from '../errors';
import { hidesUsers, type PoolClient } from '../pools/pool';
import type { StoredUser } from './stored-user';

/** How Cognito says it where no sign-in is concerned. */
export const unknownUsername = () => userNotFound('Username/client id combination not found.');

/**
 * The user of this name.
 *
 * @param hidden what a client that is not to learn who exists is told instead
 * @throws UserNotFoundException
 */
export function userNamed(
  { pool, client }: PoolClient,
  name: string,
  hidden: () => CognitoError,
): StoredUser {
  const user = pool.users.find(name);
  if (!user) throw hidesUsers(client) ? hidden() : unknownUsername();
  return user;
}
