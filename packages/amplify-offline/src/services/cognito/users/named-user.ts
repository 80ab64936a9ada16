import { createHmac } from 'node:crypto';
import { type CognitoError, userNotFound } from '../errors';
import { hidesUsers, type Pool, type PoolClient } from '../pools/pool';
import type { PoolRegistry } from '../pools/registry';
import type { User } from './user';

/* Whom a request is about, by the name in it; and what stands for somebody who does not exist. */

/** What every Admin operation about a user says. */
export interface AdminUserRequest {
  readonly UserPoolId: string;
  readonly Username: string;
}

/** @throws ResourceNotFoundException or UserNotFoundException */
export function userOf(
  pools: PoolRegistry,
  { UserPoolId, Username }: AdminUserRequest,
): { pool: Pool; user: User } {
  const pool = pools.pool(UserPoolId);
  const user = pool.users.find(Username);
  if (!user) throw userNotFound();
  return { pool, user };
}

/** How Cognito says it where no sign-in is concerned. */
export const unknownUsername = () => userNotFound('Username/client id combination not found.');

/**
 * The user of this name, where an app asks.
 *
 * @param hidden what a client that is not to learn who exists is told instead
 * @throws UserNotFoundException
 */
export function userNamed(
  { pool, client }: PoolClient,
  name: string,
  hidden: () => CognitoError,
): User {
  const user = pool.users.find(name);
  if (!user) throw hidesUsers(client) ? hidden() : unknownUsername();
  return user;
}

/** What stands for a user who does not exist, the same each time: the caller is not to notice. */
export const decoySecret = (pool: Pool, purpose: string, name: string): Buffer =>
  createHmac('sha256', pool.signingKey.stored.d ?? pool.id)
    .update(`${purpose}:${name.toLowerCase()}`)
    .digest();

/** A UUID, as the user names of pools that sign in with an address are; in others the name itself. */
export function decoyUsername(pool: Pool, name: string): string {
  if (!pool.properties.UsernameAttributes?.length) return name;
  const hex = decoySecret(pool, 'id', name).toString('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join('-');
}
