import type { Capabilities } from '../capabilities';
import { CognitoError, userIsDisabled } from '../errors';
import type { Metadata } from '../triggers/event';
import { newCode, withCode } from '../users/code';
import { type AdminUserRequest, userOf } from '../users/named-user';
import { recoveryDelivery } from '../users/recovery-delivery';

interface AdminResetUserPasswordRequest extends AdminUserRequest {
  readonly ClientMetadata?: Metadata;
}

/** The password is no longer good; the user gets a code to set a new one. */
export const adminResetUserPassword =
  ({ clock, pools, send }: Pick<Capabilities, 'clock' | 'pools' | 'send'>) =>
  async ({ ClientMetadata: clientMetadata, ...request }: AdminResetUserPasswordRequest) => {
    const { pool, user } = userOf(pools, request);
    if (!user.Enabled) throw userIsDisabled();
    const delivery = recoveryDelivery(pool, user);
    if (delivery instanceof CognitoError) throw delivery;

    const sent = newCode('passwordReset', clock());
    pool.users.put({ ...withCode(user, 'passwordReset', sent), UserStatus: 'RESET_REQUIRED' });
    const { code } = sent;
    const reason = 'ForgotPassword' as const;
    await send(pool, user, { reason, delivery, code, clientId: undefined, clientMetadata });
    return {};
  };
