import { beforeEach, describe, expect, it } from 'vitest';
import type { TriggerInvoker } from '../../../src/services/cognito/definition';
import type { UserPools } from '../../../src/services/cognito/user-pools';
import {
  amplifyPool,
  attributeList,
  CLIENT_ID,
  echo,
  PASSWORD,
  POOL_ID,
  plainClient,
  poolsWith,
  type Requests,
  requestsTo,
} from './pool-under-test';

/*
 * The developer guide, "Customizing sign-in attributes", and the API reference of the operations, unless
 * a case names its source. Texts of conflicts: public code that compares them, for both kinds of address.
 */
const email = 'quinn@example.com';
const phone_number = '+4915112345678';
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:trigger';
const aliasPool = (properties: object = {}) =>
  amplifyPool({
    client: plainClient,
    properties: {
      UsernameAttributes: undefined,
      AliasAttributes: ['email', 'phone_number', 'preferred_username'],
      AutoVerifiedAttributes: ['email', 'phone_number'],
      UserAttributeUpdateSettings: undefined,
      Schema: [],
      ...properties,
    },
  });

let pools: UserPools;
let requests: Requests;
async function given(properties: object = {}, invoke: TriggerInvoker = echo): Promise<void> {
  pools = await poolsWith(aliasPool(properties), { invoke });
  requests = requestsTo(pools);
}
beforeEach(() => given());

const signUpAs = (Username: string, attributes: Record<string, string> = { email }) => ({
  ClientId: CLIENT_ID,
  Username,
  Password: PASSWORD,
  UserAttributes: attributeList(attributes),
});
const confirmAs = (Username: string, to: string, more: object = {}) => ({
  ClientId: CLIENT_ID,
  Username,
  ConfirmationCode: requests.latestCode(to),
  ...more,
});
const adminUser = (Username: string, attributes?: Record<string, string>, more: object = {}) => ({
  UserPoolId: POOL_ID,
  Username,
  ...(attributes && { UserAttributes: attributeList(attributes) }),
  ...more,
});

async function account(name: string, attributes: Record<string, string> = { email }) {
  await requests.ok('SignUp', signUpAs(name, attributes));
  const to = attributes.phone_number ?? attributes.email ?? '';
  await requests.ok('ConfirmSignUp', confirmAs(name, to));
}

const verified = { email, email_verified: 'true' };
async function made(name: string, attributes: Record<string, string> = verified): Promise<void> {
  await requests.ok('AdminCreateUser', adminUser(name, attributes, { MessageAction: 'SUPPRESS' }));
  const password = { Password: PASSWORD, Permanent: true };
  await requests.ok('AdminSetUserPassword', adminUser(name, undefined, password));
}

async function attributesOf(name: string): Promise<Record<string, string>> {
  type Answer = { Username: string; UserAttributes: { Name: string; Value: string }[] };
  const { Username, UserAttributes } = await requests.ok<Answer>('AdminGetUser', adminUser(name));
  const attributes = UserAttributes.map(({ Name, Value }) => [Name, Value]);
  return { Username, ...Object.fromEntries(attributes) };
}

describe('a user name', () => {
  // aws-amplify/amplify-js#8800; of phone numbers, public code that works around it.
  it.each([
    [email, 'email', 'email'],
    [phone_number, 'phone number', 'phone number'],
  ])('cannot be %s', async (name, format, alias) => {
    const refusal = `InvalidParameterException: Username cannot be of ${format} format, since user pool is configured for ${alias} alias.`;
    expect(await requests.refused('SignUp', signUpAs(name, {}))).toBe(refusal);
    expect(await requests.refused('AdminCreateUser', adminUser(name))).toBe(refusal);
  });

  it('can be any where the pool has no such alias', async () => {
    await given({ AliasAttributes: ['preferred_username'] });
    await requests.ok('SignUp', signUpAs(email, {}));
    await requests.ok('SignUp', signUpAs(phone_number, {}));
  });
});

