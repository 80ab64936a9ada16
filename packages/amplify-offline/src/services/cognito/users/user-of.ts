import { userNotFound } from '../errors';
import type { Pool } from '../pools/pool';
import type { PoolRegistry } from '../pools/registry';
import type { StoredUser } from './stored-user';

/** What every Admin operation about a user says. */
export interface AdminUserRequest {
  readonly UserPoolId: string;
  readonly Username: string;
}

/** @throws ResourceNotFoundException or UserNotFoundException */
export function userOf(
  pools: PoolRegistry,
  { UserPoolId, Username }: AdminUserRequest,
): { pool: Pool; user: StoredUser } {
  const pool = pools.pool(UserPoolId);
  const user = pool.users.find(Username);
  if (!user) throw userNotFound();
  return { pool, user };
}
