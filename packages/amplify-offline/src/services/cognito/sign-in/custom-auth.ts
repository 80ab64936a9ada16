import type { Capabilities } from '../capabilities';
import { incorrectUsernameOrPassword, invalidLambdaResponse, invalidParameter } from '../errors';
import type { PoolClient } from '../pools/pool';
import { authChallenge } from '../triggers/auth-challenge';
import type { Metadata } from '../triggers/event';
import { decoyUsername } from '../users/named-user';
import type { User } from '../users/user';
import { type ChallengeResponse, type Custom, openChallenge } from './challenge';
import { finishSignIn, type SignedIn } from './finish-sign-in';
import { openSrp, type SrpStart } from './srp-sign-in';
import { checkMaySignIn, userSigningIn } from './user-signing-in';

type Needs = Pick<Capabilities, 'callTrigger' | 'challenges' | 'clock' | 'emit' | 'tokens'>;

/** CUSTOM_AUTH: the triggers decide what is asked, by themselves or after the password by SRP. */
export const startCustomAuth =
  (deps: Needs) =>
  async (
    poolClient: PoolClient,
    parameters: SrpStart & { readonly CHALLENGE_NAME?: string },
    validationData: Metadata | undefined,
  ): Promise<SignedIn | ChallengeResponse> => {
    const user = await userSigningIn(deps)(poolClient, parameters.USERNAME, validationData);
    if (user) checkMaySignIn(user);
    const name = parameters.USERNAME as string;
    const userName = user?.Username ?? decoyUsername(poolClient.pool, name);
    const begun: Custom = { userName, session: [] };
    const custom = parameters.CHALLENGE_NAME === 'SRP_A' ? withPassed(begun, 'SRP_A') : begun;
    return continueCustomAuth(deps)(poolClient, user, custom, undefined, parameters);
  };

/** CUSTOM_CHALLENGE: the answer goes to a trigger, and another one is asked what comes next. */
export const answerCustomChallenge =
  (deps: Needs) =>
  async (
    poolClient: PoolClient,
    session: string | undefined,
    { ANSWER }: { readonly ANSWER?: string },
    clientMetadata: Metadata | undefined,
  ): Promise<SignedIn | ChallengeResponse> => {
    if (ANSWER === undefined) throw invalidParameter('Missing required parameter ANSWER');
    const challenge = openChallenge(deps, poolClient.client, 'custom', session);
    deps.challenges.close(session);
    const { custom, privateParameters, challengeMetadata } = challenge;
    const user = poolClient.pool.users.find(custom.userName);
    const signIn = { user, ...custom };
    const triggers = authChallenge(deps)(poolClient, signIn, clientMetadata);
    const challengeResult = await triggers.verify(privateParameters, ANSWER);
    const result = { challengeName: 'CUSTOM_CHALLENGE', challengeResult, challengeMetadata };
    const next = { ...custom, session: [...custom.session, result] };
    return continueCustomAuth(deps)(poolClient, user, next, clientMetadata);
  };

/**
 * Asks Define Auth Challenge what follows, and does it.
 *
 * @param srp the start of an SRP handshake, where there was one
 */
export const continueCustomAuth =
  (deps: Needs) =>
  async (
    poolClient: PoolClient,
    user: User | undefined,
    custom: Custom,
    clientMetadata: Metadata | undefined,
    srp?: SrpStart,
  ): Promise<SignedIn | ChallengeResponse> => {
    const triggers = authChallenge(deps)(poolClient, { user, ...custom }, clientMetadata);
    const { challengeName, issueTokens, failAuthentication } = await triggers.define();
    if (failAuthentication) throw incorrectUsernameOrPassword();
    if (issueTokens) {
      if (!user) throw incorrectUsernameOrPassword();
      const source = 'TokenGeneration_Authentication';
      return finishSignIn(deps)(poolClient, user, { source, clientMetadata });
    }
    if (challengeName === 'PASSWORD_VERIFIER' && srp) {
      return openSrp(deps)(poolClient, user, srp, custom);
    }
    if (challengeName !== 'CUSTOM_CHALLENGE') throw invalidLambdaResponse();

    const { publicParameters, ...hidden } = await triggers.create();
    const { client } = poolClient;
    return {
      ChallengeName: challengeName,
      ChallengeParameters: { USERNAME: custom.userName, ...publicParameters },
      Session: deps.challenges.open(
        { kind: 'custom', clientId: client.id, custom, ...hidden },
        client.properties.AuthSessionValidity,
      ),
    };
  };

/** A custom sign-in with one more step done, of those that Cognito does itself. */
export const withPassed = (custom: Custom, challengeName: string): Custom => ({
  ...custom,
  session: [...custom.session, { challengeName, challengeResult: true, challengeMetadata: null }],
});
