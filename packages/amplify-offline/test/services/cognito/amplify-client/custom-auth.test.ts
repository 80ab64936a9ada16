import { confirmSignIn, fetchAuthSession, getCurrentUser, signIn, signUp } from 'aws-amplify/auth';
import { beforeEach, describe, expect, it } from 'vitest';
import { CLIENT_ID, PASSWORD, POOL_ID } from '../pool-under-test';
import { clientOf, confirmedAccount, refusal, username } from './client';

const TRIGGERS = ['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'];
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:trigger';
const lambdaConfig = (names: string[]) => ({
  LambdaConfig: Object.fromEntries(names.map((name) => [name, FUNCTION])),
});
const client = clientOf({ properties: lambdaConfig(TRIGGERS) });

interface Event {
  readonly triggerSource: string;
  readonly userName: string;
  readonly request: Record<string, unknown> & {
    readonly session: { challengeName: string; challengeResult: boolean }[];
    readonly privateChallengeParameters: Record<string, string>;
    readonly challengeAnswer: string;
  };
}
let events: Event[];

/** Asks for the answer 42, until it was right or wrong three times; after the password, if by SRP. */
function define({ session }: Event['request']): object {
  const last = session.at(-1);
  const failures = session.filter(({ challengeResult }) => !challengeResult);
  if (last?.challengeName === 'SRP_A') return { challengeName: 'PASSWORD_VERIFIER' };
  if (last?.challengeName === 'CUSTOM_CHALLENGE' && last.challengeResult) {
    return { issueTokens: true };
  }
  return failures.length < 3 ? { challengeName: 'CUSTOM_CHALLENGE' } : { failAuthentication: true };
}

const answers: Record<string, (request: Event['request']) => object> = {
  DefineAuthChallenge_Authentication: define,
  CreateAuthChallenge_Authentication: () => ({
    publicChallengeParameters: { question: 'six by nine' },
    privateChallengeParameters: { answer: '42' },
    challengeMetadata: 'QUESTION',
  }),
  VerifyAuthChallengeResponse_Authentication: (request) => ({
    answerCorrect: request.challengeAnswer === request.privateChallengeParameters.answer,
  }),
};

beforeEach(() => {
  events = [];
  client.invoke = async (_arn, event) => {
    const given = event as Event & { response: object };
    events.push(structuredClone(given));
    const answer = answers[given.triggerSource]?.(given.request);
    return { ok: true, payload: { ...given, response: { ...given.response, ...answer } } };
  };
});

const begin = (name = username) =>
  signIn({ username: name, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } });
const beginWithPassword = (password = PASSWORD) =>
  signIn({ username, password, options: { authFlowType: 'CUSTOM_WITH_SRP' } });
const answer = (challengeResponse: string, clientMetadata?: Record<string, string>) =>
  confirmSignIn({ challengeResponse, ...(clientMetadata && { options: { clientMetadata } }) });
const INCORRECT = 'NotAuthorizedException: Incorrect username or password.';

