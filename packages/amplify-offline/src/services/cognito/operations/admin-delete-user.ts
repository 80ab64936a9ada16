import type { Capabilities } from '../capabilities';
import { silentContext } from '../silent-context';
import { subOf } from '../users/sub-of';
import { type AdminUserRequest, userOf } from '../users/user-of';

export const adminDeleteUser =
  ({ pools, emit }: Pick<Capabilities, 'pools' | 'emit'>) =>
  async (request: AdminUserRequest) => {
    const { pool, user } = userOf(pools, request);
    await pool.users.deleteUser(silentContext, user);
    emit({ kind: 'user-deleted', userPoolId: pool.id, sub: subOf(user) });
    return {};
  };
