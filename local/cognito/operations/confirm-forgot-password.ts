import type { Capabilities } from '../capabilities';
import { codeMismatch } from '../errors';
import { hidesUsers } from '../pools/pool';
import { subOf } from '../sign-in/continue-sign-in';
import type { Metadata } from '../triggers/event';
import { postConfirmation } from '../triggers/post-confirmation';
import { checkCode, withoutCode } from '../users/code';
import { checkPassword } from '../users/password-policy';
import { unknownUsername } from '../users/unknown-username';

interface ConfirmForgotPasswordRequest {
  readonly ClientId: string;
  readonly Username: string;
  readonly ConfirmationCode: string;
  readonly Password?: string;
  readonly ClientMetadata?: Metadata;
}

export const confirmForgotPassword =
  (deps: Pick<Capabilities, 'callTrigger' | 'clock' | 'emit' | 'pools'>) =>
  async (request: ConfirmForgotPasswordRequest) => {
    const { pool, client } = deps.pools.client(request.ClientId);
    checkPassword(request.Password, pool.properties.Policies?.PasswordPolicy);
    const user = pool.users.find(request.Username);
    if (!user?.Enabled) throw hidesUsers(client) ? codeMismatch() : unknownUsername();
    const now = deps.clock.get();
    checkCode(user, 'passwordReset', request.ConfirmationCode, now);

    const account = {
      ...withoutCode(user, 'passwordReset'),
      Password: request.Password as string,
      UserLastModifiedDate: now,
      UserStatus: 'CONFIRMED',
    };
    pool.users.put(account);
    deps.emit({ kind: 'password-reset', userPoolId: pool.id, sub: subOf(account) });

    await postConfirmation(deps)(pool, account, {
      source: 'PostConfirmation_ConfirmForgotPassword',
      clientId: client.id,
      clientMetadata: request.ClientMetadata,
    });
    return {};
  };
