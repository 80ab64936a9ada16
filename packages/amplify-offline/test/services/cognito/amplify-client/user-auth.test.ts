import { setTimeout } from 'node:timers/promises';
import {
  autoSignIn,
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  fetchAuthSession,
  getCurrentUser,
  resetPassword,
  signIn,
  signOut,
  signUp,
  updatePassword,
} from 'aws-amplify/auth';
import { describe, expect, it } from 'vitest';
import { CLIENT_ID, PASSWORD } from '../pool-under-test';
import { clientOf, confirmedAccount, NEW_PASSWORD, refusal, username, wrongCode } from './client';

const policy = (...AllowedFirstAuthFactors: string[]) => ({
  Policies: { SignInPolicy: { AllowedFirstAuthFactors } },
});
const app = {
  ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
};
const client = clientOf({
  properties: policy('PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'),
  client: app,
});

type Factor = 'PASSWORD' | 'PASSWORD_SRP' | 'EMAIL_OTP' | 'SMS_OTP';
const begin = (preferredChallenge?: Factor, password?: string, name = username) =>
  signIn({
    username: name,
    ...(password && { password }),
    options: {
      authFlowType: 'USER_AUTH',
      ...(preferredChallenge && { preferredChallenge }),
    },
  });
const answer = (challengeResponse: string) => confirmSignIn({ challengeResponse });
const sentCode = () => client.requests.latestCode(username);
const SIGNED_IN = { isSignedIn: true, nextStep: { signInStep: 'DONE' } };
const INCORRECT = 'NotAuthorizedException: Incorrect username or password.';
const BY_EMAIL = {
  signInStep: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE',
  codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'q***@e***' },
};

async function withoutPassword(): Promise<void> {
  const userAttributes = { email: username };
  const options = { userAttributes, autoSignIn: { authFlowType: 'USER_AUTH' as const } };
  await signUp({ username, options });
  await confirmSignUp({ username, confirmationCode: sentCode() });
}

describe('signIn by USER_AUTH', () => {
  it('offers what the pool and the user have', async () => {
    await confirmedAccount(client);
    expect((await begin()).nextStep).toEqual({
      signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
      availableChallenges: ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP'],
    });
    expect((await answer('EMAIL_OTP')).nextStep).toEqual(BY_EMAIL);
    expect(await answer(sentCode())).toEqual(SIGNED_IN);
  });

  it('offers the password only, where the pool says nothing', async () => {
    await client.givenPool({ client: app });
    await confirmedAccount(client);
    expect((await begin('EMAIL_OTP')).nextStep).toMatchObject({
      availableChallenges: ['PASSWORD', 'PASSWORD_SRP'],
    });
  });

  it.each(['PASSWORD', 'PASSWORD_SRP'] as const)('takes a %s that was chosen', async (factor) => {
    await confirmedAccount(client);
    await begin();
    expect((await answer(factor)).nextStep).toEqual({
      signInStep: 'CONFIRM_SIGN_IN_WITH_PASSWORD',
    });
    expect(await answer(PASSWORD)).toEqual(SIGNED_IN);
  });

  it.each(['PASSWORD', 'PASSWORD_SRP'] as const)('takes a %s that is preferred', async (factor) => {
    await confirmedAccount(client);
    expect(await refusal(begin(factor, 'Wrong0ne!'))).toBe(INCORRECT);
    expect(await begin(factor, PASSWORD)).toEqual(SIGNED_IN);
  });

  it('takes a code that is preferred, and no other', async () => {
    await confirmedAccount(client);
    expect((await begin('EMAIL_OTP')).nextStep).toEqual(BY_EMAIL);
    expect(await refusal(answer(wrongCode(client)))).toBe(
      'CodeMismatchException: Invalid code or auth state for the user.',
    );
    expect(await answer(sentCode())).toEqual(SIGNED_IN);
  });

  it('has three minutes for the code', async () => {
    await confirmedAccount(client);
    await begin('EMAIL_OTP');
    client.wait(180_000);
    expect(await refusal(answer(sentCode()))).toBe(
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    );
  });

  it('sends a code by SMS to who has a number', async () => {
    await client.givenPool({ properties: policy('PASSWORD', 'SMS_OTP'), client: app });
    const userAttributes = { email: username, phone_number: '+15555550123' };
    await signUp({ username, password: PASSWORD, options: { userAttributes } });
    await confirmSignUp({ username, confirmationCode: sentCode() });
    expect((await begin('SMS_OTP')).nextStep).toMatchObject({
      signInStep: 'CONFIRM_SIGN_IN_WITH_SMS_CODE',
    });
    expect(await answer(client.requests.latestCode('+15555550123'))).toEqual(SIGNED_IN);
  });

  it('goes the same way for an address that nobody has', async () => {
    await begin();
    expect((await answer('EMAIL_OTP')).nextStep).toEqual(BY_EMAIL);
    expect(client.pools.messages()).toEqual([]);
    expect(await refusal(answer('123456'))).toContain('CodeMismatchException');
    await signOut();
    expect(await refusal(begin('PASSWORD', PASSWORD))).toBe(INCORRECT);
    expect(await refusal(begin('PASSWORD_SRP', PASSWORD))).toBe(INCORRECT);
  });

  it('says that passkeys are not emulated', async () => {
    await confirmedAccount(client);
    await begin();
    expect(await refusal(answer('WEB_AUTHN'))).toBe(
      'NotEmulatedException: A sign-in with a passkey is not emulated by the offline sandbox.',
    );
  });
});