describe('an address', () => {
  it('names a user once it is verified, in any case, to operations of all kinds', async () => {
    await requests.ok('SignUp', signUpAs('quinn'));
    const missing = await requests.refused('AdminGetUser', adminUser(email));
    expect(missing).toBe('UserNotFoundException: User does not exist.');
    await expect(requests.signIn(email)).rejects.toThrow('Incorrect username or password.');
    await requests.ok('ConfirmSignUp', confirmAs('quinn', email));
    expect(await attributesOf('QUINN@example.com')).toMatchObject({ Username: 'quinn', email });
    const { IdToken } = await requests.signIn('Quinn@Example.com');
    expect(await pools.verifyToken(IdToken)).toMatchObject({ 'cognito:username': 'quinn' });
    await requests.ok('ForgotPassword', { ClientId: CLIENT_ID, Username: email });
    const Password = 'An0ther-one';
    await requests.ok('ConfirmForgotPassword', confirmAs(email, email, { Password }));
    await requests.signIn('quinn', Password);
  });

  // "You can use an email address or phone number as an alias in place of the username in all APIs except
  // the ListUsers API."
  it('is no user name to ListUsers', async () => {
    await account('quinn');
    const list = (Filter: string) => requests.ok('ListUsers', { UserPoolId: POOL_ID, Filter });
    expect(await list(`username = "${email}"`)).toMatchObject({ Users: [] });
    expect(await list(`email = "${email}"`)).toMatchObject({ Users: [{ Username: 'quinn' }] });
  });

  it('is told apart by case where the pool does', async () => {
    await given({ UsernameConfiguration: { CaseSensitive: true } });
    await made('quinn');
    await requests.signIn(email);
    await expect(requests.signIn(email.toUpperCase())).rejects.toThrow('Incorrect username');
  });

  it('stays an alias when the pool is deployed again', async () => {
    await made('quinn');
    await pools.apply(aliasPool());
    expect(await attributesOf(email)).toMatchObject({ Username: 'quinn' });
  });
});

describe('ConfirmSignUp with the address of another', () => {
  it.each([
    ['email', { email }],
    ['phone_number', { phone_number }],
  ] as const)('is refused, and leaves both as they are: %s', async (name, attributes) => {
    await account('first', attributes);
    await requests.ok('SignUp', signUpAs('second', attributes));
    const to = Object.values(attributes)[0] ?? '';
    expect(await requests.refused('ConfirmSignUp', confirmAs('second', to))).toBe(
      `AliasExistsException: An account with the ${name} already exists.`,
    );
    expect(await attributesOf('second')).toMatchObject({ [`${name}_verified`]: 'false' });
    expect(await attributesOf(to)).toMatchObject({ Username: 'first' });
  });

  it('takes it along when forced, and it is no longer verified for the other', async () => {
    await account('first');
    await requests.ok('SignUp', signUpAs('second'));
    const ForceAliasCreation = true;
    await requests.ok('ConfirmSignUp', confirmAs('second', email, { ForceAliasCreation }));
    expect(await attributesOf(email)).toMatchObject({ Username: 'second', email_verified: 'true' });
    expect(await attributesOf('first')).toMatchObject({ email, email_verified: 'false' });
    await requests.ok('AdminDeleteUser', adminUser('first'));
    await requests.signIn(email);
  });
});

describe('AdminCreateUser with the address of another', () => {
  beforeEach(() => made('first'));

  it('is no matter while it is not verified', async () => {
    await made('second', { email });
    expect(await attributesOf(email)).toMatchObject({ Username: 'first' });
  });

  // boto/boto3#3213: "the exception cast is UsernameExistsException"; the model of the operation has no
  // AliasExistsException either, of which its text speaks.
  it.each(['true', 'True', 'TRUE'])('is refused when it says %s', async (email_verified) => {
    const second = adminUser('second', { email, email_verified });
    expect(await requests.refused('AdminCreateUser', second)).toBe(
      'UsernameExistsException: An account with the email already exists.',
    );
    expect(await requests.refused('AdminGetUser', adminUser('second'))).toContain('NotFound');
  });

  it('takes all of them along when forced', async () => {
    await made('other', { phone_number, phone_number_verified: 'true' });
    const both = { ...verified, phone_number, phone_number_verified: 'True' };
    const second = adminUser('second', both, { ForceAliasCreation: true });
    await requests.ok('AdminCreateUser', second);
    expect(await attributesOf(email)).toMatchObject({ Username: 'second' });
    expect(await attributesOf(phone_number)).toMatchObject({ Username: 'second' });
    expect(await attributesOf('first')).toMatchObject({ email_verified: 'false' });
    expect(await attributesOf('other')).toMatchObject({ phone_number_verified: 'false' });
  });
});

