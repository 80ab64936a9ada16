import {
  confirmResetPassword,
  resetPassword,
  signIn,
  signOut,
  signUp,
  updatePassword,
} from 'aws-amplify/auth';
import { describe, expect, it } from 'vitest';
import { PASSWORD, POOL_ID } from '../pool-under-test';
import {
  clientOf,
  confirmedAccount,
  NEW_PASSWORD,
  refusal,
  signedInAccount,
  username,
  wrongCode,
} from './client';

const client = clientOf();
const user = { UserPoolId: POOL_ID, Username: username };
const WEAK =
  'InvalidPasswordException: Password does not conform to policy: Password not long enough';

const confirmReset = (
  confirmationCode = client.requests.latestCode(username),
  newPassword = NEW_PASSWORD,
) => confirmResetPassword({ username, confirmationCode, newPassword });

describe('resetPassword', () => {
  it('sends a code, with which a new password is set', async () => {
    await confirmedAccount(client);
    expect(await resetPassword({ username })).toEqual({
      isPasswordReset: false,
      nextStep: {
        resetPasswordStep: 'CONFIRM_RESET_PASSWORD_WITH_CODE',
        codeDeliveryDetails: {
          attributeName: 'email',
          deliveryMedium: 'EMAIL',
          destination: 'q***@e***',
        },
      },
    });
    await confirmReset();
    expect(await signIn({ username, password: NEW_PASSWORD })).toMatchObject({ isSignedIn: true });
  });

  it('wants an address that is verified', async () => {
    await client.givenPool({ client: { PreventUserExistenceErrors: 'LEGACY' } });
    await signUp({ username, password: PASSWORD });
    expect(await refusal(resetPassword({ username }))).toBe(
      'InvalidParameterException: Cannot reset password for the user as there is no ' +
        'registered/verified email or phone_number',
    );
  });

  it('is not for a user who never had a password', async () => {
    await client.requests.ok('AdminCreateUser', user);
    expect(await refusal(resetPassword({ username }))).toBe(
      'NotAuthorizedException: User password cannot be reset in the current state.',
    );
  });

  it('is not for a pool where only an administrator may', async () => {
    await client.givenPool({
      properties: {
        AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
      },
    });
    await confirmedAccount(client);
    expect(await refusal(resetPassword({ username }))).toBe(
      'NotAuthorizedException: Contact administrator to reset password.',
    );
  });

  it('is the same for an address that nobody has', async () => {
    const { nextStep } = await resetPassword({ username });
    expect(nextStep.codeDeliveryDetails).toMatchObject({ destination: 'q***@e***' });
    expect(client.pools.messages()).toEqual([]);
    expect(await refusal(confirmReset('123456'))).toBe(
      'CodeMismatchException: Invalid verification code provided, please try again.',
    );
  });

  it('says who does not exist, and who is disabled, to a client that may know', async () => {
    await client.givenPool({ client: { PreventUserExistenceErrors: 'LEGACY' } });
    const unknown = 'UserNotFoundException: Username/client id combination not found.';
    expect(await refusal(resetPassword({ username }))).toBe(unknown);
    expect(await refusal(confirmReset('123456'))).toBe(unknown);
    await confirmedAccount(client);
    await client.requests.ok('AdminDisableUser', user);
    expect(await refusal(resetPassword({ username }))).toBe(
      'NotAuthorizedException: User is disabled.',
    );
  });
});

describe('confirmResetPassword', () => {
  it('refuses another code, a code after an hour, and one that was used', async () => {
    await confirmedAccount(client);
    await resetPassword({ username });
    expect(await refusal(confirmReset(wrongCode(client)))).toBe(
      'CodeMismatchException: Invalid verification code provided, please try again.',
    );
    client.wait(3_600_000);
    const expired = 'ExpiredCodeException: Invalid code provided, please request a code again.';
    expect(await refusal(confirmReset())).toBe(expired);
    await resetPassword({ username });
    await confirmReset();
    expect(await refusal(confirmReset())).toBe(expired);
  });

  it('refuses a password that breaks the policy, and the code stays good', async () => {
    await confirmedAccount(client);
    await resetPassword({ username });
    expect(await refusal(confirmReset(undefined, 'short'))).toBe(WEAK);
    await confirmReset();
  });

  it('ends what an administrator has begun', async () => {
    await confirmedAccount(client);
    await client.requests.ok('AdminResetUserPassword', user);
    await confirmReset();
    expect(await signIn({ username, password: NEW_PASSWORD })).toMatchObject({ isSignedIn: true });
  });
});

describe('updatePassword', () => {
  const update = (oldPassword = PASSWORD, newPassword = NEW_PASSWORD) =>
    updatePassword({ oldPassword, newPassword });

  it('changes the password', async () => {
    await signedInAccount(client);
    await update();
    await signOut();
    expect(await signIn({ username, password: NEW_PASSWORD })).toMatchObject({ isSignedIn: true });
  });

  it('refuses a wrong old password, and a new one that breaks the policy', async () => {
    await signedInAccount(client);
    expect(await refusal(update('Wrong0ne!'))).toBe(
      'NotAuthorizedException: Incorrect username or password.',
    );
    expect(await refusal(update(PASSWORD, 'short'))).toBe(WEAK);
  });

  it('is for who is signed in', async () => {
    expect(await refusal(update())).toContain('UserUnAuthenticatedException');
  });
});
