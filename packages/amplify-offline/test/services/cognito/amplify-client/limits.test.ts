import {
  confirmResetPassword,
  confirmSignUp,
  confirmUserAttribute,
  resendSignUpCode,
  resetPassword,
  sendUserAttributeVerificationCode,
  signIn,
  signOut,
  signUp,
  updatePassword,
} from 'aws-amplify/auth';
import { describe, expect, it } from 'vitest';
import { PASSWORD, plainClient } from '../pool-under-test';
import {
  clientOf,
  confirmedAccount,
  NEW_PASSWORD,
  signedInAccount,
  username,
  wrongCode,
} from './client';

const MINUTE = 60_000;
const client = clientOf({ client: { ...plainClient, AccessTokenValidity: 24 } });

const WORKED = 'worked';
const outcome = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => WORKED,
    ({ name, message }: Error) => `${name}: ${message}`,
  );

describe('whoever fails to sign in', () => {
  type Flow = 'USER_SRP_AUTH' | 'USER_PASSWORD_AUTH';
  const attempt = (password: string, authFlowType: Flow = 'USER_PASSWORD_AUTH') =>
    outcome(signIn({ username, password, options: { authFlowType } })).finally(() => signOut());
  const INCORRECT = 'NotAuthorizedException: Incorrect username or password.';
  const LOCKED = 'NotAuthorizedException: Password attempts exceeded';

  async function failTimes(count: number, flow?: Flow): Promise<void> {
    for (let failure = 0; failure < count; failure++) {
      expect(await attempt('Wrong0ne!', flow)).toBe(INCORRECT);
    }
  }

  it('four times is still let in, and has five again', async () => {
    await confirmedAccount(client);
    await failTimes(4);
    expect(await attempt(PASSWORD)).toBe(WORKED);
    await failTimes(5);
    client.wait(1_000);
    expect(await attempt(PASSWORD)).toBe(WORKED);
  });

  it('ten times is locked out, even with the right password, for 32 seconds', async () => {
    await confirmedAccount(client);
    await failTimes(5);
    for (const seconds of [1, 2, 4, 8, 16]) {
      client.wait(seconds * 1_000);
      await failTimes(1);
    }
    expect(await attempt(PASSWORD)).toBe(LOCKED);
    expect(await attempt('Wrong0ne!')).toBe(LOCKED);
    client.wait(32_000);
    expect(await attempt(PASSWORD)).toBe(WORKED);
  });

  it('often is locked out for 15 minutes, not longer', async () => {
    await confirmedAccount(client);
    await failTimes(5);
    for (let seconds = 1; seconds <= 512; seconds *= 2) {
      client.wait(seconds * 1_000);
      await failTimes(1);
    }
    client.wait(14 * MINUTE);
    expect(await attempt(PASSWORD)).toBe(LOCKED);
    client.wait(MINUTE);
    expect(await attempt(PASSWORD)).toBe(WORKED);
  });

  it('begins anew after 15 minutes without an attempt', async () => {
    await confirmedAccount(client);
    await failTimes(5);
    client.wait(15 * MINUTE);
    await failTimes(5);
  });

  it('is locked out of the other flow too', async () => {
    await confirmedAccount(client);
    await failTimes(3, 'USER_SRP_AUTH');
    await failTimes(2);
    client.wait(1_000);
    await failTimes(1);
    client.wait(2_000);
    await failTimes(1);
    expect(await attempt(PASSWORD, 'USER_SRP_AUTH')).toBe(LOCKED);
  });
});

describe('in one hour', () => {
  const LIMIT = 'LimitExceededException: Attempt limit exceeded, please try after some time.';
  const MISMATCH = 'CodeMismatchException: Invalid verification code provided, please try again.';
  const newAccount = () =>
    signUp({ username, password: PASSWORD, options: { userAttributes: { email: username } } });
  const forgotten = async () => {
    await confirmedAccount(client);
    await resetPassword({ username });
  };
  const toVerify = async () => {
    await signedInAccount(client);
    await sendUserAttributeVerificationCode({ userAttributeKey: 'email' });
  };
  const reset = (confirmationCode: string) =>
    confirmResetPassword({ username, confirmationCode, newPassword: NEW_PASSWORD });

  it.each([
    ['resendSignUpCode', 5, WORKED, newAccount, () => resendSignUpCode({ username })],
    [
      'confirmSignUp with other codes',
      15,
      MISMATCH,
      newAccount,
      () => confirmSignUp({ username, confirmationCode: wrongCode(client) }),
    ],
    ['resetPassword', 5, WORKED, () => confirmedAccount(client), () => resetPassword({ username })],
    [
      'confirmResetPassword with other codes',
      5,
      MISMATCH,
      forgotten,
      () => reset(wrongCode(client)),
    ],
    [
      'updatePassword',
      5,
      WORKED,
      () => signedInAccount(client),
      () => updatePassword({ oldPassword: PASSWORD, newPassword: PASSWORD }),
    ],
    [
      'sendUserAttributeVerificationCode',
      5,
      WORKED,
      () => signedInAccount(client),
      () => sendUserAttributeVerificationCode({ userAttributeKey: 'email' }),
    ],
    [
      'confirmUserAttribute with other codes',
      15,
      MISMATCH,
      toVerify,
      () =>
        confirmUserAttribute({ userAttributeKey: 'email', confirmationCode: wrongCode(client) }),
    ],
  ])('%s is answered %i times', async (_call, times, answer, before, call) => {
    await before();
    for (let time = 0; time < times; time++) expect(await outcome(call())).toBe(answer);
    expect(await outcome(call())).toBe(LIMIT);
    client.wait(55 * MINUTE);
    expect(await outcome(call())).toBe(LIMIT);
    client.wait(5 * MINUTE);
    expect(await outcome(call())).not.toBe(LIMIT);
  });

  it('the right code comes too late after too many others', async () => {
    await forgotten();
    for (let time = 0; time < 5; time++) {
      expect(await outcome(reset(wrongCode(client)))).toBe(MISMATCH);
    }
    expect(await outcome(reset(client.requests.latestCode(username)))).toBe(LIMIT);
  });
});
