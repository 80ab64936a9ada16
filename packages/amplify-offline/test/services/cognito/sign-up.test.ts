import { beforeEach, describe, expect, it } from 'vitest';
import type { UserPools } from '../../../src/services/cognito/user-pools';
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

const HOUR = 3_600_000;
const email = 'quinn@example.com';

let now: Date;
let pools: UserPools;
let requests: Requests;

async function given(changes: Parameters<typeof amplifyPool>[0] = {}): Promise<void> {
  now = new Date('2026-11-22T10:00:00.000Z');
  pools = await poolsWith(amplifyPool(changes), { clock: () => now });
  requests = requestsTo(pools);
}

const signUpRequest = (changes: object = {}) => ({
  ClientId: CLIENT_ID,
  Username: email,
  Password: PASSWORD,
  UserAttributes: attributeList({ email }),
  ...changes,
});

const confirmRequest = (changes: object = {}) => ({
  ClientId: CLIENT_ID,
  Username: email,
  ConfirmationCode: requests.latestCode(email),
  ...changes,
});

const user = (Username = email) =>
  requests.ok<{ Username: string; UserStatus: string; UserAttributes: object[] }>('AdminGetUser', {
    UserPoolId: POOL_ID,
    Username,
  });

describe('SignUp', () => {
  beforeEach(() => given());

  it('names the user by a sub of its own, and sends a code in the words of the pool', async () => {
    const { UserSub, ...rest } = await requests.ok<{ UserSub: string }>('SignUp', signUpRequest());
    expect(rest).toEqual({
      UserConfirmed: false,
      CodeDeliveryDetails: {
        AttributeName: 'email',
        DeliveryMedium: 'EMAIL',
        Destination: 'q***@e***',
      },
    });
    expect(await user()).toMatchObject({ Username: UserSub, UserStatus: 'UNCONFIRMED' });
    const code = requests.latestCode(email);
    expect(code).toMatch(/^\d{6}$/);
    expect(pools.messages()).toEqual([
      {
        to: email,
        subject: 'Verify your new account',
        body: `The verification code to your new account is ${code}`,
        code,
        medium: 'EMAIL',
        sentAt: '2026-11-22T10:00:00.000Z',
      },
    ]);
  });

  it.each(['__proto__', 'constructor', 'toString'])(
    'refuses an attribute that the pool does not have: %s',
    async (name) => {
      const UserAttributes = [...attributeList({ email }), { Name: name, Value: 'x' }];
      expect(await requests.refused('SignUp', signUpRequest({ UserAttributes }))).toBe(
        `InvalidParameterException: Attributes did not conform to the schema: Type for attribute {${name}} could not be determined`,
      );
    },
  );

  it.each([
    ['an address that is taken', {}, 'UsernameExistsException: User already exists'],
    [
      'an address that is taken, in other case',
      { Username: 'QUINN@EXAMPLE.COM', UserAttributes: [] },
      'UsernameExistsException: User already exists',
    ],
  ])('refuses %s', async (_case, changes, refusal) => {
    await requests.signUp(email);
    expect(await requests.refused('SignUp', signUpRequest(changes))).toBe(refusal);
  });

  it.each([
    [
      'a sub',
      { UserAttributes: attributeList({ email, sub: '00000000-0000-0000-0000-000000000000' }) },
      'NotAuthorizedException: A client attempted to write unauthorized attribute',
    ],
    [
      'a claim to be verified',
      { UserAttributes: attributeList({ email, email_verified: 'true' }) },
      'NotAuthorizedException: A client attempted to write unauthorized attribute',
    ],
    [
      'a name that is no address',
      { Username: 'quinn' },
      'InvalidParameterException: Username should be an email.',
    ],
    [
      'an attribute that the pool does not have',
      { UserAttributes: attributeList({ email, 'custom:plan': 'free' }) },
      'InvalidParameterException: Attributes did not conform to the schema: ' +
        'Type for attribute {custom:plan} could not be determined',
    ],
    [
      'an unknown app client',
      { ClientId: 'nobody' },
      'ResourceNotFoundException: User pool client nobody does not exist.',
    ],
  ])('refuses %s', async (_case, changes, refusal) => {
    expect(await requests.refused('SignUp', signUpRequest(changes))).toBe(refusal);
    expect(pools.messages()).toEqual([]);
  });

  it.each([
    ['Sh0rt!', 'Password not long enough'],
    ['NO-LOWER-1', 'Password must have lowercase characters'],
    ['no-upper-1', 'Password must have uppercase characters'],
    ['No-numbers', 'Password must have numeric characters'],
    ['N0symbols1', 'Password must have symbol characters'],
  ])('refuses the password %s', async (Password, reason) => {
    expect(await requests.refused('SignUp', signUpRequest({ Password }))).toBe(
      `InvalidPasswordException: Password did not conform with policy: ${reason}`,
    );
  });

  it('lets two that come at once with one address make one account', async () => {
    const answers = await Promise.all([
      pools.handle('SignUp', signUpRequest()),
      pools.handle('SignUp', signUpRequest()),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });
});

describe('SignUp in other pools', () => {
  it('wants the attributes that the pool requires', async () => {
    const Schema = [{ Name: 'name', Required: true, Mutable: true }];
    await given({ properties: { Schema } });
    expect(await requests.refused('SignUp', signUpRequest())).toBe(
      'InvalidParameterException: Attributes did not conform to the schema: ' +
        'name.formatted: The attribute name.formatted is required',
    );
  });

  it('takes the custom attributes of the pool, within their bounds', async () => {
    const StringAttributeConstraints = { MaxLength: '4' };
    const Schema = [{ Name: 'plan', Mutable: true, StringAttributeConstraints }];
    await given({ properties: { Schema } });
    const withPlan = (plan: string) =>
      signUpRequest({ UserAttributes: attributeList({ email, 'custom:plan': plan }) });
    expect(await requests.refused('SignUp', withPlan('expensive'))).toContain(
      'custom:plan: String must be no longer than 4 characters',
    );
    await requests.ok('SignUp', withPlan('free'));
  });

  it('is not for a pool whose users only administrators make', async () => {
    await given({ properties: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } });
    expect(await requests.refused('SignUp', signUpRequest())).toBe(
      'NotAuthorizedException: SignUp is not permitted for this user pool',
    );
  });

  it('keeps the name that the user chose where the pool has user names', async () => {
    await given({ properties: { UsernameAttributes: undefined } });
    await requests.ok('SignUp', signUpRequest({ Username: 'constructor' }));
    expect(await user('constructor')).toMatchObject({ Username: 'constructor' });
  });

  it('tells addresses apart by case where the pool does', async () => {
    await given({ properties: { UsernameConfiguration: { CaseSensitive: true } } });
    await requests.signUp(email);
    await requests.signUp('Quinn@example.com');
  });
});

describe('ConfirmSignUp', () => {
  beforeEach(async () => {
    await given();
    await requests.signUp(email);
  });

  it('confirms the account and verifies the address', async () => {
    expect(await requests.ok('ConfirmSignUp', confirmRequest())).toEqual({});
    expect(await user()).toMatchObject({
      UserStatus: 'CONFIRMED',
      UserAttributes: expect.arrayContaining([{ Name: 'email_verified', Value: 'true' }]),
    });
  });

  it('refuses another code', async () => {
    const wrong = requests.latestCode(email) === '000000' ? '000001' : '000000';
    expect(
      await requests.refused('ConfirmSignUp', confirmRequest({ ConfirmationCode: wrong })),
    ).toBe('CodeMismatchException: Invalid verification code provided, please try again.');
  });

  it('refuses a code after a day', async () => {
    now = new Date(now.getTime() + 24 * HOUR);
    expect(await requests.refused('ConfirmSignUp', confirmRequest())).toBe(
      'ExpiredCodeException: Invalid code provided, please request a code again.',
    );
  });

  it('refuses an account that is confirmed', async () => {
    await requests.ok('ConfirmSignUp', confirmRequest());
    expect(await requests.refused('ConfirmSignUp', confirmRequest())).toBe(
      'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED',
    );
  });

  it('takes the newest code only, after it was sent again', async () => {
    const ConfirmationCode = requests.latestCode(email);
    await requests.ok('ResendConfirmationCode', { ClientId: CLIENT_ID, Username: email });
    if (ConfirmationCode !== requests.latestCode(email)) {
      expect(
        await requests.refused('ConfirmSignUp', confirmRequest({ ConfirmationCode })),
      ).toContain('CodeMismatchException');
    }
    await requests.ok('ConfirmSignUp', confirmRequest());
  });
});

describe('ResendConfirmationCode', () => {
  it('is not for an account that is confirmed', async () => {
    await given();
    await requests.signUpAndConfirm(email);
    expect(
      await requests.refused('ResendConfirmationCode', { ClientId: CLIENT_ID, Username: email }),
    ).toBe('InvalidParameterException: User is already confirmed.');
  });
});

describe('a user who does not exist', () => {
  const Username = 'nobody@example.com';

  it.each([
    ['ConfirmSignUp', { ConfirmationCode: '123456' }],
    ['ResendConfirmationCode', {}],
    ['ForgotPassword', {}],
    ['ConfirmForgotPassword', { ConfirmationCode: '123456', Password: PASSWORD }],
  ])('is said not to, by %s, to a client that may know', async (operation, rest) => {
    await given({ client: { PreventUserExistenceErrors: 'LEGACY' } });
    expect(await requests.refused(operation, { ClientId: CLIENT_ID, Username, ...rest })).toBe(
      'UserNotFoundException: Username/client id combination not found.',
    );
  });

  it.each([['ResendConfirmationCode'], ['ForgotPassword']])(
    'gets a message that is never sent, by %s, for a client that may not',
    async (operation) => {
      await given();
      expect(await requests.ok(operation, { ClientId: CLIENT_ID, Username })).toMatchObject({
        CodeDeliveryDetails: { Destination: 'n***@e***' },
      });
      expect(pools.messages()).toEqual([]);
    },
  );

  it.each([
    ['ConfirmSignUp', { ConfirmationCode: '123456' }, 'ExpiredCodeException'],
    [
      'ConfirmForgotPassword',
      { ConfirmationCode: '123456', Password: PASSWORD },
      'CodeMismatchException',
    ],
  ])('is hidden by %s from a client that may not know', async (operation, rest, name) => {
    await given();
    expect(await requests.refused(operation, { ClientId: CLIENT_ID, Username, ...rest })).toContain(
      name,
    );
  });
});
