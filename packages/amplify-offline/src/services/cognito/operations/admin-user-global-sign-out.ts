import type { Capabilities } from '../capabilities';
import { subOf } from '../users/sub-of';
import { type AdminUserRequest, userOf } from '../users/user-of';

export const adminUserGlobalSignOut =
  ({ pools, emit }: Pick<Capabilities, 'pools' | 'emit'>) =>
  async (request: AdminUserRequest) => {
    const { pool, user } = userOf(pools, request);
    pool.users.put({ ...user, Sessions: {} });
    emit({ kind: 'sign-out', userPoolId: pool.id, sub: subOf(user) });
    return {};
  };
