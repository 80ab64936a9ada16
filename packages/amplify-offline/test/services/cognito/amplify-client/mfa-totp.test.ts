import {
  confirmSignIn,
  fetchMFAPreference,
  setUpTOTP,
  signIn,
  signOut,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import { describe, expect, it } from 'vitest';
import { stepAt, totp } from '../../../../src/services/cognito/mfa/totp';
import { CLIENT_ID, PASSWORD, POOL_ID, plainClient } from '../pool-under-test';
import { clientOf, confirmedAccount, refusal, signedInAccount, username } from './client';

const optional = { MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] };
const client = clientOf({ properties: optional });

const codeOf = (secret: string) => totp(secret, stepAt(new Date(client.now)));
const wrongCodeOf = (secret: string) => (codeOf(secret) === '000000' ? '000001' : '000000');
const begin = () => signIn({ username, password: PASSWORD });
const answer = (challengeResponse: string) => confirmSignIn({ challengeResponse });
const nextCode = () => client.wait(30_000);

/** Signed in, with an app that is set up; gives its secret. */
async function withApp(): Promise<string> {
  await signedInAccount(client);
  const { sharedSecret } = await setUpTOTP();
  await verifyTOTPSetup({ code: codeOf(sharedSecret) });
  return sharedSecret;
}

/** As `withApp`, and asked for its codes from now on. */
async function withFactor(): Promise<string> {
  const secret = await withApp();
  await updateMFAPreference({ totp: 'PREFERRED' });
  await signOut();
  nextCode();
  return secret;
}

describe('setting up an authenticator app', () => {
  it('takes a code of the app', async () => {
    await signedInAccount(client);
    const { sharedSecret, getSetupUri } = await setUpTOTP();
    expect(getSetupUri('App').href).toContain(`secret=${sharedSecret}`);
    expect(await refusal(verifyTOTPSetup({ code: wrongCodeOf(sharedSecret) }))).toBe(
      'EnableSoftwareTokenMFAException: Code mismatch and fail enable Software Token MFA',
    );
    await verifyTOTPSetup({ code: codeOf(sharedSecret) });
  });

  it('asks for nothing until it is turned on', async () => {
    await withApp();
    expect(await fetchMFAPreference()).toEqual({});
    await signOut();
    expect(await begin()).toMatchObject({ isSignedIn: true });
    await updateMFAPreference({ totp: 'ENABLED' });
    expect(await fetchMFAPreference()).toEqual({ enabled: ['TOTP'] });
    await updateMFAPreference({ totp: 'PREFERRED' });
    expect(await fetchMFAPreference()).toEqual({ enabled: ['TOTP'], preferred: 'TOTP' });
  });

  it('comes before turning it on', async () => {
    await signedInAccount(client);
    const words =
      'InvalidParameterException: User does not have delivery config set to turn on ' +
      'SOFTWARE_TOKEN_MFA';
    expect(await refusal(updateMFAPreference({ totp: 'ENABLED' }))).toBe(words);
    await setUpTOTP();
    expect(await refusal(updateMFAPreference({ totp: 'ENABLED' }))).toBe(words);
  });

  it('is refused where the pool has no such factor', async () => {
    await client.givenPool({});
    await signedInAccount(client);
    expect(await refusal(setUpTOTP())).toBe(
      'SoftwareTokenMFANotFoundException: Software Token MFA has not been enabled by the userPool.',
    );
  });

  it('anew makes the app before good no longer', async () => {
    await withApp();
    await updateMFAPreference({ totp: 'PREFERRED' });
    await setUpTOTP();
    await signOut();
    expect(await begin()).toMatchObject({ isSignedIn: true });
  });
});

