import type { Capabilities } from '../capabilities';
import { notAuthorized } from '../errors';
import type { Metadata } from '../triggers/event';
import { postConfirmation } from '../triggers/post-confirmation';
import { confirmed } from '../users/confirmed';
import { subOf } from '../users/sub-of';
import { type AdminUserRequest, userOf } from '../users/user-of';

interface AdminConfirmSignUpRequest extends AdminUserRequest {
  readonly ClientMetadata?: Metadata;
}

/** Confirms the account without a code, so nothing of it becomes verified. */
export const adminConfirmSignUp =
  (deps: Pick<Capabilities, 'callTrigger' | 'clock' | 'emit' | 'pools'>) =>
  async (request: AdminConfirmSignUpRequest) => {
    const { pool, user } = userOf(deps.pools, request);
    if (user.UserStatus !== 'UNCONFIRMED') {
      throw notAuthorized(`User cannot be confirmed. Current status is ${user.UserStatus}`);
    }
    const account = confirmed(user, deps.clock.get(), undefined);
    pool.users.put(account);
    deps.emit({ kind: 'confirmed', userPoolId: pool.id, sub: subOf(account) });

    await postConfirmation(deps)(pool, account, {
      source: 'PostConfirmation_ConfirmSignUp',
      clientId: undefined,
      clientMetadata: request.ClientMetadata,
    });
    return {};
  };
