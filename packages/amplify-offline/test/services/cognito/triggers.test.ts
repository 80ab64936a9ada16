import { describe, expect, it } from 'vitest';
import type { TriggerInvoker } from '../../../src/services/cognito/definition';
import {
  amplifyPool,
  attributeList,
  CLIENT_ID,
  echo,
  PASSWORD,
  POOL_ID,
  plainClient,
  poolsWith,
  type Requests,
  requestsTo,
} from './pool-under-test';

type Event = {
  triggerSource: string;
  request: Record<string, unknown>;
  response: Record<string, unknown>;
};

const email = 'quinn@example.com';
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:trigger';

/** A pool with these triggers, all of them one function. */
async function poolCalling(
  triggers: readonly string[],
  invoke: TriggerInvoker = echo,
  properties: Record<string, unknown> = {},
) {
  const calls: { event: Event; attempt: number; arn: string }[] = [];
  const LambdaConfig = Object.fromEntries(triggers.map((name) => [name, FUNCTION]));
  const pools = await poolsWith(
    amplifyPool({ properties: { LambdaConfig, ...properties }, client: plainClient }),
    {
      triggerTimeoutMs: 30,
      invoke: (arn, event, info) => {
        calls.push({ event: event as Event, attempt: info.attempt, arn });
        return invoke(arn, event, info);
      },
    },
  );
  const sources = () => calls.map(({ event }) => event.triggerSource);
  return { pools, requests: requestsTo(pools), calls, sources };
}

const confirm = (requests: Requests) => ({
  ClientId: CLIENT_ID,
  Username: email,
  ConfirmationCode: requests.latestCode(email),
});

const answering =
  (response: (event: Event) => object): TriggerInvoker =>
  async (_arn, event) => {
    const given = event as Event;
    return { ok: true, payload: { ...given, response: { ...given.response, ...response(given) } } };
  };

const statusOf = async (requests: Requests) =>
  (await requests.ok('AdminGetUser', { UserPoolId: POOL_ID, Username: email })).UserStatus;