describe('signing in with an authenticator app', () => {
  it('takes its code after the password', async () => {
    const secret = await withFactor();
    expect(await begin()).toEqual({
      isSignedIn: false,
      nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_TOTP_CODE' },
    });
    expect(await answer(codeOf(secret))).toMatchObject({ isSignedIn: true });
  });

  it('lets another code be tried, and takes each once', async () => {
    const secret = await withFactor();
    await begin();
    expect(await refusal(answer(wrongCodeOf(secret)))).toBe(
      'CodeMismatchException: Invalid code received for user',
    );
    await answer(codeOf(secret));
    await signOut();
    await begin();
    expect(await refusal(answer(codeOf(secret)))).toBe(
      'ExpiredCodeException: Your software token has already been used once.',
    );
    nextCode();
    expect(await answer(codeOf(secret))).toMatchObject({ isSignedIn: true });
  });

  it('has three minutes for it', async () => {
    const secret = await withFactor();
    await begin();
    client.wait(180_000);
    expect(await refusal(answer(codeOf(secret)))).toBe(
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    );
  });

  it('locks out who fails five times', async () => {
    const secret = await withFactor();
    await begin();
    for (let failure = 0; failure < 5; failure++) {
      expect(await refusal(answer(wrongCodeOf(secret)))).toContain('CodeMismatchException');
    }
    expect(await refusal(answer(codeOf(secret)))).toBe(
      'NotAuthorizedException: Password attempts exceeded',
    );
    client.wait(1_000);
    expect(await answer(codeOf(secret))).toMatchObject({ isSignedIn: true });
  });

  it('is over once it is turned off', async () => {
    const secret = await withFactor();
    await begin();
    await answer(codeOf(secret));
    await updateMFAPreference({ totp: 'DISABLED' });
    expect(await fetchMFAPreference()).toEqual({});
    await signOut();
    expect(await begin()).toMatchObject({ isSignedIn: true });
  });

  it('can be turned off by an administrator', async () => {
    await withFactor();
    await client.requests.ok('AdminSetUserMFAPreference', {
      UserPoolId: POOL_ID,
      Username: username,
      SoftwareTokenMfaSettings: { Enabled: false },
    });
    expect(await begin()).toMatchObject({ isSignedIn: true });
  });
});

describe('where the pool requires it', () => {
  const required = () => client.givenPool({ properties: { ...optional, MfaConfiguration: 'ON' } });

  async function setUpAtSignIn(): Promise<string> {
    const { nextStep } = await begin();
    if (nextStep.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') throw new Error('No set-up');
    return nextStep.totpSetupDetails.sharedSecret;
  }

  it('the app is set up at the first sign-in, and asked for at the next', async () => {
    await required();
    await confirmedAccount(client);
    const secret = await setUpAtSignIn();
    expect(await refusal(answer(wrongCodeOf(secret)))).toContain('EnableSoftwareTokenMFAException');
    expect(await answer(codeOf(secret))).toMatchObject({ isSignedIn: true });
    expect(await fetchMFAPreference()).toEqual({ enabled: ['TOTP'], preferred: 'TOTP' });
    await signOut();
    nextCode();
    await begin();
    expect(await answer(codeOf(secret))).toMatchObject({ isSignedIn: true });
  });

  it('it cannot be left out', async () => {
    await client.givenPool({
      properties: { ...optional, MfaConfiguration: 'ON' },
      client: plainClient,
    });
    await confirmedAccount(client);
    const { Session } = await client.requests.ok('InitiateAuth', {
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: username, PASSWORD },
    });
    const leaveOut = {
      ClientId: CLIENT_ID,
      ChallengeName: 'MFA_SETUP',
      ChallengeResponses: { USERNAME: username },
      Session,
    };
    expect(await client.requests.refused('RespondToAuthChallenge', leaveOut)).toBe(
      'InvalidParameterException: User has not verified software token mfa',
    );
  });

  it('a user whom an administrator made sets it up after the password', async () => {
    await required();
    await client.requests.ok('AdminCreateUser', { UserPoolId: POOL_ID, Username: username });
    await signIn({ username, password: client.requests.latestCode(username) });
    const { nextStep } = await answer(PASSWORD);
    if (nextStep.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') throw new Error('No set-up');
    const { sharedSecret } = nextStep.totpSetupDetails;
    expect(await answer(codeOf(sharedSecret))).toMatchObject({ isSignedIn: true });
  });
});
