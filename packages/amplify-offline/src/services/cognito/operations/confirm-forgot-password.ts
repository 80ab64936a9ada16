import type { Capabilities } from '../capabilities';
import { codeMismatch, userIsDisabled } from '../errors';
import { hidesUsers } from '../pools/pool';
import type { Metadata } from '../triggers/event';
import { postConfirmation } from '../triggers/post-confirmation';
import { withCodeTaken } from '../users/code';
import { userNamed } from '../users/named-user';
import { checkNotReused, withPassword } from '../users/password-history';
import { checkPassword } from '../users/password-policy';
import { subOf, type User } from '../users/user';

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
    const poolClient = deps.pools.client(request.ClientId);
    const { pool, client } = poolClient;
    const { Password } = request;
    checkPassword(pool, Password, 'ConfirmForgotPassword');
    const user = userNamed(poolClient, request.Username, codeMismatch);
    if (!user.Enabled) throw hidesUsers(client) ? codeMismatch() : userIsDisabled();
    const now = deps.clock();

    const proven = withCodeTaken(pool, user, 'passwordReset', request.ConfirmationCode, now);
    checkNotReused(pool, proven, Password);
    const account: User = {
      ...withPassword(pool, proven, Password),
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
