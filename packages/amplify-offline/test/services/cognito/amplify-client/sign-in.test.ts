import {
  confirmSignUp,
  fetchUserAttributes,
  getCurrentUser,
  resendSignUpCode,
  signIn,
  signOut,
  signUp,
} from 'aws-amplify/auth';
import { describe, expect, it } from 'vitest';
import { srpPowersBy } from '../../../srp-powers';
import { PASSWORD, POOL_ID, plainClient } from '../pool-under-test';
import { clientOf, confirmedAccount, refusal, username } from './client';

const client = clientOf({ client: { ...plainClient, PreventUserExistenceErrors: 'ENABLED' } });
const user = { UserPoolId: POOL_ID, Username: username };
const INCORRECT = 'NotAuthorizedException: Incorrect username or password.';

describe.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const)('signIn by %s', (authFlowType) => {
  const attempt = (name = username, password = PASSWORD) =>
    signIn({ username: name, password, options: { authFlowType } });

  it('signs in', async () => {
    await confirmedAccount(client);
    expect(await attempt()).toEqual({ isSignedIn: true, nextStep: { signInStep: 'DONE' } });
    const { userId } = await getCurrentUser();
    expect(await fetchUserAttributes()).toEqual({
      email: username,
      email_verified: 'true',
      name: 'Quinn',
      sub: userId,
    });
  });

  it('is refused with a wrong password, and with a name that nobody has, in the same words', async () => {
    await confirmedAccount(client);
    expect(await refusal(attempt(username, 'Wrong0ne!'))).toBe(INCORRECT);
    expect(await refusal(attempt('x@example.com'))).toBe(INCORRECT);
  });

  it('says who does not exist to a client that may know', async () => {
    await client.givenPool({ client: { ...plainClient, PreventUserExistenceErrors: 'LEGACY' } });
    expect(await refusal(attempt())).toBe('UserNotFoundException: User does not exist.');
  });

  it('takes an address in any case, and the sub', async () => {
    await confirmedAccount(client);
    await attempt('QUINN@Example.com');
    const { userId } = await getCurrentUser();
    await signOut();
    expect(await attempt(userId)).toMatchObject({ isSignedIn: true });
  });

  it('leads to the confirmation of the account, when it is not confirmed', async () => {
    const options = { userAttributes: { email: username } };
    await signUp({ username, password: PASSWORD, options });
    expect((await attempt()).nextStep).toEqual({ signInStep: 'CONFIRM_SIGN_UP' });
    await resendSignUpCode({ username });
    const confirmationCode = client.requests.latestCode(username);
    await confirmSignUp({ username, confirmationCode });
    expect(await attempt()).toMatchObject({ isSignedIn: true });
  });

  it('leads to a new password, when an administrator has reset it', async () => {
    await confirmedAccount(client);
    await client.requests.ok('AdminResetUserPassword', user);
    expect((await attempt()).nextStep).toEqual({ signInStep: 'RESET_PASSWORD' });
  });

  it('is refused while the account is disabled', async () => {
    await confirmedAccount(client);
    await client.requests.ok('AdminDisableUser', user);
    expect(await refusal(attempt())).toBe('NotAuthorizedException: User is disabled.');
  });
});

describe('signIn', () => {
  it.each(['with spaces inside', 'Ünïcödé-pässwörd-1', 'A1!'.padEnd(200, 'x')])(
    'takes a password %j through the handshake',
    async (extra) => {
      const password = `Passw0rd! ${extra}!`;
      await confirmedAccount(client, password);
      expect(await signIn({ username, password })).toMatchObject({ isSignedIn: true });
      expect(client.operations).toContain('RespondToAuthChallenge');
    },
  );

  it('takes one by the arithmetic of its own', async () => {
    await srpPowersBy('the client');
    await confirmedAccount(client);
    expect(await signIn({ username, password: PASSWORD })).toMatchObject({ isSignedIn: true });
    expect(client.operations).toContain('RespondToAuthChallenge');
    await srpPowersBy('OpenSSL');
  });

  it.each([
    ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH flow not enabled for this client'],
    ['USER_SRP_AUTH', 'USER_SRP_AUTH is not enabled for the client.'],
    ['USER_AUTH', 'USER_AUTH is not enabled for the client.'],
    ['CUSTOM_WITHOUT_SRP', 'CUSTOM_AUTH is not enabled for the client.'],
  ] as const)('by %s is refused by a client without that flow', async (authFlowType, message) => {
    await client.givenPool({ client: { ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] } });
    const password = authFlowType === 'CUSTOM_WITHOUT_SRP' ? undefined : PASSWORD;
    const attempt = signIn({
      username,
      ...(password && { password }),
      options: { authFlowType },
    });
    expect(await refusal(attempt)).toBe(`InvalidParameterException: ${message}`);
  });

  it('is refused while somebody is signed in', async () => {
    await confirmedAccount(client);
    await signIn({ username, password: PASSWORD });
    expect(await refusal(signIn({ username, password: PASSWORD }))).toBe(
      'UserAlreadyAuthenticatedException: There is already a signed in user.',
    );
  });
});
