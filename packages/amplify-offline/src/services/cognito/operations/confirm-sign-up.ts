import type { Capabilities } from '../capabilities';
import { expiredCode, notAuthorized } from '../errors';
import { deliveryFor } from '../messages/delivery';
import { allowsUserAuth } from '../sign-in/auth-flows';
import type { Metadata } from '../triggers/event';
import { postConfirmation } from '../triggers/post-confirmation';
import { withCodeTaken } from '../users/code';
import { confirmed } from '../users/confirmed';
import { subOf } from '../users/sub-of';
import { userNamed } from '../users/unknown-username';

interface ConfirmSignUpRequest {
  readonly ClientId: string;
  readonly Username: string;
  readonly ConfirmationCode: string;
  readonly ClientMetadata?: Metadata;
}

export const confirmSignUp =
  (deps: Pick<Capabilities, 'callTrigger' | 'challenges' | 'clock' | 'emit' | 'pools'>) =>
  async (request: ConfirmSignUpRequest) => {
    const poolClient = deps.pools.client(request.ClientId);
    const { pool, client } = poolClient;
    const user = userNamed(poolClient, request.Username, expiredCode);
    if (user.UserStatus !== 'UNCONFIRMED') {
      throw notAuthorized(`User cannot be confirmed. Current status is ${user.UserStatus}`);
    }
    const now = deps.clock.get();
    const proven = withCodeTaken(pool, user, 'signUp', request.ConfirmationCode, now);

    // Whatever the trigger answers, the account is confirmed, as on Cognito.
    const verified = deliveryFor(user, pool.properties.AutoVerifiedAttributes)?.attribute;
    const account = confirmed(proven, now, verified);
    pool.users.put(account);
    deps.emit({ kind: 'confirmed', userPoolId: pool.id, sub: subOf(account) });

    await postConfirmation(deps)(pool, account, {
      source: 'PostConfirmation_ConfirmSignUp',
      clientId: client.id,
      clientMetadata: request.ClientMetadata,
    });
    if (!allowsUserAuth(client.properties)) return {};
    return {
      Session: deps.challenges.open(
        { kind: 'confirmed', clientId: client.id, username: account.Username },
        client.properties.AuthSessionValidity,
      ),
    };
  };
