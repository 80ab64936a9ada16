import type { Capabilities } from '../capabilities';
import { checkPassword } from '../users/password-policy';
import { type AdminUserRequest, userOf } from '../users/user-of';

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
    const now = clock.get();
    pool.users.put({
      ...user,
      Password: Password as string,
      TemporaryPasswordSetAt: Permanent ? undefined : now.getTime(),
      UserLastModifiedDate: now,
      UserStatus: Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
    });
    return {};
  };