describe('an address that changes', () => {
  // boto/boto3#3213: no exception; the alias moves where the update says that it is verified.
  it('moves when an administrator says that it is verified, and not before', async () => {
    await made('first');
    await made('second', { email: 'second@example.com', email_verified: 'true' });
    const update = (attributes: Record<string, string>) =>
      requests.ok('AdminUpdateUserAttributes', adminUser('second', attributes));
    await update({ email });
    expect(await attributesOf(email)).toMatchObject({ Username: 'first', email_verified: 'true' });
    await update({ email, email_verified: 'True' });
    expect(await attributesOf(email)).toMatchObject({ Username: 'second', email_verified: 'True' });
    expect(await attributesOf('first')).toMatchObject({ email_verified: 'false' });
    const former = adminUser('second@example.com');
    expect(await requests.refused('AdminGetUser', former)).toContain('UserNotFoundException');
  });

  // awslabs/aws-sdk-ios-samples#104: the code goes out, and the one who takes it is told.
  it('is refused to a user once they have the code', async () => {
    await account('first');
    await made('second', { email: 'second@example.com', email_verified: 'true' });
    const { AccessToken } = await requests.signIn('second');
    const UserAttributes = attributeList({ email });
    await requests.ok('UpdateUserAttributes', { AccessToken, UserAttributes });
    const code = { AccessToken, AttributeName: 'email', Code: requests.latestCode(email) };
    expect(await requests.refused('VerifyUserAttribute', code)).toBe(
      'AliasExistsException: An account with the email already exists.',
    );
    expect(await attributesOf(email)).toMatchObject({ Username: 'first', email_verified: 'true' });
    expect(await attributesOf('second')).toMatchObject({ email, email_verified: 'false' });
  });
});

describe('preferred_username', () => {
  const preferred_username = 'Q';
  // aws-amplify/amplify-js#1669
  it('is not for accounts that are not confirmed', async () => {
    const refusal =
      'InvalidParameterException: Preferred username cannot be provided for unconfirmed account, ' +
      'since user pool is configured for preferred username alias.';
    const withName = signUpAs('quinn', { email, preferred_username });
    expect(await requests.refused('SignUp', withName)).toBe(refusal);
    await requests.ok('SignUp', signUpAs('quinn'));
    const update = adminUser('quinn', { preferred_username });
    expect(await requests.refused('AdminUpdateUserAttributes', update)).toBe(refusal);
    await requests.ok('ConfirmSignUp', confirmAs('quinn', email));
    await requests.ok('AdminUpdateUserAttributes', update);
  });

  it('is an attribute like others where it is no alias', async () => {
    await given({ AliasAttributes: ['email'] });
    await requests.ok('SignUp', signUpAs('quinn', { email, preferred_username }));
    await made('other', { preferred_username });
    expect(await requests.refused('AdminGetUser', adminUser('q'))).toContain('NotFound');
  });

  // The text: qiita.com/Khmer495/items/15d36754072096e4ba96, a list of those that were seen.
  it('names its user alone, until they call themselves otherwise', async () => {
    await account('quinn');
    await made('other', {});
    const { AccessToken } = await requests.signIn('quinn');
    const update = (name: string) =>
      [
        'UpdateUserAttributes',
        { AccessToken, UserAttributes: attributeList({ preferred_username: name }) },
      ] as const;
    const taken = 'Already found an entry for the provided username.';
    await requests.ok(...update(preferred_username));
    await requests.signIn('q');
    expect(await requests.refused(...update('other'))).toBe(`AliasExistsException: ${taken}`);
    const wanted = adminUser('other', { preferred_username });
    expect(await requests.refused('AdminUpdateUserAttributes', wanted)).toBe(
      `AliasExistsException: ${taken}`,
    );
    expect(
      await requests.refused('AdminCreateUser', adminUser('third', { preferred_username })),
    ).toBe(`UsernameExistsException: ${taken}`);
    expect(await requests.refused('SignUp', signUpAs('q', {}))).toBe(
      'UsernameExistsException: User already exists',
    );
    await requests.ok(...update('Quinny'));
    await requests.ok('SignUp', signUpAs('q', {}));
    await requests.signIn('quinny');
  });
});

