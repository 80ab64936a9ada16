import {
  confirmUserAttribute,
  deleteUserAttributes,
  fetchUserAttributes,
  sendUserAttributeVerificationCode,
  signIn,
  signOut,
  updateUserAttribute,
  updateUserAttributes,
} from 'aws-amplify/auth';
import { beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD } from '../pool-under-test';
import { clientOf, refusal, signedInAccount, username, wrongCode } from './client';

const newAddress = 'q@example.org';
const client = clientOf();
beforeEach(() => signedInAccount(client));

const changeAddress = (value = newAddress) =>
  updateUserAttribute({ userAttribute: { attributeKey: 'email', value } });
const verify = (confirmationCode = client.requests.latestCode(newAddress)) =>
  confirmUserAttribute({ userAttributeKey: 'email', confirmationCode });

describe('updateUserAttribute(s)', () => {
  it('changes one, and several', async () => {
    const one = { attributeKey: 'name', value: 'Quinn Q.' } as const;
    expect(await updateUserAttribute({ userAttribute: one })).toEqual({
      isUpdated: true,
      nextStep: { updateAttributeStep: 'DONE' },
    });
    await updateUserAttributes({ userAttributes: { nickname: 'Q', locale: 'en' } });
    const changed = { name: 'Quinn Q.', nickname: 'Q', locale: 'en' };
    expect(await fetchUserAttributes()).toMatchObject(changed);
    await deleteUserAttributes({ userAttributeKeys: ['nickname'] });
    expect(await fetchUserAttributes()).not.toHaveProperty('nickname');
  });

  it.each([
    [{ sub: 'x' }, 'NotAuthorizedException: A client attempted to write unauthorized attribute'],
    [
      { email_verified: 'true' },
      'NotAuthorizedException: A client attempted to write unauthorized attribute',
    ],
    [
      { 'custom:plan': 'free' },
      'InvalidParameterException: Attributes did not conform to the schema: ' +
        'Type for attribute {custom:plan} could not be determined',
    ],
    [{ email: 'quinn' }, 'InvalidParameterException: Invalid email address format.'],
    [{ phone_number: '12' }, 'InvalidParameterException: Invalid phone number format.'],
  ])('refuses %j', async (userAttributes, message) => {
    expect(await refusal(updateUserAttributes({ userAttributes }))).toBe(message);
  });

  it('refuses the address of another', async () => {
    await client.requests.signUpAndConfirm(newAddress);
    expect(await refusal(changeAddress())).toBe(
      'AliasExistsException: An account with the given email already exists.',
    );
  });

  it('is for who is signed in', async () => {
    await signOut();
    expect(await refusal(changeAddress())).toContain('UserUnAuthenticatedException');
  });
});

describe('a new address', () => {
  it('is there once it is verified', async () => {
    expect((await changeAddress()).nextStep).toEqual({
      updateAttributeStep: 'CONFIRM_ATTRIBUTE_WITH_CODE',
      codeDeliveryDetails: {
        attributeName: 'email',
        deliveryMedium: 'EMAIL',
        destination: 'q***@e***',
      },
    });
    expect((await fetchUserAttributes()).email).toBe(username);
    await verify();
    expect(await fetchUserAttributes()).toMatchObject({
      email: newAddress,
      email_verified: 'true',
    });
    await signOut();
    expect(await refusal(signIn({ username, password: PASSWORD }))).toContain('NotAuthorized');
    expect(await signIn({ username: newAddress, password: PASSWORD })).toMatchObject({
      isSignedIn: true,
    });
  });

  it('gets another code when asked', async () => {
    await changeAddress();
    await sendUserAttributeVerificationCode({ userAttributeKey: 'email' });
    expect(client.pools.messages(newAddress)).toHaveLength(2);
    await verify();
  });

  it('is refused with another code, or after a day', async () => {
    await changeAddress();
    expect(await refusal(verify(wrongCode(client, newAddress)))).toBe(
      'CodeMismatchException: Invalid verification code provided, please try again.',
    );
    // The session has to be a new one by then.
    await signOut();
    client.wait(86_400_000);
    await signIn({ username, password: PASSWORD });
    expect(await refusal(verify())).toBe(
      'ExpiredCodeException: Invalid code provided, please request a code again.',
    );
  });

  it('is refused when somebody else took it meanwhile', async () => {
    await changeAddress();
    const code = client.requests.latestCode(newAddress);
    await client.requests.signUpAndConfirm(newAddress);
    expect(await refusal(verify(code))).toBe(
      'AliasExistsException: An account with the given email already exists.',
    );
  });
});

describe('sendUserAttributeVerificationCode', () => {
  it('is refused for what the user does not have', async () => {
    const attempt = sendUserAttributeVerificationCode({ userAttributeKey: 'phone_number' });
    expect(await refusal(attempt)).toContain('InvalidParameterException');
  });
});
