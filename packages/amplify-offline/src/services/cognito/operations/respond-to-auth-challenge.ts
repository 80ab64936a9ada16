import type { Capabilities } from '../capabilities';
import { invalidParameter, notEmulated } from '../errors';
import { takeCode } from '../sign-in/code-challenge';
import { continueSignIn } from '../sign-in/continue-sign-in';
import { answerCustomChallenge, withPassed } from '../sign-in/custom-auth';
import { setNewPassword } from '../sign-in/new-password';
import { chooseFactor, conclude, endFactorSetup } from '../sign-in/second-factor';
import { verifySrp } from '../sign-in/srp-sign-in';
import { answerFirstFactor } from '../sign-in/user-auth';
import type { Metadata } from '../triggers/event';

interface RespondToAuthChallengeRequest {
  readonly ClientId: string;
  readonly ChallengeName?: string;
  readonly ChallengeResponses?: Readonly<Record<string, string>>;
  readonly Session?: string;
  readonly ClientMetadata?: Metadata;
}

type Needs = Pick<
  Capabilities,
  'callTrigger' | 'challenges' | 'clock' | 'emit' | 'pools' | 'send' | 'tokens'
>;

/** AdminRespondToAuthChallenge too: what it adds, a pool id, the app client has. */
export const respondToAuthChallenge =
  (deps: Needs) =>
  async ({
    ClientId,
    ChallengeName,
    ChallengeResponses: answers = {},
    Session,
    ClientMetadata,
  }: RespondToAuthChallengeRequest) => {
    const poolClient = deps.pools.client(ClientId);
    if (!answers.USERNAME) throw invalidParameter('Missing required parameter USERNAME');

    switch (ChallengeName) {
      case 'PASSWORD_VERIFIER': {
        const { user, custom } = verifySrp(deps)(poolClient, answers);
        return continueSignIn(deps)(poolClient, user, ClientMetadata, custom);
      }
      case 'CUSTOM_CHALLENGE':
        return answerCustomChallenge(deps)(poolClient, Session, answers, ClientMetadata);
      case 'SMS_MFA':
      case 'SOFTWARE_TOKEN_MFA':
      case 'SMS_OTP':
      case 'EMAIL_OTP': {
        const { user, sequel } = takeCode(deps)(poolClient, ChallengeName, Session, answers);
        const { custom } = sequel;
        const next = { ...sequel, custom: custom && withPassed(custom, ChallengeName) };
        return conclude(deps)(poolClient, user, next, ClientMetadata);
      }
      case 'SELECT_CHALLENGE':
        return answerFirstFactor(deps)(
          poolClient,
          Session,
          answers.ANSWER,
          answers,
          ClientMetadata,
        );
      case 'PASSWORD':
      case 'PASSWORD_SRP':
        return answerFirstFactor(deps)(poolClient, Session, ChallengeName, answers, ClientMetadata);
      case 'SELECT_MFA_TYPE':
        return chooseFactor(deps)(poolClient, Session, answers, ClientMetadata);
      case 'MFA_SETUP':
        return endFactorSetup(deps)(poolClient, Session, answers, ClientMetadata);
      case 'NEW_PASSWORD_REQUIRED':
        return setNewPassword(deps)(poolClient, Session, answers, ClientMetadata);
      default:
        throw notEmulated(`The challenge ${ChallengeName}`);
    }
  };
