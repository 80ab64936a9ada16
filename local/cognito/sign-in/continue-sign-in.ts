import { attributesToRecord } from 'cognito-local/lib/services/userPoolService.js';
import type { Capabilities } from '../capabilities';
import {
  notAuthorized,
  notEmulated,
  passwordResetRequired,
  userIsDisabled,
  userIsNotConfirmed,
} from '../errors';
import type { PoolClient } from '../pools/pool';
import type { AuthenticationResult } from '../tokens/token-issuer';
import { postAuthentication } from '../triggers/authentication';
import type { Metadata } from '../triggers/event';
import type { TokenGenerationSource } from '../triggers/pre-token-generation';
import { passwordPolicy } from '../users/password-policy';
import { withoutFailedSignIns } from '../users/sign-in-attempts';
import type { StoredUser } from '../users/stored-user';
import type { ChallengeResponse } from './challenge';

export interface SignedIn {
  readonly AuthenticationResult: AuthenticationResult;
  readonly ChallengeParameters: Readonly<Record<string, string>>;
}

type Needs = Pick<Capabilities, 'callTrigger' | 'challenges' | 'clock' | 'emit' | 'tokens'>;

/** What follows once the password is proven: the account's state decides. */
export const continueSignIn =
  (deps: Needs) =>
  async (
    poolClient: PoolClient,
    user: StoredUser,
    clientMetadata: Metadata | undefined,
  ): Promise<SignedIn | ChallengeResponse> => {
    if (!user.Enabled) throw userIsDisabled();
    if (user.UserStatus === 'RESET_REQUIRED') throw passwordResetRequired();
    if (user.UserStatus === 'UNCONFIRMED') throw userIsNotConfirmed();
    if (user.UserStatus === 'FORCE_CHANGE_PASSWORD')
      return askForNewPassword(deps)(poolClient, user);
    if (needsSecondFactor(poolClient, user)) throw notEmulated('Multi-factor authentication');
    return finishSignIn(deps)(poolClient, user, {
      source: 'TokenGeneration_Authentication',
      clientMetadata,
    });
  };

/** The last step of every sign-in. */
export const finishSignIn =
  (deps: Pick<Needs, 'callTrigger' | 'emit' | 'tokens'>) =>
  async (
    poolClient: PoolClient,
    user: StoredUser,
    grant: { source: TokenGenerationSource; clientMetadata: Metadata | undefined },
  ): Promise<SignedIn> => {
    const { pool, client } = poolClient;
    await postAuthentication(deps)(pool, user, {
      clientId: client.id,
      clientMetadata: grant.clientMetadata,
    });
    const result = await deps.tokens.signIn(poolClient, user, grant);
    pool.users.update(user.Username, withoutFailedSignIns);
    deps.emit({ kind: 'sign-in', userPoolId: pool.id, sub: subOf(user) });
    return { AuthenticationResult: result, ChallengeParameters: {} };
  };

export const subOf = (user: StoredUser): string =>
  attributesToRecord(user.Attributes).sub ?? user.Username;

const askForNewPassword =
  ({ challenges, clock }: Pick<Needs, 'challenges' | 'clock'>) =>
  ({ pool, client }: PoolClient, user: StoredUser): ChallengeResponse => {
    const { TemporaryPasswordValidityDays } = passwordPolicy(
      pool.properties.Policies?.PasswordPolicy,
    );
    const age = clock.get().getTime() - (user.TemporaryPasswordSetAt ?? 0);
    if (user.TemporaryPasswordSetAt && age > TemporaryPasswordValidityDays * 86_400_000) {
      throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
    }
    const { sub: _sub, ...attributes } = attributesToRecord(user.Attributes);
    return {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeParameters: {
        USER_ID_FOR_SRP: user.Username,
        requiredAttributes: JSON.stringify(missingAttributes(pool.users.options, attributes)),
        userAttributes: JSON.stringify(attributes),
      },
      Session: challenges.open(
        { kind: 'new-password', clientId: client.id, username: user.Username },
        client.properties.AuthSessionValidity,
      ),
    };
  };

function missingAttributes(
  options: PoolClient['pool']['users']['options'],
  attributes: Record<string, string>,
): string[] {
  return (options.SchemaAttributes ?? [])
    .filter(({ Name, Required }) => Required && Name !== 'sub' && !attributes[Name ?? ''])
    .map(({ Name }) => `userAttributes.${Name}`);
}

const needsSecondFactor = ({ pool }: PoolClient, user: StoredUser): boolean =>
  pool.properties.MfaConfiguration === 'ON' || (user.UserMFASettingList ?? []).length > 0;