describe('Post Confirmation', () => {
  it('gets the event that Cognito sends', async () => {
    const { requests, calls } = await poolCalling(['PostConfirmation']);
    const { UserSub } = await requests.signUp(email, { name: 'Quinn' });
    await requests.ok('ConfirmSignUp', confirm(requests));
    expect(calls).toEqual([
      {
        arn: FUNCTION,
        attempt: 1,
        event: {
          version: '1',
          region: 'us-east-1',
          userPoolId: POOL_ID,
          userName: UserSub,
          callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: CLIENT_ID },
          triggerSource: 'PostConfirmation_ConfirmSignUp',
          request: {
            userAttributes: {
              sub: UserSub,
              email,
              email_verified: 'true',
              name: 'Quinn',
              'cognito:email_alias': email,
              'cognito:user_status': 'CONFIRMED',
            },
          },
          response: {},
        },
      },
    ]);
  });

  it('gets the metadata that the caller gave', async () => {
    const { requests, calls } = await poolCalling(['PostConfirmation']);
    await requests.signUp(email);
    const ClientMetadata = { invitation: '42' };
    await requests.ok('ConfirmSignUp', { ...confirm(requests), ClientMetadata });
    expect(calls[0]?.event.request.clientMetadata).toEqual(ClientMetadata);
  });

  it('runs when an administrator confirms, for no app client', async () => {
    const { requests, calls } = await poolCalling(['PostConfirmation']);
    await requests.signUp(email);
    await requests.ok('AdminConfirmSignUp', { UserPoolId: POOL_ID, Username: email });
    expect(calls[0]?.event).toMatchObject({
      triggerSource: 'PostConfirmation_ConfirmSignUp',
      callerContext: { clientId: 'CLIENT_ID_NOT_APPLICABLE' },
      request: { userAttributes: { email_verified: 'false' } },
    });
  });

  it('runs when a forgotten password was set anew', async () => {
    const { requests, sources } = await poolCalling(['PostConfirmation']);
    await requests.signUpAndConfirm(email);
    await requests.ok('ForgotPassword', { ClientId: CLIENT_ID, Username: email });
    await requests.ok('ConfirmForgotPassword', { ...confirm(requests), Password: 'An0ther-one' });
    expect(sources()).toEqual([
      'PostConfirmation_ConfirmSignUp',
      'PostConfirmation_ConfirmForgotPassword',
    ]);
  });

  it('does not run for users whom an administrator makes, or whose password one sets', async () => {
    const { requests, calls } = await poolCalling(['PostConfirmation']);
    const user = { UserPoolId: POOL_ID, Username: email };
    await requests.ok('AdminCreateUser', user);
    await requests.ok('AdminSetUserPassword', { ...user, Password: PASSWORD, Permanent: true });
    expect(calls).toEqual([]);
  });

  it('is not tried again when it fails; the account stays confirmed', async () => {
    const { requests, calls } = await poolCalling(['PostConfirmation'], async () => ({
      ok: false,
      errorType: 'Error',
      errorMessage: 'the table is away',
    }));
    await requests.signUp(email);
    expect(await requests.refused('ConfirmSignUp', confirm(requests))).toBe(
      'UserLambdaValidationException: PostConfirmation failed with error the table is away.',
    );
    expect(calls).toHaveLength(1);
    expect(await statusOf(requests)).toBe('CONFIRMED');
    expect(await requests.refused('ConfirmSignUp', confirm(requests))).toBe(
      'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED',
    );
  });

  it('is tried three times when it is slow, with the same event', async () => {
    const { requests, calls } = await poolCalling(
      ['PostConfirmation'],
      () => new Promise(() => {}),
    );
    await requests.signUp(email);
    expect(await requests.refused('ConfirmSignUp', confirm(requests))).toBe(
      'UnexpectedLambdaException: PostConfirmation invocation failed due to error ' +
        'Socket timeout while invoking Lambda function.',
    );
    expect(calls.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(new Set(calls.map(({ event }) => JSON.stringify(event))).size).toBe(1);
    expect(await statusOf(requests)).toBe('CONFIRMED');
  });

  it('succeeds when a later try answers in time', async () => {
    const { requests, calls } = await poolCalling(['PostConfirmation'], (arn, event, info) =>
      info.attempt < 3 ? new Promise(() => {}) : echo(arn, event, info),
    );
    await requests.signUp(email);
    expect(await requests.ok('ConfirmSignUp', confirm(requests))).toEqual({});
    expect(calls).toHaveLength(3);
  });

  it('says what went wrong when the function cannot be called', async () => {
    const { requests } = await poolCalling(['PostConfirmation'], async () => {
      throw new Error('AccessDeniedException');
    });
    await requests.signUp(email);
    expect(await requests.refused('ConfirmSignUp', confirm(requests))).toBe(
      'UnexpectedLambdaException: PostConfirmation invocation failed due to error ' +
        'AccessDeniedException.',
    );
  });

  it.each([
    ['nothing', null],
    ['a text', 'done'],
    ['an object of its own', { statusCode: 200 }],
    ['the event without its response', { response: undefined }],
    ['the event of another user', { userName: 'somebody' }],
  ])('must give the event back, not %s', async (_case, answer) => {
    const { requests, calls } = await poolCalling(['PostConfirmation'], async (_arn, event) => ({
      ok: true,
      payload: answer && 'statusCode' in Object(answer) ? answer : mixed(event, answer),
    }));
    await requests.signUp(email);
    expect(await requests.refused('ConfirmSignUp', confirm(requests))).toBe(
      'InvalidLambdaResponseException: Unrecognizable lambda output',
    );
    expect(calls).toHaveLength(1);
  });

  const mixed = (event: unknown, answer: unknown) =>
    typeof answer === 'object' && answer ? { ...(event as object), ...answer } : answer;
});

