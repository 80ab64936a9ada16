import type { Capabilities } from '../capabilities.js';
import { notAuthorized } from '../errors.js';
import { subOf } from '../sign-in/continue-sign-in.js';
import type { Metadata } from '../triggers/event.js';
import { postConfirmation } from '../triggers/post-confirmation.js';
import { confirmed } from '../users/confirmed.js';
import { type AdminUserRequest, userOf } from '../users/user-of.js';

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