describe('a session', () => {
  const USED_TWICE =
    'NotAuthorizedException: Invalid session for the user, session can only be used once.';
  const start = {
    ClientId: CLIENT_ID,
    AuthFlow: 'USER_AUTH',
    AuthParameters: { USERNAME: username },
  };

  it('of a confirmation signs in once', async () => {
    await signUp({ username, password: PASSWORD });
    const user = { ClientId: CLIENT_ID, Username: username, ConfirmationCode: sentCode() };
    const { Session } = await client.requests.ok('ConfirmSignUp', user);
    await client.requests.ok('InitiateAuth', { ...start, Session });
    expect(await client.requests.refused('InitiateAuth', { ...start, Session })).toBe(USED_TWICE);
  });

  it('of a confirmation does not stand for a second factor that is required', async () => {
    const mfa = { MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] };
    await client.givenPool({
      properties: { ...policy('PASSWORD', 'EMAIL_OTP'), ...mfa },
      client: app,
    });
    await signUp({ username, password: PASSWORD });
    const user = { ClientId: CLIENT_ID, Username: username, ConfirmationCode: sentCode() };
    const { Session } = await client.requests.ok('ConfirmSignUp', user);
    expect(await client.requests.ok('InitiateAuth', { ...start, Session })).toMatchObject({
      ChallengeName: 'MFA_SETUP',
    });
    expect((await begin('EMAIL_OTP')).nextStep).toMatchObject({
      availableChallenges: ['PASSWORD', 'PASSWORD_SRP'],
    });
  });

  it('of a choice is good for one', async () => {
    await confirmedAccount(client);
    const { Session } = await client.requests.ok('InitiateAuth', start);
    const choice = {
      ClientId: CLIENT_ID,
      ChallengeName: 'SELECT_CHALLENGE',
      ChallengeResponses: { USERNAME: username, ANSWER: 'EMAIL_OTP' },
      Session,
    };
    await client.requests.ok('RespondToAuthChallenge', choice);
    expect(await client.requests.refused('RespondToAuthChallenge', choice)).toBe(USED_TWICE);
  });
});

describe('an account without a password', () => {
  it('is signed in by the session of its confirmation', async () => {
    await withoutPassword();
    expect(await autoSignIn()).toEqual(SIGNED_IN);
    expect(await getCurrentUser()).toMatchObject({ signInDetails: { loginId: username } });
    // The client debounces automatic sign-ins for 300 ms.
    await setTimeout(310);
  });

  it('signs in with codes, and with no password', async () => {
    await withoutPassword();
    expect((await begin()).nextStep).toMatchObject({ availableChallenges: ['EMAIL_OTP'] });
    expect(await refusal(signIn({ username, password: PASSWORD }))).toBe(INCORRECT);
    await begin('EMAIL_OTP');
    expect(await answer(sentCode())).toEqual(SIGNED_IN);
  });

  it('can be given one', async () => {
    await withoutPassword();
    await resetPassword({ username });
    await confirmResetPassword({
      username,
      confirmationCode: sentCode(),
      newPassword: PASSWORD,
    });
    await signIn({ username, password: PASSWORD });
    await updatePassword({ oldPassword: PASSWORD, newPassword: NEW_PASSWORD });
  });

  it('can set one itself', async () => {
    await withoutPassword();
    await begin('EMAIL_OTP');
    await answer(sentCode());
    const AccessToken = String((await fetchAuthSession()).tokens?.accessToken);
    const first = { AccessToken, ProposedPassword: PASSWORD };
    await client.requests.ok('ChangePassword', first);
    expect(await client.requests.refused('ChangePassword', first)).toBe(INCORRECT);
    await signOut();
    expect(await signIn({ username, password: PASSWORD })).toEqual(SIGNED_IN);
  });

  it('is not for a pool that only takes passwords', async () => {
    await client.givenPool({ client: app });
    expect(await refusal(signUp({ username }))).toContain('InvalidParameterException');
  });
});
