import type { Capabilities } from '../capabilities';
import { invalidParameter } from '../errors';
import type { PoolClient } from '../pools/pool';
import type { User } from '../users/user';
import { triggerArn } from './call-trigger';
import { type Metadata, metadata, userAttributes, userNotFound } from './event';

/** A step of a custom sign-in that is over, as its triggers are told of it. */
export interface ChallengeResult {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata: string | null;
}

export interface CustomSignIn {
  /** Undefined for a user who does not exist, which the caller is not to notice. */
  readonly user: User | undefined;
  readonly userName: string;
  readonly session: readonly ChallengeResult[];
}

export interface Decision {
  readonly challengeName: unknown;
  readonly issueTokens: boolean;
  readonly failAuthentication: boolean;
}

/** What the caller gets to see of a challenge, and what only the triggers know of it. */
export interface CreatedChallenge {
  readonly publicParameters: Readonly<Record<string, string>>;
  readonly privateParameters: Readonly<Record<string, string>>;
  readonly challengeMetadata: string | null;
}

const TRIGGERS = [
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
] as const;

/** The three triggers of a custom sign-in, with the events of the developer guide. */
export const authChallenge =
  ({ callTrigger }: Pick<Capabilities, 'callTrigger'>) =>
  ({ pool, client }: PoolClient, signIn: CustomSignIn, clientMetadata: Metadata | undefined) => {
    if (!TRIGGERS.every((name) => triggerArn(pool, name))) {
      throw invalidParameter('Custom auth lambda trigger is not configured for the user pool.');
    }
    const call = async (
      trigger: (typeof TRIGGERS)[number],
      request: object,
      response: Readonly<Record<string, null>>,
    ) => {
      const answer = await callTrigger(pool, trigger, {
        source: `${trigger}_Authentication`,
        userName: signIn.userName,
        clientId: client.id,
        request: {
          userAttributes: signIn.user ? userAttributes(pool, signIn.user) : {},
          ...request,
          ...metadata(clientMetadata),
          ...userNotFound(client, signIn.user),
        },
        response,
      });
      return answer ?? {};
    };

    return {
      /** What comes next. */
      async define(): Promise<Decision> {
        const { session } = signIn;
        const nothing = { challengeName: null, issueTokens: null, failAuthentication: null };
        const answer = await call('DefineAuthChallenge', { session }, nothing);
        return {
          challengeName: answer.challengeName,
          issueTokens: answer.issueTokens === true,
          failAuthentication: answer.failAuthentication === true,
        };
      },
      async create(): Promise<CreatedChallenge> {
        const request = { challengeName: 'CUSTOM_CHALLENGE', session: signIn.session };
        const answer = await call('CreateAuthChallenge', request, {
          publicChallengeParameters: null,
          privateChallengeParameters: null,
          challengeMetadata: null,
        });
        return {
          publicParameters: texts(answer.publicChallengeParameters),
          privateParameters: texts(answer.privateChallengeParameters),
          challengeMetadata:
            typeof answer.challengeMetadata === 'string' ? answer.challengeMetadata : null,
        };
      },
      async verify(privateParameters: object, challengeAnswer: string): Promise<boolean> {
        const request = { privateChallengeParameters: privateParameters, challengeAnswer };
        const answer = await call('VerifyAuthChallengeResponse', request, { answerCorrect: null });
        return answer.answerCorrect === true;
      },
    };
  };

const texts = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(value ?? {}).map(([name, text]) => [name, String(text)]));
