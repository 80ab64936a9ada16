import type { Capabilities } from '../capabilities';
import { incorrectUsernameOrPassword, invalidParameter, notEmulated } from '../errors';
import type { PoolClient } from '../pools/pool';
import type { Metadata } from '../triggers/event';
import { decoyUsername } from '../users/named-user';
import { signInAttempt } from '../users/sign-in-attempts';
import type { User } from '../users/user';
import { type ChallengeResponse, openChallenge, type Sequel } from './challenge';
import { askForCode, askForNoCode } from './code-challenge';
import { continueSignIn } from './continue-sign-in';
import type { SignedIn } from './finish-sign-in';
import { firstFactors } from './first-factors';
import { askForSecondFactor } from './second-factor';
import { openSrp, type SrpStart } from './srp-sign-in';
import { checkMaySignIn, userSigningIn } from './user-signing-in';

type Needs = Pick<
  Capabilities,
  'callTrigger' | 'challenges' | 'clock' | 'emit' | 'send' | 'tokens'
>;
type Answer = SignedIn | ChallengeResponse;

const SEQUEL: Sequel = { source: 'TokenGeneration_Authentication', custom: undefined };

export interface FirstFactorGiven extends SrpStart {
  readonly PASSWORD?: string;
}

/** USER_AUTH: by the challenge that the caller prefers, or one of those that are offered. */
export const startUserAuth =
  (deps: Needs) =>
  async (
    poolClient: PoolClient,
    parameters: FirstFactorGiven & { readonly PREFERRED_CHALLENGE?: string },
    session: string | undefined,
    validationData: Metadata | undefined,
  ): Promise<Answer> => {
    if (session) return signInAsConfirmed(deps)(poolClient, session);
    const user = await userSigningIn(deps)(poolClient, parameters.USERNAME, validationData);
    if (user) checkMaySignIn(user);
    const { PREFERRED_CHALLENGE: preferred, ...given } = parameters;
    const isOffered = firstFactors(poolClient.pool, user).some((name) => name === preferred);
    const isBegun = preferred !== 'PASSWORD' || given.PASSWORD !== undefined;
    return isOffered && isBegun
      ? begin(deps)(poolClient, user, preferred, given, undefined)
      : offer(deps, poolClient, user, given.USERNAME as string, isOffered);
  };

/** SELECT_CHALLENGE, and the challenges PASSWORD and PASSWORD_SRP. */
export const answerFirstFactor =
  (deps: Needs) =>
  async (
    poolClient: PoolClient,
    session: string | undefined,
    factor: string | undefined,
    answers: FirstFactorGiven,
    clientMetadata: Metadata | undefined,
  ): Promise<Answer> => {
    const challenge = openChallenge(deps, poolClient.client, 'first-factor', session);
    const user = poolClient.pool.users.find(challenge.name);
    if (factor === 'WEB_AUTHN') throw notEmulated('A sign-in with a passkey');
    if (!firstFactors(poolClient.pool, user).some((name) => name === factor)) {
      throw invalidParameter('Selected challenge is not available for the user.');
    }
    const given = { ...answers, USERNAME: challenge.name };
    const next = await begin(deps)(poolClient, user, factor, given, clientMetadata);
    deps.challenges.close(session);
    return next;
  };

const begin =
  (deps: Needs) =>
  async (
    poolClient: PoolClient,
    user: User | undefined,
    factor: string | undefined,
    given: FirstFactorGiven,
    clientMetadata: Metadata | undefined,
  ): Promise<Answer> => {
    const { pool } = poolClient;
    if (factor === 'PASSWORD_SRP') return openSrp(deps)(poolClient, user, given, undefined);
    if (factor === 'PASSWORD') {
      if (!given.PASSWORD) throw invalidParameter('Missing required parameter PASSWORD');
      if (!user) throw incorrectUsernameOrPassword();
      const isRight = user.Password === given.PASSWORD;
      const wrong = incorrectUsernameOrPassword();
      signInAttempt(pool, user.Username, deps.clock(), isRight, wrong);
      return continueSignIn(deps)(poolClient, user, clientMetadata);
    }
    const name = factor === 'SMS_OTP' ? 'SMS_OTP' : 'EMAIL_OTP';
    return user
      ? askForCode(deps)(poolClient, user, name, SEQUEL, clientMetadata)
      : askForNoCode(deps)(poolClient, given.USERNAME as string, name, SEQUEL);
  };

function offer(
  { challenges }: Needs,
  { pool, client }: PoolClient,
  user: User | undefined,
  name: string,
  isPassword: boolean,
): ChallengeResponse {
  return {
    ChallengeName: isPassword ? 'PASSWORD' : 'SELECT_CHALLENGE',
    ChallengeParameters: { USERNAME: user?.Username ?? decoyUsername(pool, name) },
    AvailableChallenges: firstFactors(pool, user),
    Session: challenges.open(
      { kind: 'first-factor', clientId: client.id, name },
      client.properties.AuthSessionValidity,
    ),
  };
}

/** With the session of ConfirmSignUp, which stands for the first factor. */
const signInAsConfirmed =
  (deps: Needs) =>
  async (poolClient: PoolClient, session: string): Promise<Answer> => {
    const { username } = openChallenge(deps, poolClient.client, 'confirmed', session);
    deps.challenges.close(session);
    const user = poolClient.pool.users.find(username);
    if (!user) throw incorrectUsernameOrPassword();
    checkMaySignIn(user);
    return askForSecondFactor(deps)(poolClient, user, SEQUEL, undefined);
  };
