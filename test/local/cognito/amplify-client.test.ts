import { Amplify } from 'aws-amplify';
import {
  autoSignIn,
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  confirmUserAttribute,
  deleteUser,
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  resendSignUpCode,
  resetPassword,
  sendUserAttributeVerificationCode,
  signIn,
  signOut,
  signUp,
  updatePassword,
  updateUserAttribute,
} from 'aws-amplify/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { UserPools } from '../../../local/cognito/user-pools';
import { servePools } from './pool-server';
import {
  amplifyPool,
  attributeList,
  CLIENT_ID,
  PASSWORD,
  POOL_ID,
  poolsWith,
  type Requests,
  requestsTo,
} from './pool-under-test';

let pools: UserPools;
let requests: Requests;
let server: Awaited<ReturnType<typeof servePools>>;

beforeAll(async () => {
  pools = await poolsWith(amplifyPool());
  requests = requestsTo(pools);
  server = await servePools(pools);
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: POOL_ID,
        userPoolClientId: CLIENT_ID,
        userPoolEndpoint: server.endpoint,
      },
    },
  });
});

beforeEach(async () => {
  await signOut();
  await pools.reset();
});

afterAll(() => server.close());

const username = 'quinn@example.com';

async function confirmedAccount(password = PASSWORD): Promise<void> {
  await signUp({
    username,
    password,
    options: { userAttributes: { email: username, name: 'Quinn' } },
  });
  await confirmSignUp({ username, confirmationCode: requests.latestCode(username) });
}

