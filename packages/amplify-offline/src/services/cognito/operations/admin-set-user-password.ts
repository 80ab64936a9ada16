import type { Capabilities } from '../capabilities';
import { type AdminUserRequest, userOf } from '../users/named-user';
import { checkNotReused, withPassword } from '../users/password-history';
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
    checkPassword(pool, Password, 'AdminSetUserPassword');
    checkNotReused(pool, user, Password);
    const now = clock();
    pool.users.put({
      ...withPassword(pool, user, Password),
      TemporaryPasswordSetAt: Permanent ? undefined : now.getTime(),
      UserLastModifiedDate: now,
      UserStatus: Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
    });
    return {};
  };
