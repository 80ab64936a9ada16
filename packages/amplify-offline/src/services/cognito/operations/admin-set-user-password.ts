import type { Capabilities } from '../capabilities';
import { type AdminUserRequest, userOf } from '../users/named-user';
import { checkPassword } from '../users/password-policy';

interface AdminSetUserPasswordRequest extends AdminUserRequest {
  readonly Password?: string;
  readonly Permanent?: boolean;
}

/** Fires no trigger, even where it confirms the account. */
export const adminSetUserPassword =
  ({ clock, pools }: Pick<Capabilities, 'clock' | 'pools'>) =>
  async ({ Password, Permanent = false, ...request }: AdminSetUserPasswordRequest) => {
    const { pool, user } = userOf(pools, request);
    checkPassword(Password, pool.properties.Policies?.PasswordPolicy);
    const now = clock();
    pool.users.put({
      ...user,
      Password: Password as string,
      TemporaryPasswordSetAt: Permanent ? undefined : now.getTime(),
      UserLastModifiedDate: now,
      UserStatus: Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
    });
    return {};
  };
