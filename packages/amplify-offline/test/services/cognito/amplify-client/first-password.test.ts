import { confirmSignIn, fetchUserAttributes, signIn } from 'aws-amplify/auth';
import { describe, expect, it } from 'vitest';
import { attributeList, PASSWORD, POOL_ID } from '../pool-under-test';
import { clientOf, refusal, username } from './client';

const client = clientOf();

async function invited(): Promise<string> {
  await client.requests.ok('AdminCreateUser', {
    UserPoolId: POOL_ID,
    Username: username,
    UserAttributes: attributeList({ email: username, email_verified: 'true' }),
    DesiredDeliveryMediums: ['EMAIL'],
  });
  return client.requests.latestCode(username);
}

describe('an account that an administrator made', () => {
  it('sets its password at the first sign-in', async () => {
    const { nextStep } = await signIn({ username, password: await invited() });
    expect(nextStep).toEqual({
      signInStep: 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED',
      missingAttributes: [],
    });
    expect(await confirmSignIn({ challengeResponse: PASSWORD })).toMatchObject({
      isSignedIn: true,
    });
  });

  it('is refused with another password than the temporary one', async () => {
    await invited();
    expect(await refusal(signIn({ username, password: PASSWORD }))).toBe(
      'NotAuthorizedException: Incorrect username or password.',
    );
  });

  it('tries again after a password that breaks the policy', async () => {
    await signIn({ username, password: await invited() });
    expect(await refusal(confirmSignIn({ challengeResponse: 'short' }))).toBe(
      'InvalidPasswordException: Password does not conform to policy: Password not long enough',
    );
    expect(await confirmSignIn({ challengeResponse: PASSWORD })).toMatchObject({
      isSignedIn: true,
    });
  });

  it('is asked for the attributes that are missing', async () => {
    await client.givenPool({
      properties: { Schema: [{ Name: 'name', Required: true, Mutable: true }] },
    });
    const { nextStep } = await signIn({ username, password: await invited() });
    expect(nextStep).toMatchObject({ missingAttributes: ['name'] });
    // aws-amplify/aws-sdk-android#1402
    expect(await refusal(confirmSignIn({ challengeResponse: PASSWORD }))).toBe(
      'InvalidParameterException: Invalid attributes given, name is missing',
    );
    const options = { userAttributes: { name: 'Quinn' } };
    await confirmSignIn({ challengeResponse: PASSWORD, options });
    expect(await fetchUserAttributes()).toMatchObject({ name: 'Quinn' });
  });

  it('has three minutes for it', async () => {
    await signIn({ username, password: await invited() });
    client.wait(180_000);
    expect(await refusal(confirmSignIn({ challengeResponse: PASSWORD }))).toBe(
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    );
  });

  it.each([
    [7, {}],
    [2, { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 2 } } }],
    [3, { AdminCreateUserConfig: { UnusedAccountValidityDays: 3 } }],
  ])('has %i days to come, where the pool says %j', async (days, properties) => {
    await client.givenPool({ properties });
    const password = await invited();
    client.wait(days * 86_400_000);
    await signIn({ username, password });
    client.wait(1);
    expect(await refusal(signIn({ username, password }))).toBe(
      'NotAuthorizedException: Temporary password has expired and must be reset by an administrator.',
    );
  });
});
