import {
  confirmSignIn,
  confirmSignUp,
  fetchMFAPreference,
  setUpTOTP,
  signIn,
  signOut,
  signUp,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import { describe, expect, it } from 'vitest';
import { stepAt, totp } from '../../../../src/services/cognito/mfa/totp';
import { PASSWORD } from '../pool-under-test';
import { clientOf, refusal, signedInAccount, username, wrongCode } from './client';

const phone = '+15555550123';
const EnabledMfas = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'];
const SmsAuthenticationMessage = 'Your code for the app is {####}';
const properties = { MfaConfiguration: 'ON', EnabledMfas, SmsAuthenticationMessage };
const client = clientOf({ properties });
const optional = () =>
  client.givenPool({ properties: { ...properties, MfaConfiguration: 'OPTIONAL' } });

async function accountWithPhone(): Promise<void> {
  const userAttributes = { email: username, phone_number: phone };
  await signUp({ username, password: PASSWORD, options: { userAttributes } });
  await confirmSignUp({ username, confirmationCode: client.requests.latestCode(username) });
}
const begin = () => signIn({ username, password: PASSWORD });
const answer = (challengeResponse: string) => confirmSignIn({ challengeResponse });
const sentCode = () => client.requests.latestCode(phone);

describe('where the pool requires a second factor', () => {
  it('a user with a phone number gets a code by SMS', async () => {
    await accountWithPhone();
    expect(await begin()).toEqual({
      isSignedIn: false,
      nextStep: {
        signInStep: 'CONFIRM_SIGN_IN_WITH_SMS_CODE',
        codeDeliveryDetails: { deliveryMedium: 'SMS', destination: '+*******0123' },
      },
    });
    expect(client.pools.messages(phone)).toMatchObject([
      { medium: 'SMS', body: `Your code for the app is ${sentCode()}` },
    ]);
    expect(await answer(sentCode())).toMatchObject({ isSignedIn: true });
  });

  it('another code is refused, and the right one is still good', async () => {
    await accountWithPhone();
    await begin();
    expect(await refusal(answer(wrongCode(client, phone)))).toBe(
      'CodeMismatchException: Invalid code or auth state for the user.',
    );
    expect(await answer(sentCode())).toMatchObject({ isSignedIn: true });
  });

  it('a code is good for three minutes', async () => {
    await accountWithPhone();
    await begin();
    client.wait(180_000);
    expect(await refusal(answer(sentCode()))).toBe(
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    );
  });

  it('the Custom Message trigger writes the message', async () => {
    const LambdaConfig = {
      CustomMessage: 'arn:aws:lambda:us-east-1:000000000000:function:message',
    };
    await client.givenPool({ properties: { ...properties, LambdaConfig } });
    await accountWithPhone();
    client.invoke = async (_arn, event, { triggerSource }) => {
      const { codeParameter } = (event as { request: { codeParameter: string } }).request;
      const response = { smsMessage: `${triggerSource}: ${codeParameter}` };
      return { ok: true, payload: { ...(event as object), response } };
    };
    await begin();
    expect(client.pools.messages(phone).at(-1)?.body).toBe(
      `CustomMessage_Authentication: ${sentCode()}`,
    );
  });
});

describe('where a second factor is optional', () => {
  it('it is turned on by who has a number', async () => {
    await optional();
    await signedInAccount(client);
    expect(await refusal(updateMFAPreference({ sms: 'ENABLED' }))).toBe(
      'InvalidParameterException: User does not have delivery config set to turn on SMS_MFA',
    );
    await signOut();
    await client.pools.reset();

    await accountWithPhone();
    expect(await begin()).toMatchObject({ isSignedIn: true });
    await updateMFAPreference({ sms: 'PREFERRED' });
    expect(await fetchMFAPreference()).toEqual({ enabled: ['SMS'], preferred: 'SMS' });
    await signOut();
    expect((await begin()).nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_SMS_CODE');
  });

  it.each([
    ['SMS', 'CONFIRM_SIGN_IN_WITH_SMS_CODE'],
    ['TOTP', 'CONFIRM_SIGN_IN_WITH_TOTP_CODE'],
  ])('who has two and prefers none may choose %s', async (choice, step) => {
    await optional();
    await accountWithPhone();
    await begin();
    const { sharedSecret } = await setUpTOTP();
    const code = () => totp(sharedSecret, stepAt(new Date(client.now)));
    await verifyTOTPSetup({ code: code() });
    await updateMFAPreference({ sms: 'ENABLED', totp: 'ENABLED' });
    await signOut();

    expect((await begin()).nextStep).toEqual({
      signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION',
      allowedMFATypes: ['SMS', 'TOTP'],
    });
    expect((await answer(choice)).nextStep.signInStep).toBe(step);
    expect(await answer(choice === 'SMS' ? sentCode() : code())).toMatchObject({
      isSignedIn: true,
    });
  });

  it('two cannot both be preferred', async () => {
    await optional();
    await accountWithPhone();
    await begin();
    const { sharedSecret } = await setUpTOTP();
    await verifyTOTPSetup({ code: totp(sharedSecret, stepAt(new Date(client.now))) });
    const attempt = updateMFAPreference({ sms: 'PREFERRED', totp: 'PREFERRED' });
    expect(await refusal(attempt)).toContain('InvalidParameterException');
    await updateMFAPreference({ sms: 'PREFERRED', totp: 'ENABLED' });
    await updateMFAPreference({ totp: 'PREFERRED' });
    expect(await fetchMFAPreference()).toEqual({ enabled: ['SMS', 'TOTP'], preferred: 'TOTP' });
  });
});

describe('a code by e-mail', () => {
  it('is a second factor too', async () => {
    await client.givenPool({
      properties: { MfaConfiguration: 'OPTIONAL', EnabledMfas: ['EMAIL_OTP'] },
    });
    await signedInAccount(client);
    await updateMFAPreference({ email: 'PREFERRED' });
    expect(await fetchMFAPreference()).toEqual({ enabled: ['EMAIL'], preferred: 'EMAIL' });
    await signOut();
    expect((await begin()).nextStep).toEqual({
      signInStep: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE',
      codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'q***@e***' },
    });
    expect(await answer(client.requests.latestCode(username))).toMatchObject({ isSignedIn: true });
  });
});
