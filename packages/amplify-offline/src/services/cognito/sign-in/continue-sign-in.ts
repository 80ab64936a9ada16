import type { Capabilities } from '../capabilities';
import { notAuthorized } from '../errors';
import type { PoolClient } from '../pools/pool';
import type { Metadata } from '../triggers/event';
import { toRecord } from '../users/attributes';
import { temporaryPasswordDays } from '../users/password-policy';
import { missingAttributes } from '../users/schema-rules';
import type { User } from '../users/user';
import type { ChallengeResponse, Custom, Sequel } from './challenge';
import { withPassed } from './custom-auth';
import type { SignedIn } from './finish-sign-in';
import { askForSecondFactor } from './second-factor';
import { checkMaySignIn } from './user-signing-in';

type Needs = Pick<
  Capabilities,
  'callTrigger' | 'challenges' | 'clock' | 'emit' | 'send' | 'tokens'
>;

/** What follows once the password is proven: the account's state decides. */
export const continueSignIn =
  (deps: Needs) =>
  async (
    poolClient: PoolClient,
    user: User,
    clientMetadata: Metadata | undefined,
    custom?: Custom,
  ): Promise<SignedIn | ChallengeResponse> => {
    checkMaySignIn(user);
    const next = custom && withPassed(custom, 'PASSWORD_VERIFIER');
    if (user.UserStatus === 'FORCE_CHANGE_PASSWORD') {
      return askForNewPassword(deps)(poolClient, user, next);
    }
    const sequel: Sequel = { source: 'TokenGeneration_Authentication', custom: next };
    return askForSecondFactor(deps)(poolClient, user, sequel, clientMetadata);
  };

const askForNewPassword =
  ({ challenges, clock }: Pick<Needs, 'challenges' | 'clock'>) =>
  ({ pool, client }: PoolClient, user: User, custom: Custom | undefined): ChallengeResponse => {
    const age = clock().getTime() - (user.TemporaryPasswordSetAt ?? 0);
    if (user.TemporaryPasswordSetAt && age > temporaryPasswordDays(pool.properties) * 86_400_000) {
      throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
    }
    const { sub: _sub, ...attributes } = toRecord(user.Attributes);
    return {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeParameters: {
        USER_ID_FOR_SRP: user.Username,
        requiredAttributes: JSON.stringify(
          missingAttributes(pool, attributes).map((name) => `userAttributes.${name}`),
        ),
        userAttributes: JSON.stringify(attributes),
      },
      Session: challenges.open(
        { kind: 'new-password', clientId: client.id, username: user.Username, custom },
        client.properties.AuthSessionValidity,
      ),
    };
  };