describe('Pre Sign-up', () => {
  it('gets what the caller sent, before there is a user', async () => {
    const { requests, calls } = await poolCalling(['PreSignUp']);
    await requests.ok('SignUp', {
      ClientId: CLIENT_ID,
      Username: email,
      Password: PASSWORD,
      UserAttributes: attributeList({ email }),
      ValidationData: attributeList({ captcha: 'yes' }),
    });
    expect(calls[0]?.event).toMatchObject({
      triggerSource: 'PreSignUp_SignUp',
      request: { userAttributes: { email }, validationData: { captcha: 'yes' } },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    });
    expect(calls[0]?.event.request.userAttributes).toEqual({ email });
  });

  it('refuses the sign-up when it fails', async () => {
    const { requests, pools } = await poolCalling(['PreSignUp'], async () => ({
      ok: false,
      errorMessage: 'Not invited',
    }));
    await expect(requests.signUp(email)).rejects.toThrow(
      'PreSignUp failed with error Not invited.',
    );
    expect(pools.messages()).toEqual([]);
    expect(await requests.ok('ListUsers', { UserPoolId: POOL_ID })).toEqual({ Users: [] });
  });

  it('can confirm the user, and Post Confirmation runs then', async () => {
    const confirmAll = answering(() => ({ autoConfirmUser: true, autoVerifyEmail: true }));
    const { requests, sources, pools } = await poolCalling(
      ['PreSignUp', 'PostConfirmation'],
      (arn, event, info) =>
        info.triggerSource === 'PreSignUp_SignUp'
          ? confirmAll(arn, event, info)
          : echo(arn, event, info),
    );
    expect(await requests.signUp(email)).toMatchObject({ UserConfirmed: true });
    expect(sources()).toEqual(['PreSignUp_SignUp', 'PostConfirmation_ConfirmSignUp']);
    expect(pools.messages()).toEqual([]);
    await requests.signIn(email);
  });

  it('runs for users whom an administrator makes', async () => {
    const { requests, sources } = await poolCalling(['PreSignUp', 'CustomMessage']);
    await requests.ok('AdminCreateUser', { UserPoolId: POOL_ID, Username: email });
    expect(sources()).toEqual(['PreSignUp_AdminCreateUser', 'CustomMessage_AdminCreateUser']);
  });
});