describe('triggers', () => {
  const answering =
    (answer: object): TriggerInvoker =>
    async (_arn, event) => {
      const { response } = event as { response: object };
      return { ok: true, payload: { ...(event as object), response: { ...response, ...answer } } };
    };

  // The developer guide, "Pre sign-up Lambda trigger", autoVerifyEmail.
  it('move an alias by verifying an address', async () => {
    const answer = { autoConfirmUser: true, autoVerifyEmail: true };
    await given({ LambdaConfig: { PreSignUp: FUNCTION } }, answering(answer));
    await requests.ok('SignUp', signUpAs('first'));
    await requests.ok('SignUp', signUpAs('second'));
    expect(await attributesOf(email)).toMatchObject({ Username: 'second' });
    expect(await attributesOf('first')).toMatchObject({ email_verified: 'false' });
  });

  // aws-sdk-java issue 1049, and the developer guide of an address that is not there. The name is our belief.
  it.each([
    [
      { autoVerifyEmail: true },
      { email },
      'Phone or email cannot be auto verified, when user is not being auto confirmed.',
    ],
    [
      { autoConfirmUser: true, autoVerifyPhone: true },
      { email },
      'There is no phone_number to be auto verified.',
    ],
  ])('cannot answer %j to %j', async (answer, attributes, text) => {
    await given({ LambdaConfig: { PreSignUp: FUNCTION } }, answering(answer));
    expect(await requests.refused('SignUp', signUpAs('quinn', attributes))).toBe(
      `InvalidLambdaResponseException: ${text}`,
    );
    expect(await requests.refused('AdminGetUser', adminUser('quinn'))).toContain('NotFound');
  });

  // The developer guide, "Migrate user Lambda trigger", forceAliasCreation. Which error, is our belief.
  it.each([true, false])('bring a user with the alias of another: forced %s', async (force) => {
    const userAttributes = { username: 'second', email, email_verified: 'True' };
    const answer = { userAttributes, finalUserStatus: 'CONFIRMED', forceAliasCreation: force };
    await given({ LambdaConfig: { UserMigration: FUNCTION } }, answering(answer));
    await made('first');
    const signIn = requests.signIn('second');
    if (force) await signIn;
    else await expect(signIn).rejects.toThrow('Exception migrating user in app client');
    const owner = force ? 'second' : 'first';
    expect(await attributesOf(email)).toMatchObject({ Username: owner });
  });
});

it('in pools whose user names are addresses, each is one account, verified or not', async () => {
  const UsernameAttributes = ['email', 'phone_number'];
  await given({ UsernameAttributes, AliasAttributes: undefined });
  await requests.ok('SignUp', signUpAs(email, { phone_number }));
  // Public code compares both texts, of sign-ups and of users whom an administrator makes.
  const other = 'other@example.com';
  expect(await requests.refused('SignUp', signUpAs(other, { phone_number }))).toBe(
    'UsernameExistsException: An account with the given phone_number already exists.',
  );
  expect(await requests.refused('AdminCreateUser', adminUser(other, { phone_number }))).toBe(
    'UsernameExistsException: An account with the given phone_number already exists.',
  );
  // jagregory/cognito-local#102, as seen on Cognito.
  expect(await requests.refused('SignUp', signUpAs(other, { email }))).toBe(
    'InvalidParameterException: User email should be empty or same as username, since username attribute is email.',
  );
  await requests.ok('SignUp', signUpAs(other, { email: 'Other@Example.com' }));
  expect(await requests.refused('SignUp', signUpAs('quinn', {}))).toBe(
    'InvalidParameterException: Username should be either an email or a phone number.',
  );
});
