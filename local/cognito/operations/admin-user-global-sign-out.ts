import type { Capabilities } from '../capabilities.js';
import { subOf } from '../sign-in/continue-sign-in.js';
import { type AdminUserRequest, userOf } from '../users/user-of.js';

export const adminUserGlobalSignOut =
  ({ pools, emit }: Pick<Capabilities, 'pools' | 'emit'>) =>
  async (request: AdminUserRequest) => {
    const { pool, user } = userOf(pools, request);
    pool.users.put({ ...user, Sessions: {} });
    emit({ kind: 'sign-out', userPoolId: pool.id, sub: subOf(user) });
    return {};
  };
