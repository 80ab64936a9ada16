import {
  confirmResetPassword,
  confirmSignUp,
  fetchAuthSession,
  resendSignUpCode,
  resetPassword,
  sendUserAttributeVerificationCode,
  signIn,
  signOut,
  signUp,
  updateUserAttribute,
} from 'aws-amplify/auth';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TriggerInvoker } from '../../../../src/services/cognito/definition';
import { echo, PASSWORD, plainClient } from '../pool-under-test';
import {
  clientOf,
  confirmedAccount,
  NEW_PASSWORD,
  refusal,
  signedInAccount,
  username,
} from './client';

const TRIGGERS = [
  'CustomMessage',
  'PostAuthentication',
  'PostConfirmation',
  'PreAuthentication',
  'PreSignUp',
  'PreTokenGeneration',
  'UserMigration',
];
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:trigger';
const client = clientOf({
  properties: { LambdaConfig: Object.fromEntries(TRIGGERS.map((name) => [name, FUNCTION])) },
  client: plainClient,
});

const refusing =
  (source: string): TriggerInvoker =>
  async (arn, event, info) =>
    info.triggerSource === source
      ? { ok: false, errorType: 'Error', errorMessage: 'not today' }
      : echo(arn, event, info);

const newAccount = () =>
  signUp({ username, password: PASSWORD, options: { userAttributes: { email: username } } });
const code = () => client.requests.latestCode(username);
const withPassword = () =>
  signIn({ username, password: PASSWORD, options: { authFlowType: 'USER_PASSWORD_AUTH' } });
const nothing = async () => {};

/** What comes before the call, the call, and the trigger that is to refuse it. */
const calls: [source: string, before: () => Promise<unknown>, call: () => Promise<unknown>][] = [
  ['PreSignUp_SignUp', nothing, newAccount],
  ['CustomMessage_SignUp', nothing, newAccount],
  ['CustomMessage_ResendCode', newAccount, () => resendSignUpCode({ username })],
  [
    'PostConfirmation_ConfirmSignUp',
    newAccount,
    () => confirmSignUp({ username, confirmationCode: code() }),
  ],
  ['PreAuthentication_Authentication', () => confirmedAccount(client), withPassword],
  [
    'PostAuthentication_Authentication',
    () => confirmedAccount(client),
    () => signIn({ username, password: PASSWORD }),
  ],
  ['TokenGeneration_Authentication', () => confirmedAccount(client), withPassword],
  [
    'TokenGeneration_RefreshTokens',
    () => signedInAccount(client),
    () => fetchAuthSession({ forceRefresh: true }),
  ],
  [
    'CustomMessage_ForgotPassword',
    () => confirmedAccount(client),
    () => resetPassword({ username }),
  ],
  [
    'PostConfirmation_ConfirmForgotPassword',
    async () => {
      await confirmedAccount(client);
      await resetPassword({ username });
    },
    () => confirmResetPassword({ username, confirmationCode: code(), newPassword: NEW_PASSWORD }),
  ],
  [
    'CustomMessage_UpdateUserAttribute',
    () => signedInAccount(client),
    () => updateUserAttribute({ userAttribute: { attributeKey: 'email', value: 'q@example.org' } }),
  ],
  [
    'CustomMessage_VerifyUserAttribute',
    () => signedInAccount(client),
    () => sendUserAttributeVerificationCode({ userAttributeKey: 'email' }),
  ],
];

describe('a trigger that refuses', () => {
  it.each(calls)('%s is named, with its words', async (source, before, call) => {
    await before();
    client.invoke = refusing(source);
    const trigger = source.split('_')[0]?.replace(/^TokenGeneration/, 'PreTokenGeneration');
    expect(await refusal(call())).toBe(
      `UserLambdaValidationException: ${trigger} failed with error not today.`,
    );
  });

  it('UserMigration_Authentication leaves the user unknown', async () => {
    client.invoke = refusing('UserMigration_Authentication');
    expect(await refusal(withPassword())).toContain('UserNotFoundException: Exception migrating');
  });
});

describe('User Migration', () => {
  beforeEach(() => {
    client.invoke = async (_arn, event) => {
      const { triggerSource, response } = event as { triggerSource: string; response: object };
      const known = {
        userAttributes: { email: username, email_verified: 'true' },
        finalUserStatus: 'CONFIRMED',
        messageAction: 'SUPPRESS',
      };
      const answer = triggerSource.startsWith('UserMigration') ? known : {};
      return { ok: true, payload: { ...(event as object), response: { ...response, ...answer } } };
    };
  });

  it('brings a user over at the first sign-in, who then signs in by SRP', async () => {
    expect(await withPassword()).toMatchObject({ isSignedIn: true });
    await signOut();
    expect(await signIn({ username, password: PASSWORD })).toMatchObject({ isSignedIn: true });
  });

  it('brings a user over who forgot the password', async () => {
    await resetPassword({ username });
    await confirmResetPassword({
      username,
      confirmationCode: code(),
      newPassword: NEW_PASSWORD,
    });
    expect(await signIn({ username, password: NEW_PASSWORD })).toMatchObject({ isSignedIn: true });
  });
});

describe('Pre Authentication', () => {
  it.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const)(
    'is told of a user who does not exist, where %s hides it',
    async (authFlowType) => {
      const PreventUserExistenceErrors = 'ENABLED';
      await client.givenPool({
        properties: { LambdaConfig: { PreAuthentication: FUNCTION } },
        client: { ...plainClient, PreventUserExistenceErrors },
      });
      const events: unknown[] = [];
      client.invoke = (arn, event, info) => {
        events.push(event);
        return echo(arn, event, info);
      };
      const attempt = signIn({ username, password: PASSWORD, options: { authFlowType } });
      expect(await refusal(attempt)).toContain('Incorrect username or password.');
      expect(events).toMatchObject([
        {
          triggerSource: 'PreAuthentication_Authentication',
          request: { userAttributes: {}, validationData: null, userNotFound: true },
        },
      ]);
    },
  );
});

describe('a trigger that answers something else', () => {
  it('makes the call fail', async () => {
    await confirmedAccount(client);
    client.invoke = async () => ({ ok: true, payload: null });
    expect(await refusal(withPassword())).toBe(
      'InvalidLambdaResponseException: Unrecognizable lambda output',
    );
    client.invoke = async () => {
      throw new Error('AccessDeniedException');
    };
    expect(await refusal(withPassword())).toBe(
      'UnexpectedLambdaException: PreAuthentication invocation failed due to error ' +
        'AccessDeniedException.',
    );
    await signOut();
  });
});