describe('sign-in triggers', () => {
  it('run in the order of Cognito', async () => {
    const { requests, sources } = await poolCalling([
      'PreAuthentication',
      'PostAuthentication',
      'PreTokenGeneration',
    ]);
    await requests.signUpAndConfirm(email);
    const { RefreshToken } = await requests.signIn(email);
    await requests.ok('GetTokensFromRefreshToken', { ClientId: CLIENT_ID, RefreshToken });
    expect(sources()).toEqual([
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_Authentication',
      'TokenGeneration_RefreshTokens',
    ]);
  });

  it.each(['PreAuthentication', 'PostAuthentication', 'PreTokenGeneration'])(
    '%s refuses the sign-in when it fails',
    async (trigger) => {
      const { requests } = await poolCalling([trigger], async () => ({
        ok: false,
        errorMessage: 'No',
      }));
      await requests.signUpAndConfirm(email);
      await expect(requests.signIn(email)).rejects.toThrow(`${trigger} failed with error No.`);
    },
  );

  it('Pre Token Generation has its own source at a first password', async () => {
    const { requests, sources } = await poolCalling(['PreTokenGeneration']);
    await requests.ok('AdminCreateUser', {
      UserPoolId: POOL_ID,
      Username: email,
      TemporaryPassword: PASSWORD,
    });
    const { Session } = await requests.ok('InitiateAuth', {
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD },
    });
    await requests.ok('RespondToAuthChallenge', {
      ClientId: CLIENT_ID,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeResponses: { USERNAME: email, NEW_PASSWORD: 'An0ther-one' },
      Session,
    });
    expect(sources()).toEqual(['TokenGeneration_NewPasswordChallenge']);
  });

  it('Pre Token Generation changes the id token', async () => {
    const { requests, pools, calls } = await poolCalling(
      ['PreTokenGeneration'],
      answering(() => ({
        claimsOverrideDetails: {
          claimsToAddOrOverride: { plan: 'free', sub: 'somebody' },
          claimsToSuppress: ['email', 'iss'],
          groupOverrideDetails: { groupsToOverride: ['Editors'] },
        },
      })),
    );
    const sub = await requests.signUpAndConfirm(email);
    const { IdToken, AccessToken } = await requests.signIn(email);
    const claims = await pools.verifyToken(IdToken);
    expect(claims).toMatchObject({ plan: 'free', sub, 'cognito:groups': ['Editors'] });
    expect(claims).not.toHaveProperty('email');
    expect(await pools.verifyToken(AccessToken)).not.toHaveProperty('plan');
    expect(calls[0]?.event).toMatchObject({
      request: {
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      },
      response: { claimsOverrideDetails: null },
    });
  });

  it('Pre Token Generation, version 2, changes both tokens', async () => {
    const { requests, pools, calls } = await poolCalling(
      [],
      answering(() => ({
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: { claimsToAddOrOverride: { plans: ['free', 'paid'] } },
          accessTokenGeneration: {
            claimsToAddOrOverride: { tenant: 7 },
            scopesToAdd: ['posts.read'],
          },
        },
      })),
      {
        LambdaConfig: {
          PreTokenGenerationConfig: { LambdaArn: FUNCTION, LambdaVersion: 'V2_0' },
        },
      },
    );
    await requests.signUpAndConfirm(email);
    const { IdToken, AccessToken } = await requests.signIn(email);
    expect(await pools.verifyToken(IdToken)).toMatchObject({ plans: ['free', 'paid'] });
    expect(await pools.verifyToken(AccessToken)).toMatchObject({
      tenant: 7,
      scope: 'aws.cognito.signin.user.admin posts.read',
    });
    expect(calls[0]?.event).toMatchObject({ version: '2' });
  });
});

describe('Custom Message', () => {
  it('writes the message that is sent', async () => {
    const { requests, pools, calls } = await poolCalling(
      ['CustomMessage'],
      answering(({ request }) => ({
        emailSubject: 'Welcome',
        emailMessage: `Hello, use ${request.codeParameter}`,
      })),
    );
    await requests.signUp(email);
    const code = requests.latestCode(email);
    expect(pools.messages()[0]).toMatchObject({ subject: 'Welcome', body: `Hello, use ${code}` });
    expect(JSON.stringify(calls)).not.toContain(code);
  });
});

describe('User Migration', () => {
  const knowing = answering(({ request }) =>
    request.password === PASSWORD
      ? {
          userAttributes: { email, email_verified: 'true' },
          finalUserStatus: 'CONFIRMED',
          messageAction: 'SUPPRESS',
        }
      : {},
  );

  it('brings a user over at the first sign-in with a password', async () => {
    const { requests, pools, sources } = await poolCalling(['UserMigration'], knowing);
    const { IdToken } = await requests.signIn(email);
    expect(await pools.verifyToken(IdToken)).toMatchObject({ email, email_verified: true });
    await requests.signIn(email);
    expect(sources()).toEqual(['UserMigration_Authentication']);
  });

  it('refuses a user whom the function does not know', async () => {
    const { requests } = await poolCalling(['UserMigration'], async () => ({
      ok: false,
      errorMessage: 'Bad password',
    }));
    await expect(requests.signIn(email)).rejects.toThrow(
      `Exception migrating user in app client ${CLIENT_ID}`,
    );
  });
});