/** `Name: message`, as an app sees it. */
const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => {
      throw new Error('It was not refused');
    },
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe('an unmodified aws-amplify client', () => {
  it('signs up, confirms, and signs in by SRP', async () => {
    const { nextStep, userId } = await signUp({
      username,
      password: PASSWORD,
      options: { userAttributes: { email: username, name: 'Quinn' } },
    });
    expect(nextStep).toMatchObject({
      signUpStep: 'CONFIRM_SIGN_UP',
      codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'q***@e***' },
    });
    const confirmation = await confirmSignUp({
      username,
      confirmationCode: requests.latestCode(username),
    });
    expect(confirmation.isSignUpComplete).toBe(true);
    expect(await signIn({ username, password: PASSWORD })).toMatchObject({ isSignedIn: true });

    expect(await getCurrentUser()).toMatchObject({ userId, username: userId });
    expect(await fetchUserAttributes()).toEqual({
      email: username,
      email_verified: 'true',
      name: 'Quinn',
      sub: userId,
    });
    expect(server.operations).toContain('RespondToAuthChallenge');
  });

  it('signs in right after the confirmation when it was told to', async () => {
    await signUp({
      username,
      password: PASSWORD,
      options: { userAttributes: { email: username }, autoSignIn: true },
    });
    await confirmSignUp({ username, confirmationCode: requests.latestCode(username) });
    expect(await autoSignIn()).toMatchObject({ isSignedIn: true });
  });

  it('is refused with a wrong password, and with a name that nobody has, in the same words', async () => {
    await confirmedAccount();
    const wrongPassword = await refusal(signIn({ username, password: 'Wrong0ne!' }));
    const nobody = await refusal(signIn({ username: 'x@example.com', password: PASSWORD }));
    expect(wrongPassword).toBe('NotAuthorizedException: Incorrect username or password.');
    expect(nobody).toBe(wrongPassword);
  });

  it('signs in with an address in any case, and with the sub', async () => {
    await confirmedAccount();
    expect(await signIn({ username: 'QUINN@Example.com', password: PASSWORD })).toMatchObject({
      isSignedIn: true,
    });
    const { userId } = await getCurrentUser();
    await signOut();
    expect(await signIn({ username: userId, password: PASSWORD })).toMatchObject({
      isSignedIn: true,
    });
  });

  it.each(['with spaces inside', 'Ünïcödé-pässwörd-1', 'A1!'.padEnd(200, 'x')])(
    'takes a password %j through the handshake',
    async (extra) => {
      const password = `Passw0rd! ${extra}!`;
      await confirmedAccount(password);
      expect(await signIn({ username, password })).toMatchObject({ isSignedIn: true });
    },
  );

  it('is sent to confirm first, when the account is not confirmed', async () => {
    await signUp({
      username,
      password: PASSWORD,
      options: { userAttributes: { email: username } },
    });
    const { nextStep } = await signIn({ username, password: PASSWORD });
    expect(nextStep.signInStep).toBe('CONFIRM_SIGN_UP');

    await resendSignUpCode({ username });
    await confirmSignUp({ username, confirmationCode: requests.latestCode(username) });
    expect(await signIn({ username, password: PASSWORD })).toMatchObject({ isSignedIn: true });
  });

  it('is told that the pool takes no password in the clear', async () => {
    await confirmedAccount();
    const attempt = signIn({
      username,
      password: PASSWORD,
      options: { authFlowType: 'USER_PASSWORD_AUTH' },
    });
    expect(await refusal(attempt)).toBe(
      'InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client',
    );
  });

  it('refreshes its session and keeps the time of the sign-in', async () => {
    await confirmedAccount();
    await signIn({ username, password: PASSWORD });
    const before = (await fetchAuthSession()).tokens;
    const after = (await fetchAuthSession({ forceRefresh: true })).tokens;
    expect(after?.accessToken.payload.jti).not.toBe(before?.accessToken.payload.jti);
    expect(after?.accessToken.payload.auth_time).toBe(before?.accessToken.payload.auth_time);
    await pools.verifyToken(String(after?.idToken));
  });

  it('resets a forgotten password', async () => {
    await confirmedAccount();
    const { nextStep } = await resetPassword({ username });
    expect(nextStep).toMatchObject({
      resetPasswordStep: 'CONFIRM_RESET_PASSWORD_WITH_CODE',
      codeDeliveryDetails: { destination: 'q***@e***' },
    });
    const newPassword = 'An0ther-one';
    const confirmationCode = requests.latestCode(username);
    await confirmResetPassword({ username, confirmationCode, newPassword });
    expect(await signIn({ username, password: newPassword })).toMatchObject({ isSignedIn: true });
  });

  it('sets the password of an account that an administrator made', async () => {
    await requests.ok('AdminCreateUser', {
      UserPoolId: POOL_ID,
      Username: username,
      UserAttributes: attributeList({ email: username, email_verified: 'true' }),
      DesiredDeliveryMediums: ['EMAIL'],
    });
    const { nextStep } = await signIn({ username, password: requests.latestCode(username) });
    expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED');
    expect(await refusal(confirmSignIn({ challengeResponse: 'short' }))).toContain(
      'InvalidPasswordException: Password did not conform with policy: Password not long enough',
    );

    expect(await confirmSignIn({ challengeResponse: PASSWORD })).toMatchObject({
      isSignedIn: true,
    });
  });

  it('changes its password and its attributes', async () => {
    await confirmedAccount();
    await signIn({ username, password: PASSWORD });
    await updatePassword({ oldPassword: PASSWORD, newPassword: 'An0ther-one' });
    await updateUserAttribute({ userAttribute: { attributeKey: 'name', value: 'Quinn Q.' } });
    expect((await fetchUserAttributes()).name).toBe('Quinn Q.');
    await signOut();
    expect(await signIn({ username, password: 'An0ther-one' })).toMatchObject({ isSignedIn: true });
  });

  it('changes its address once the new one is verified', async () => {
    await confirmedAccount();
    await signIn({ username, password: PASSWORD });
    const value = 'q@example.org';
    const { nextStep } = await updateUserAttribute({
      userAttribute: { attributeKey: 'email', value },
    });
    expect(nextStep.updateAttributeStep).toBe('CONFIRM_ATTRIBUTE_WITH_CODE');
    expect((await fetchUserAttributes()).email).toBe(username);

    await sendUserAttributeVerificationCode({ userAttributeKey: 'email' });
    const confirmationCode = requests.latestCode(value);
    await confirmUserAttribute({ userAttributeKey: 'email', confirmationCode });
    expect(await fetchUserAttributes()).toMatchObject({ email: value, email_verified: 'true' });
  });

  it('signs out everywhere, and then can do nothing with its tokens', async () => {
    await confirmedAccount();
    await signIn({ username, password: PASSWORD });
    const AccessToken = String((await fetchAuthSession()).tokens?.accessToken);
    await signOut({ global: true });
    expect(await requests.refused('GetUser', { AccessToken })).toBe(
      'NotAuthorizedException: Access Token has been revoked',
    );
  });

  it('revokes its refresh token when it signs out', async () => {
    await confirmedAccount();
    await signIn({ username, password: PASSWORD });
    const AccessToken = String((await fetchAuthSession()).tokens?.accessToken);
    await signOut();
    expect(server.operations).toContain('RevokeToken');
    expect(await requests.refused('GetUser', { AccessToken })).toBe(
      'NotAuthorizedException: Access Token has been revoked',
    );
  });

  it('deletes its account, and can sign up with the address again', async () => {
    await confirmedAccount();
    await signIn({ username, password: PASSWORD });
    await deleteUser();
    expect(await refusal(signIn({ username, password: PASSWORD }))).toBe(
      'NotAuthorizedException: Incorrect username or password.',
    );
    await confirmedAccount();
    expect(await signIn({ username, password: PASSWORD })).toMatchObject({ isSignedIn: true });
  });
});
