import { confirmSignUp, resendSignUpCode, signIn, signUp } from 'aws-amplify/auth';
import { describe, expect, it } from 'vitest';
import { PASSWORD } from '../pool-under-test';
import { clientOf, confirmedAccount, refusal, username, wrongCode } from './client';

const DAY = 86_400_000;
const client = clientOf();

const newAccount = () =>
  signUp({ username, password: PASSWORD, options: { userAttributes: { email: username } } });
const confirm = (confirmationCode = client.requests.latestCode(username)) =>
  confirmSignUp({ username, confirmationCode });

describe('confirmSignUp', () => {
  it('completes the sign-up', async () => {
    await newAccount();
    expect(await confirm()).toEqual({
      isSignUpComplete: true,
      nextStep: { signUpStep: 'DONE' },
    });
    expect(await signIn({ username, password: PASSWORD })).toMatchObject({ isSignedIn: true });
  });

  it('refuses another code', async () => {
    await newAccount();
    expect(await refusal(confirm(wrongCode(client)))).toBe(
      'CodeMismatchException: Invalid verification code provided, please try again.',
    );
  });

  it('refuses a code after a day', async () => {
    await newAccount();
    client.wait(DAY);
    expect(await refusal(confirm())).toBe(
      'ExpiredCodeException: Invalid code provided, please request a code again.',
    );
  });

  it('refuses an account that is confirmed', async () => {
    await confirmedAccount(client);
    expect(await refusal(confirm())).toBe(
      'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED',
    );
  });
});

describe('resendSignUpCode', () => {
  it('sends a new code, and the one before is good no longer', async () => {
    await newAccount();
    const before = client.requests.latestCode(username);
    expect(await resendSignUpCode({ username })).toEqual({
      attributeName: 'email',
      deliveryMedium: 'EMAIL',
      destination: 'q***@e***',
    });
    const after = client.requests.latestCode(username);
    if (before !== after) expect(await refusal(confirm(before))).toContain('CodeMismatchException');
    await confirm(after);
  });

  it('is not for an account that is confirmed', async () => {
    await confirmedAccount(client);
    expect(await refusal(resendSignUpCode({ username }))).toBe(
      'InvalidParameterException: User is already confirmed.',
    );
  });
});

describe('about an address that nobody signed up with', () => {
  it('the client learns nothing', async () => {
    expect(await refusal(confirm('123456'))).toBe(
      'ExpiredCodeException: Invalid code provided, please request a code again.',
    );
    expect(await resendSignUpCode({ username })).toMatchObject({ destination: 'q***@e***' });
    expect(client.pools.messages()).toEqual([]);
  });

  it('a client that may know is told', async () => {
    await client.givenPool({ client: { PreventUserExistenceErrors: 'LEGACY' } });
    const words = 'UserNotFoundException: Username/client id combination not found.';
    expect(await refusal(confirm('123456'))).toBe(words);
    expect(await refusal(resendSignUpCode({ username }))).toBe(words);
  });
});
