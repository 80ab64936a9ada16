import { beforeEach, describe, expect, it } from 'vitest';
import { stepAt, totp } from '../../../../src/services/cognito/mfa/totp';
import {
  amplifyPool,
  attributeList,
  CLIENT_ID,
  PASSWORD,
  POOL_ID,
  plainClient,
  poolsWith,
  type Requests,
  requestsTo,
} from '../pool-under-test';

const email = 'quinn@example.com';
const phone = '+15555550123';
const now = new Date('2026-11-22T10:00:00.000Z');
const user = { UserPoolId: POOL_ID, Username: email };
const USED = 'NotAuthorizedException: Invalid session for the user, session can only be used once.';

let requests: Requests;

async function given(properties: object, attributes: Record<string, string> = {}): Promise<void> {
  const mfa = { MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] };
  const definition = amplifyPool({ client: plainClient, properties: { ...mfa, ...properties } });
  requests = requestsTo(await poolsWith(definition, { clock: () => now }));
  await requests.signUpAndConfirm(email, attributes);
}

type Challenge = { ChallengeName: string; Session: string };
const begin = () =>
  requests.ok<Challenge>('InitiateAuth', {
    ClientId: CLIENT_ID,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: email, PASSWORD },
  });
const answer = (ChallengeName: string, Session: string, answers: object = {}) => ({
  ClientId: CLIENT_ID,
  ChallengeName,
  ChallengeResponses: { USERNAME: email, ...answers },
  Session,
});

/** At MFA_SETUP, with the secret of an app and the session that goes on. */
async function setUp(): Promise<{ first: string; secret: string; session: string }> {
  const { ChallengeName, Session: first } = await begin();
  expect(ChallengeName).toBe('MFA_SETUP');
  const app = await requests.ok<{ SecretCode: string; Session: string }>('AssociateSoftwareToken', {
    Session: first,
  });
  return { first, secret: app.SecretCode, session: app.Session };
}

describe('the session of a second factor', () => {
  it('takes one right code', async () => {
    await given({}, { phone_number: phone });
    const { Session } = await begin();
    const right = answer('SMS_MFA', Session, { SMS_MFA_CODE: requests.latestCode(phone) });
    await requests.ok('RespondToAuthChallenge', right);
    expect(await requests.refused('RespondToAuthChallenge', right)).toBe(USED);
  });

  it('is of the factor that was asked for', async () => {
    await given({}, { phone_number: phone });
    const { Session } = await begin();
    const code = { EMAIL_OTP_CODE: requests.latestCode(phone) };
    expect(
      await requests.refused('RespondToAuthChallenge', answer('EMAIL_OTP', Session, code)),
    ).toBe('NotAuthorizedException: Invalid session for the user.');
  });

  it('takes one choice, of those that were offered', async () => {
    await given({}, {});
    const { secret, session } = await setUp();
    const UserCode = totp(secret, stepAt(now));
    await requests.ok('VerifySoftwareToken', { Session: session, UserCode });
    const UserAttributes = attributeList({ phone_number: phone });
    await requests.ok('AdminUpdateUserAttributes', { ...user, UserAttributes });

    const { ChallengeName, Session } = await begin();
    expect(ChallengeName).toBe('SELECT_MFA_TYPE');
    const choice = (ANSWER: string) => answer('SELECT_MFA_TYPE', Session, { ANSWER });
    expect(await requests.refused('RespondToAuthChallenge', choice('EMAIL_OTP'))).toContain(
      'InvalidParameterException',
    );
    await requests.ok('RespondToAuthChallenge', choice('SMS_MFA'));
    expect(await requests.refused('RespondToAuthChallenge', choice('SMS_MFA'))).toBe(USED);
  });

  it('is another one after each step of a set-up', async () => {
    await given({});
    const { first, secret, session } = await setUp();
    expect(await requests.refused('AssociateSoftwareToken', { Session: first })).toBe(USED);
    const code = { Session: session, UserCode: totp(secret, stepAt(now)) };
    const { Session } = await requests.ok<Challenge>('VerifySoftwareToken', code);
    expect(await requests.refused('VerifySoftwareToken', code)).toBe(USED);
    await requests.ok('RespondToAuthChallenge', answer('MFA_SETUP', Session));
    expect(await requests.refused('RespondToAuthChallenge', answer('MFA_SETUP', Session))).toBe(
      USED,
    );
  });
});

describe('a number that is the second factor', () => {
  const forgotten = { ClientId: CLIENT_ID, Username: email };
  const RecoveryMechanisms = [
    { Name: 'verified_phone_number', Priority: 1 },
    { Name: 'verified_email', Priority: 2 },
  ];

  beforeEach(async () => {
    await given({ MfaConfiguration: 'OPTIONAL', AccountRecoverySetting: { RecoveryMechanisms } });
    const UserAttributes = attributeList({ phone_number: phone, phone_number_verified: 'true' });
    await requests.ok('AdminUpdateUserAttributes', { ...user, UserAttributes });
  });

  it('does not recover the password too', async () => {
    const where = async () =>
      (await requests.ok<{ CodeDeliveryDetails: object }>('ForgotPassword', forgotten))
        .CodeDeliveryDetails;
    expect(await where()).toMatchObject({ DeliveryMedium: 'SMS' });
    const SMSMfaSettings = { Enabled: true };
    await requests.ok('AdminSetUserMFAPreference', { ...user, SMSMfaSettings });
    expect(await where()).toMatchObject({ DeliveryMedium: 'EMAIL' });
  });
});
