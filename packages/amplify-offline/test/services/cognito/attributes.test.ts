import { beforeEach, describe, expect, it } from 'vitest';
import type { UserPools } from '../../../src/services/cognito/user-pools';
import {
  amplifyPool,
  attributeList,
  POOL_ID,
  plainClient,
  poolsWith,
  type Requests,
  requestsTo,
} from './pool-under-test';

const email = 'quinn@example.com';
const newEmail = 'q@example.org';

let pools: UserPools;
let requests: Requests;
let AccessToken: string;

async function signedIn(properties: object = {}, client: object = {}): Promise<void> {
  pools = await poolsWith(
    amplifyPool({ properties: { ...properties }, client: { ...plainClient, ...client } }),
  );
  requests = requestsTo(pools);
  await requests.signUpAndConfirm(email, { name: 'Quinn' });
  AccessToken = (await requests.signIn(email)).AccessToken;
}

const update = (attributes: Record<string, string>) => ({
  AccessToken,
  UserAttributes: attributeList(attributes),
});

async function attributes(): Promise<Record<string, string>> {
  const { UserAttributes } = await requests.ok<{
    UserAttributes: { Name: string; Value: string }[];
  }>('GetUser', { AccessToken });
  return Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
}

describe('a user changes their attributes', () => {
  beforeEach(() => signedIn());

  it('and they are changed', async () => {
    await requests.ok('UpdateUserAttributes', update({ name: 'Q', nickname: 'Quinny' }));
    expect(await attributes()).toMatchObject({ name: 'Q', nickname: 'Quinny' });
    await requests.ok('DeleteUserAttributes', { AccessToken, UserAttributeNames: ['nickname'] });
    await requests.ok('UpdateUserAttributes', update({ name: '' }));
    expect(Object.keys(await attributes()).sort()).toEqual(['email', 'email_verified', 'sub']);
  });

  it.each([
    [{ sub: 'x' }, 'A client attempted to write unauthorized attribute'],
    [{ email_verified: 'true' }, 'A client attempted to write unauthorized attribute'],
    [{ 'custom:plan': 'free' }, 'Type for attribute {custom:plan} could not be determined'],
    [{ email: 'quinn' }, 'Invalid email address format.'],
  ])('but not %j', async (changes, text) => {
    expect(await requests.refused('UpdateUserAttributes', update(changes))).toContain(text);
  });

  it('but not to the address of another', async () => {
    await requests.signUpAndConfirm(newEmail);
    expect(await requests.refused('UpdateUserAttributes', update({ email: newEmail }))).toBe(
      'AliasExistsException: An account with the given email already exists.',
    );
  });

  it('and the address once the new one is verified, where the pool says so', async () => {
    expect(await requests.ok('UpdateUserAttributes', update({ email: newEmail }))).toEqual({
      CodeDeliveryDetailsList: [
        { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'q***@e***' },
      ],
    });
    await requests.signIn(email);
    const verify = (Code: string) => ({ AccessToken, AttributeName: 'email', Code });
    expect(await requests.refused('VerifyUserAttribute', verify('none'))).toContain(
      'CodeMismatchException',
    );
    await requests.ok('VerifyUserAttribute', verify(requests.latestCode(newEmail)));
    expect(await attributes()).toMatchObject({ email: newEmail, email_verified: 'true' });
    await requests.signIn(newEmail);
    await expect(requests.signIn(email)).rejects.toThrow('Incorrect username or password.');
  });
});

describe('in other pools', () => {
  it('the address changes at once, and is not verified', async () => {
    await signedIn({ UserAttributeUpdateSettings: undefined });
    await requests.ok('UpdateUserAttributes', update({ email: newEmail }));
    expect(await attributes()).toMatchObject({ email: newEmail, email_verified: 'false' });
    await requests.ok('VerifyUserAttribute', {
      AccessToken,
      AttributeName: 'email',
      Code: requests.latestCode(newEmail),
    });
    expect(await attributes()).toMatchObject({ email_verified: 'true' });
  });

  // aws-amplify/amplify-swift#3981; that it cannot be set later either: API reference, AddCustomAttributes.
  it('what cannot change stays', async () => {
    const names = ['name', 'nickname'];
    await signedIn({ Schema: names.map((Name) => ({ Name, Mutable: false })) });
    expect(
      await requests.refused('UpdateUserAttributes', update({ name: 'Q', nickname: 'q' })),
    ).toBe(
      'InvalidParameterException: user.name: Attribute cannot be updated.\n' +
        'user.nickname: Attribute cannot be updated.\n',
    );
    expect(await attributes()).toMatchObject({ name: 'Quinn' });
  });

  it('a client writes only what it may', async () => {
    await signedIn({}, { WriteAttributes: ['email', 'name'] });
    await requests.ok('UpdateUserAttributes', update({ name: 'Q' }));
    expect(await requests.refused('UpdateUserAttributes', update({ nickname: 'Q' }))).toContain(
      'A client attempted to write unauthorized attribute',
    );
  });
});

describe('an administrator', () => {
  const user = { UserPoolId: POOL_ID, Username: email };

  it('verifies an address without a code', async () => {
    await signedIn();
    const sent = pools.messages().length;
    const UserAttributes = attributeList({ email: newEmail, email_verified: 'true' });
    await requests.ok('AdminUpdateUserAttributes', { ...user, UserAttributes });
    expect(await attributes()).toMatchObject({ email: newEmail, email_verified: 'true' });
    expect(pools.messages()).toHaveLength(sent);
  });

  // cognito-local's tests of AdminUpdateUserAttributes have both texts, of requests without the address.
  it.each([
    ['phone_number', 'Phone Number is required to verify/un-verify a phone number'],
    ['email', 'Email is required to verify/un-verify an email'],
  ])('verifies no %s that is not there', async (name, text) => {
    pools = await poolsWith(amplifyPool({ properties: { UsernameAttributes: [], Schema: [] } }));
    requests = requestsTo(pools);
    const refusal = `InvalidParameterException: ${text}`;
    const UserAttributes = attributeList({ [`${name}_verified`]: 'true' });
    const request = { UserPoolId: POOL_ID, Username: 'quinn', UserAttributes };
    expect(await requests.refused('AdminCreateUser', request)).toBe(refusal);
    await requests.ok('AdminCreateUser', { UserPoolId: POOL_ID, Username: 'quinn' });
    expect(await requests.refused('AdminUpdateUserAttributes', request)).toBe(refusal);
  });

  it('takes attributes away', async () => {
    await signedIn();
    await requests.ok('AdminDeleteUserAttributes', { ...user, UserAttributeNames: ['name'] });
    expect(await attributes()).not.toHaveProperty('name');
  });
});

describe('a password is changed', () => {
  beforeEach(() => signedIn());

  const change = (PreviousPassword: string, ProposedPassword: string) => ({
    AccessToken,
    PreviousPassword,
    ProposedPassword,
  });

  it('by who knows the one before', async () => {
    expect(await requests.refused('ChangePassword', change('Wrong0ne!', 'An0ther-one'))).toBe(
      'NotAuthorizedException: Incorrect username or password.',
    );
    await requests.ok('ChangePassword', change('Passw0rd!', 'An0ther-one'));
    await requests.signIn(email, 'An0ther-one');
  });

  it('to one that follows the policy', async () => {
    expect(await requests.refused('ChangePassword', change('Passw0rd!', 'weak'))).toContain(
      'InvalidPasswordException',
    );
  });
});
