import { signUp } from 'aws-amplify/auth';
import { describe, expect, it } from 'vitest';
import { PASSWORD } from '../pool-under-test';
import { clientOf, confirmedAccount, refusal, username } from './client';

const client = clientOf();

const signUpWith = (changes: object = {}) =>
  signUp({
    username,
    password: PASSWORD,
    options: { userAttributes: { email: username, name: 'Quinn' } },
    ...changes,
  });

describe('signUp', () => {
  it('tells where the code went', async () => {
    expect(await signUpWith()).toEqual({
      isSignUpComplete: false,
      nextStep: {
        signUpStep: 'CONFIRM_SIGN_UP',
        codeDeliveryDetails: {
          attributeName: 'email',
          deliveryMedium: 'EMAIL',
          destination: 'q***@e***',
        },
      },
      userId: expect.any(String),
    });
  });

  it.each([username, 'QUINN@Example.COM'])('refuses %s when it is taken', async (name) => {
    await confirmedAccount(client);
    expect(await refusal(signUpWith({ username: name, options: {} }))).toBe(
      'UsernameExistsException: User already exists',
    );
  });

  it.each([
    ['Sh0rt!', 'Password not long enough'],
    ['NO-LOWER-1', 'Password must have lowercase characters'],
    ['no-upper-1', 'Password must have uppercase characters'],
    ['No-numbers', 'Password must have numeric characters'],
    ['N0symbols1', 'Password must have symbol characters'],
  ])('refuses the password %s', async (password, reason) => {
    expect(await refusal(signUpWith({ password }))).toBe(
      `InvalidPasswordException: Password did not conform with policy: ${reason}`,
    );
  });

  it('follows the policy of the pool', async () => {
    const PasswordPolicy = {
      MinimumLength: 12,
      RequireLowercase: true,
      RequireUppercase: false,
      RequireNumbers: false,
      RequireSymbols: false,
    };
    await client.givenPool({ properties: { Policies: { PasswordPolicy } } });
    expect(await refusal(signUpWith({ password: 'passphrase' }))).toBe(
      'InvalidPasswordException: Password did not conform with policy: Password not long enough',
    );
    await signUpWith({ password: 'long passphrase' });
  });

  it('refuses a name that is no address', async () => {
    expect(await refusal(signUpWith({ username: 'quinn' }))).toBe(
      'InvalidParameterException: Username should be an email.',
    );
  });

  it('refuses attributes that the pool does not have, or does not let the client write', async () => {
    const plan = signUpWith({ options: { userAttributes: { 'custom:plan': 'free' } } });
    expect(await refusal(plan)).toBe(
      'InvalidParameterException: Attributes did not conform to the schema: ' +
        'Type for attribute {custom:plan} could not be determined',
    );
    const verified = signUpWith({ options: { userAttributes: { email_verified: 'true' } } });
    expect(await refusal(verified)).toBe(
      'NotAuthorizedException: A client attempted to write unauthorized attribute',
    );
  });

  it('wants the attributes that the pool requires', async () => {
    await client.givenPool({ properties: { Schema: [{ Name: 'name', Required: true }] } });
    expect(await refusal(signUpWith({ options: { userAttributes: { email: username } } }))).toBe(
      'InvalidParameterException: Attributes did not conform to the schema: ' +
        'name.formatted: The attribute name.formatted is required',
    );
  });

  it('is not for a pool whose users only administrators make', async () => {
    await client.givenPool({
      properties: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } },
    });
    expect(await refusal(signUpWith())).toBe(
      'NotAuthorizedException: SignUp is not permitted for this user pool',
    );
  });
});
