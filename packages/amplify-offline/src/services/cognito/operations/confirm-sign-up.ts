import type { Capabilities } from '../capabilities';
import { expiredCode, notAuthorized } from '../errors';
import { type ContactAttribute, deliveryFor } from '../messages/delivery';
import { allowsUserAuth } from '../sign-in/auth-flows';
import type { Metadata } from '../triggers/event';
import { postConfirmation } from '../triggers/post-confirmation';
import { withAliases } from '../users/aliases';
import { withAttributes } from '../users/attributes';
import { withCodeTaken, withoutCode } from '../users/code';
import { type AdminUserRequest, userNamed, userOf } from '../users/named-user';
import { subOf, type User } from '../users/user';

interface ConfirmSignUpRequest {
  readonly ClientId: string;
  readonly Username: string;
  readonly ConfirmationCode: string;
  readonly ForceAliasCreation?: boolean;
  readonly ClientMetadata?: Metadata;
}

export const confirmSignUp =
  (deps: Pick<Capabilities, 'callTrigger' | 'challenges' | 'clock' | 'emit' | 'pools'>) =>
  async (request: ConfirmSignUpRequest) => {
    const poolClient = deps.pools.client(request.ClientId);
    const { pool, client } = poolClient;
    const user = userNamed(poolClient, request.Username, expiredCode);
    checkUnconfirmed(user);
    const now = deps.clock();
    const proven = withCodeTaken(pool, user, 'signUp', request.ConfirmationCode, now);

    // Whatever the trigger answers, the account is confirmed, as on Cognito.
    const verified = deliveryFor(user, pool.properties.AutoVerifiedAttributes)?.attribute;
    const account = confirmed(proven, now, verified);
    const refusal = request.ForceAliasCreation ? undefined : 'AliasExistsException';
    pool.users.put(...withAliases(pool, account, refusal));
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

interface AdminConfirmSignUpRequest extends AdminUserRequest {
  readonly ClientMetadata?: Metadata;
}

/** Confirms the account without a code, so nothing of it becomes verified. */
export const adminConfirmSignUp =
  (deps: Pick<Capabilities, 'callTrigger' | 'clock' | 'emit' | 'pools'>) =>
  async (request: AdminConfirmSignUpRequest) => {
    const { pool, user } = userOf(deps.pools, request);
    checkUnconfirmed(user);
    const account = confirmed(user, deps.clock(), undefined);
    pool.users.put(account);
    deps.emit({ kind: 'confirmed', userPoolId: pool.id, sub: subOf(account) });

    await postConfirmation(deps)(pool, account, {
      source: 'PostConfirmation_ConfirmSignUp',
      clientId: undefined,
      clientMetadata: request.ClientMetadata,
    });
    return {};
  };

function checkUnconfirmed({ UserStatus }: User): void {
  if (UserStatus === 'UNCONFIRMED') return;
  throw notAuthorized(`User cannot be confirmed. Current status is ${UserStatus}`);
}

/** The account, confirmed; what the code was sent to is thereby verified. */
const confirmed = (user: User, now: Date, verified: ContactAttribute | undefined): User => ({
  ...withoutCode(user, 'signUp'),
  Attributes: withAttributes(user.Attributes, verified ? { [`${verified}_verified`]: 'true' } : {}),
  UserLastModifiedDate: now,
  UserStatus: 'CONFIRMED',
});
