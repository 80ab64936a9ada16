import type { Capabilities } from '../capabilities';
import { incorrectUsernameOrPassword } from '../errors';
import { counted } from '../users/hourly-quota';
import { checkNotReused, withPassword } from '../users/password-history';
import { checkPassword } from '../users/password-policy';

interface ChangePasswordRequest {
  readonly AccessToken?: string;
  readonly PreviousPassword?: string;
  readonly ProposedPassword?: string;
}

export const changePassword =
  ({ authorize, clock }: Pick<Capabilities, 'authorize' | 'clock'>) =>
  async ({ AccessToken, PreviousPassword, ProposedPassword }: ChangePasswordRequest) => {
    const { pool, user } = await authorize(AccessToken);
    counted(pool, user, 'ChangePassword', clock());
    checkPassword(pool, ProposedPassword, 'ChangePassword');
    // A user without a password sets the first one, unless they sign in elsewhere.
    const isElsewhere = user.UserStatus === 'EXTERNAL_PROVIDER';
    if (isElsewhere || user.Password !== (PreviousPassword ?? '')) {
      throw incorrectUsernameOrPassword();
    }
    checkNotReused(pool, user, ProposedPassword);
    pool.users.update(user.Username, (current) => ({
      ...withPassword(pool, current, ProposedPassword),
      UserLastModifiedDate: clock(),
    }));
    return {};
  };
