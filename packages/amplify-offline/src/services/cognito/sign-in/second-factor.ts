import type { Capabilities } from '../capabilities';
import { invalidParameter, notEmulated } from '../errors';
import { demand, type Factor } from '../mfa/factors';
import { withFactors } from '../mfa/preference';
import type { PoolClient } from '../pools/pool';
import type { Metadata } from '../triggers/event';
import type { User } from '../users/user';
import { type ChallengeResponse, openChallenge, type Sequel } from './challenge';
import { askForCode } from './code-challenge';
import { continueCustomAuth } from './custom-auth';
import { finishSignIn, type SignedIn } from './finish-sign-in';

type Needs = Pick<
  Capabilities,
  'callTrigger' | 'challenges' | 'clock' | 'emit' | 'send' | 'tokens'
>;

/** After the password: asks for a second factor where there has to be one. */
export const askForSecondFactor =
  (deps: Needs) =>
  async (
    poolClient: PoolClient,
    user: User,
    sequel: Sequel,
    clientMetadata: Metadata | undefined,
  ): Promise<SignedIn | ChallengeResponse> => {
    const { pool, client } = poolClient;
    const asked = demand(pool, user);
    if (asked.kind === 'none') return conclude(deps)(poolClient, user, sequel, clientMetadata);
    if (asked.kind === 'code') {
      return askForCode(deps)(poolClient, user, asked.factor, sequel, clientMetadata);
    }
    const isChoice = asked.kind === 'choice';
    const common = { clientId: client.id, username: user.Username, sequel };
    return {
      ChallengeName: isChoice ? 'SELECT_MFA_TYPE' : 'MFA_SETUP',
      ChallengeParameters: {
        USER_ID_FOR_SRP: user.Username,
        [isChoice ? 'MFAS_CAN_CHOOSE' : 'MFAS_CAN_SETUP']: JSON.stringify(asked.factors),
      },
      Session: deps.challenges.open(
        isChoice
          ? { kind: 'factor-choice', factors: asked.factors, ...common }
          : { kind: 'factor-setup', isSetUp: false, ...common },
        client.properties.AuthSessionValidity,
      ),
    };
  };

/** SELECT_MFA_TYPE: the code of the factor chosen is asked for next. */
export const chooseFactor =
  (deps: Needs) =>
  async (
    poolClient: PoolClient,
    session: string | undefined,
    { ANSWER }: { readonly ANSWER?: string },
    clientMetadata: Metadata | undefined,
  ): Promise<ChallengeResponse> => {
    const { pool, client } = poolClient;
    const challenge = openChallenge(deps, client, 'factor-choice', session);
    const factor: Factor | undefined = challenge.factors.find((name) => name === ANSWER);
    const user = pool.users.find(challenge.username);
    if (!factor || !user) throw invalidParameter('Invalid MFA type selected');
    deps.challenges.close(session);
    return askForCode(deps)(poolClient, user, factor, challenge.sequel, clientMetadata);
  };

/** MFA_SETUP: goes on once VerifySoftwareToken has taken a code of the app. */
export const endFactorSetup =
  (deps: Needs) =>
  async (
    poolClient: PoolClient,
    session: string | undefined,
    answers: Readonly<Record<string, string>>,
    clientMetadata: Metadata | undefined,
  ): Promise<SignedIn | ChallengeResponse> => {
    if (answers.EMAIL)
      throw notEmulated('An e-mail address as second factor, set up at a sign-in,');
    const { pool, client } = poolClient;
    const challenge = openChallenge(deps, client, 'factor-setup', session);
    const user = pool.users.find(challenge.username);
    if (!user || !challenge.isSetUp) {
      throw invalidParameter('User has not verified software token mfa');
    }
    deps.challenges.close(session);
    const account = withFactors(user, ['SOFTWARE_TOKEN_MFA'], 'SOFTWARE_TOKEN_MFA');
    pool.users.put(account);
    return conclude(deps)(poolClient, account, challenge.sequel, clientMetadata);
  };

/** What follows once all factors are proven: tokens, or the next step of a custom sign-in. */
export const conclude =
  (deps: Pick<Capabilities, 'callTrigger' | 'challenges' | 'clock' | 'emit' | 'tokens'>) =>
  async (
    poolClient: PoolClient,
    user: User,
    { source, custom }: Sequel,
    clientMetadata: Metadata | undefined,
  ): Promise<SignedIn | ChallengeResponse> =>
    custom
      ? continueCustomAuth(deps)(poolClient, user, custom, clientMetadata)
      : finishSignIn(deps)(poolClient, user, { source, clientMetadata });