describe('signIn by CUSTOM_WITHOUT_SRP', () => {
  it('asks what the triggers ask, and signs in with the right answer', async () => {
    await confirmedAccount(client);
    const { nextStep } = await begin();
    expect(nextStep).toEqual({
      signInStep: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE',
      additionalInfo: { USERNAME: expect.any(String), question: 'six by nine' },
    });
    expect(await answer('42')).toEqual({ isSignedIn: true, nextStep: { signInStep: 'DONE' } });
    const { tokens } = await fetchAuthSession();
    await client.pools.verifyToken(String(tokens?.idToken));
  });

  it('calls the triggers with the events of Cognito', async () => {
    await confirmedAccount(client);
    await begin();
    await answer('42', { device: 'phone' });
    const { userId } = await getCurrentUser();
    const userAttributes = expect.objectContaining({ sub: userId, email: username });
    const result = { challengeName: 'CUSTOM_CHALLENGE', challengeMetadata: 'QUESTION' };
    const clientMetadata = { device: 'phone' };
    const common = { userAttributes, userNotFound: false };
    const event = (triggerSource: string, request: object, response: object) => ({
      version: '1',
      region: 'us-east-1',
      userPoolId: POOL_ID,
      userName: userId,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: CLIENT_ID },
      triggerSource,
      request: { ...common, ...request },
      response,
    });
    const undecided = { challengeName: null, issueTokens: null, failAuthentication: null };
    expect(events).toEqual([
      event('DefineAuthChallenge_Authentication', { session: [] }, undecided),
      event(
        'CreateAuthChallenge_Authentication',
        { session: [], challengeName: 'CUSTOM_CHALLENGE' },
        {
          publicChallengeParameters: null,
          privateChallengeParameters: null,
          challengeMetadata: null,
        },
      ),
      event(
        'VerifyAuthChallengeResponse_Authentication',
        {
          privateChallengeParameters: { answer: '42' },
          challengeAnswer: '42',
          clientMetadata,
        },
        { answerCorrect: null },
      ),
      event(
        'DefineAuthChallenge_Authentication',
        { session: [{ ...result, challengeResult: true }], clientMetadata },
        undecided,
      ),
    ]);
  });

  it('asks again after a wrong answer, until the triggers have enough', async () => {
    await confirmedAccount(client);
    await begin();
    await answer('54');
    expect((await answer('43')).nextStep).toMatchObject({
      signInStep: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE',
    });
    expect(await refusal(answer('44'))).toBe(INCORRECT);
    expect(events.at(-1)?.request.session).toHaveLength(3);
    expect(await refusal(answer('42'))).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    );
  });

  it('goes the same way for a user who does not exist, whom the triggers know as such', async () => {
    await begin('nobody@example.com');
    expect(events[0]?.request).toEqual({ userAttributes: {}, session: [], userNotFound: true });
    expect(events[0]?.userName).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(await refusal(answer('42'))).toBe(INCORRECT);
  });

  it('says who does not exist to a client that may know', async () => {
    await client.givenPool({
      properties: lambdaConfig(TRIGGERS),
      client: { PreventUserExistenceErrors: 'LEGACY' },
    });
    expect(await refusal(begin())).toBe('UserNotFoundException: User does not exist.');
  });

  it('leads to the confirmation of an account that is not confirmed', async () => {
    await signUp({ username, password: PASSWORD });
    expect((await begin()).nextStep).toEqual({ signInStep: 'CONFIRM_SIGN_UP' });
  });

  it('has three minutes for each answer', async () => {
    await confirmedAccount(client);
    await begin();
    client.wait(180_000);
    expect(await refusal(answer('42'))).toBe(
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    );
  });

  it('is refused where the pool lacks a trigger', async () => {
    await client.givenPool({ properties: lambdaConfig(TRIGGERS.slice(1)) });
    await confirmedAccount(client);
    expect(await refusal(begin())).toBe(
      'InvalidParameterException: Custom auth lambda trigger is not configured for the user pool.',
    );
  });

  it('is refused where a trigger fails, or does not decide', async () => {
    await confirmedAccount(client);
    client.invoke = async () => ({ ok: false, errorMessage: 'not today' });
    expect(await refusal(begin())).toBe(
      'UserLambdaValidationException: DefineAuthChallenge failed with error not today.',
    );
    client.invoke = async (_arn, event) => ({ ok: true, payload: event });
    expect(await refusal(begin())).toBe(
      'InvalidLambdaResponseException: Unrecognizable lambda output',
    );
  });
});

describe('signIn by CUSTOM_WITH_SRP', () => {
  it('asks after the password', async () => {
    await confirmedAccount(client);
    const { nextStep } = await beginWithPassword();
    expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE');
    expect(await answer('42')).toMatchObject({ isSignedIn: true });
    const proven = (challengeName: string, challengeMetadata: string | null = null) => ({
      challengeName,
      challengeResult: true,
      challengeMetadata,
    });
    expect(events.at(-1)?.request.session).toEqual([
      proven('SRP_A'),
      proven('PASSWORD_VERIFIER'),
      proven('CUSTOM_CHALLENGE', 'QUESTION'),
    ]);
  });

  it('asks after the second factor, where the user has one', async () => {
    const mfa = { MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA'] };
    await client.givenPool({ properties: { ...lambdaConfig(TRIGGERS), ...mfa } });
    await confirmedAccount(client);
    await client.requests.ok('AdminUpdateUserAttributes', {
      UserPoolId: POOL_ID,
      Username: username,
      UserAttributes: [{ Name: 'phone_number', Value: '+15555550123' }],
    });
    expect((await beginWithPassword()).nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_SMS_CODE');
    const { nextStep } = await answer(client.requests.latestCode('+15555550123'));
    expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE');
    expect(await answer('42')).toMatchObject({ isSignedIn: true });
    expect(events.at(-1)?.request.session.map(({ challengeName }) => challengeName)).toEqual([
      'SRP_A',
      'PASSWORD_VERIFIER',
      'SMS_MFA',
      'CUSTOM_CHALLENGE',
    ]);
  });

  it('asks after the first password too, of a user whom an administrator made', async () => {
    await client.requests.ok('AdminCreateUser', { UserPoolId: POOL_ID, Username: username });
    await beginWithPassword(client.requests.latestCode(username));
    const { nextStep } = await answer(PASSWORD);
    expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE');
    expect(await answer('42')).toMatchObject({ isSignedIn: true });
  });

  it('is refused with a wrong password, before anything is asked', async () => {
    await confirmedAccount(client);
    expect(await refusal(beginWithPassword('Wrong0ne!'))).toBe(INCORRECT);
    expect(events.map(({ triggerSource }) => triggerSource)).toEqual([
      'DefineAuthChallenge_Authentication',
    ]);
  });
});
