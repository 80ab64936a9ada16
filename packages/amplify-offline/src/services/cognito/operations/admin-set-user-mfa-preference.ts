import type { Capabilities } from '../capabilities';
import { type MfaPreference, withPreference } from '../mfa/preference';
import { type AdminUserRequest, userOf } from '../users/user-of';

export const adminSetUserMfaPreference =
  ({ pools }: Pick<Capabilities, 'pools'>) =>
  async ({ UserPoolId, Username, ...preference }: AdminUserRequest & MfaPreference) => {
    const { pool, user } = userOf(pools, { UserPoolId, Username });
    pool.users.put(withPreference(pool, user, preference));
    return {};
  };
