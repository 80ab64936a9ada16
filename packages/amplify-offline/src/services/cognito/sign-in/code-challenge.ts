import { randomInt } from 'node:crypto';
import type { Capabilities } from '../capabilities';
import {
  invalidAuthenticationCode,
  invalidParameter,
  invalidTotpCode,
  softwareTokenNotFound,
  usedTotpCode,
} from '../errors';
import {
  codeDeliveryDetails,
  type Delivery,
  deliveryFor,
  simulatedDelivery,
} from '../messages/delivery';
import { stepOf } from '../mfa/totp';
import type { PoolClient } from '../pools/pool';
import type { Metadata } from '../triggers/event';
import { decoyUsername } from '../users/named-user';
import { signInAttempt } from '../users/sign-in-attempts';
import type { User } from '../users/user';
import {
  type ChallengeOf,
  type ChallengeResponse,
  type CodeChallenge,
  openChallenge,
  type Sequel,
} from './challenge';
import { checkMaySignIn } from './user-signing-in';

type Needs = Pick<Capabilities, 'challenges' | 'clock' | 'send'>;

/** Asks for the code of an authenticator app, or sends one by SMS or e-mail and asks for that. */
export const askForCode =
  (deps: Pick<Needs, 'challenges' | 'send'>) =>
  async (
    poolClient: PoolClient,
    user: User,
    challengeName: CodeChallenge,
    sequel: Sequel,
    clientMetadata: Metadata | undefined,
  ): Promise<ChallengeResponse> => {
    const { pool, client } = poolClient;
    const attribute = ATTRIBUTE[challengeName];
    const delivery = attribute && deliveryFor(user, [attribute]);
    const code = delivery && randomInt(1_000_000).toString().padStart(6, '0');
    if (code) {
      const reason = 'Authentication' as const;
      await deps.send(pool, user, { reason, delivery, code, clientId: client.id, clientMetadata });
    }
    const { Username: username } = user;
    return asked(deps, poolClient, { username, challengeName, code, sequel }, delivery);
  };

/** The same to see, for a user who does not exist: no code is sent, and none is right. */
export const askForNoCode =
  (deps: Pick<Needs, 'challenges'>) =>
  (
    poolClient: PoolClient,
    name: string,
    challengeName: CodeChallenge,
    sequel: Sequel,
  ): ChallengeResponse => {
    const username = decoyUsername(poolClient.pool, name);
    const delivery = simulatedDelivery(poolClient.pool, name);
    return asked(deps, poolClient, { username, challengeName, code: undefined, sequel }, delivery);
  };

function asked(
  { challenges }: Pick<Needs, 'challenges'>,
  { client }: PoolClient,
  challenge: Omit<ChallengeOf<'code'>, 'kind' | 'clientId'>,
  delivery: Delivery | undefined,
): ChallengeResponse {
  const sentTo = delivery && codeDeliveryDetails(delivery);
  return {
    ChallengeName: challenge.challengeName,
    ChallengeParameters: {
      USER_ID_FOR_SRP: challenge.username,
      ...(sentTo && {
        CODE_DELIVERY_DELIVERY_MEDIUM: sentTo.DeliveryMedium,
        CODE_DELIVERY_DESTINATION: sentTo.Destination,
      }),
    },
    Session: challenges.open(
      { kind: 'code', clientId: client.id, ...challenge },
      client.properties.AuthSessionValidity,
    ),
  };
}

/**
 * The user, when the code is the one. A wrong one leaves the session as it is, for another try, and
 * counts as a failed sign-in.
 *
 * @throws CodeMismatchException, ExpiredCodeException or NotAuthorizedException
 */
export const takeCode =
  (deps: Needs) =>
  (
    { pool, client }: PoolClient,
    challengeName: CodeChallenge,
    session: string | undefined,
    answers: Readonly<Record<string, string>>,
  ): { user: User; sequel: Sequel } => {
    const challenge = openChallenge(deps, client, 'code', session, challengeName);
    const given = answers[`${challengeName}_CODE`];
    if (!given) throw invalidParameter(`Missing required parameter ${challengeName}_CODE`);
    const user = pool.users.find(challenge.username);
    if (!user) throw invalidAuthenticationCode();
    checkMaySignIn(user);

    const now = deps.clock();
    if (challengeName === 'SOFTWARE_TOKEN_MFA') takeTotp({ pool, client }, user, given, now);
    else {
      const isRight = challenge.code === given;
      signInAttempt(pool, user.Username, now, isRight, invalidAuthenticationCode());
    }
    deps.challenges.close(session);
    return { user: pool.users.find(user.Username) ?? user, sequel: challenge.sequel };
  };

function takeTotp({ pool }: PoolClient, user: User, given: string, now: Date): void {
  const token = user.SoftwareTokenMfaConfiguration;
  if (!token) throw softwareTokenNotFound('Software Token MFA does not exist for the user.');
  const step = stepOf(given, token.Secret, now);
  signInAttempt(pool, user.Username, now, step !== undefined, invalidTotpCode());
  if (step === user.LastTotpStep) throw usedTotpCode();
  pool.users.update(user.Username, (current) => ({ ...current, LastTotpStep: step }));
}

const ATTRIBUTE: Record<CodeChallenge, 'phone_number' | 'email' | undefined> = {
  SMS_MFA: 'phone_number',
  SMS_OTP: 'phone_number',
  EMAIL_OTP: 'email',
  SOFTWARE_TOKEN_MFA: undefined,
};
