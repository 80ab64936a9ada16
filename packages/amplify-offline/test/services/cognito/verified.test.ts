import { describe, expect, it } from 'vitest';
import { isTrue } from '../../../src/services/cognito/users/user';
import {
  amplifyPool,
  attributeList,
  CLIENT_ID,
  echo,
  PASSWORD,
  POOL_ID,
  plainClient,
  poolsWith,
  requestsTo,
} from './pool-under-test';

/*
 * "True" is what aws-amplify/amplify-js#8205 shows of AdminCreateUser: Cognito gave the text back as it
 * was given, and took the address for verified. Its API reference spells it so too ("attribute is set
 * to True", AdminCreateUser, ForceAliasCreation, of the phone number as well). That AdminUpdateUserAttributes does
 * the same, that "TRUE" counts, and what follows from it in tokens and events, is our belief.
 */
const YES = ['true', 'True', 'TRUE'];

const email = 'quinn@example.com';
const phone_number = '+4915112345678';
const user = { UserPoolId: POOL_ID, Username: 'quinn' };
const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:trigger';

/** A pool that signs in with user names and whatever else is verified, and one user an administrator made. */
async function given(attributes: Record<string, string>) {
  const events: { request: { userAttributes: Record<string, string> } }[] = [];
  const properties = {
    UsernameAttributes: undefined,
    AliasAttributes: ['email', 'phone_number'],
    AccountRecoverySetting: undefined,
    LambdaConfig: { PreTokenGeneration: functionArn },
    Schema: [],
  };
  const pools = await poolsWith(amplifyPool({ properties, client: plainClient }), {
    invoke: (arn, event, ...rest) => {
      events.push(event as never);
      return echo(arn, event, ...rest);
    },
  });
  const requests = requestsTo(pools);
  const UserAttributes = attributeList(attributes);
  await requests.ok('AdminCreateUser', { ...user, UserAttributes, MessageAction: 'SUPPRESS' });
  await requests.ok('AdminSetUserPassword', { ...user, Password: PASSWORD, Permanent: true });
  return { pools, requests, events };
}

describe.each(YES)('An address that an administrator says is verified: %s', (yes) => {
  const verified = { email, email_verified: yes };

  it('gets the code for a forgotten password', async () => {
    const { requests, pools } = await given(verified);
    await requests.ok('ForgotPassword', { ClientId: CLIENT_ID, Username: 'quinn' });
    expect(pools.messages(email)).toHaveLength(1);
  });

  it('signs in, and is true in the token', async () => {
    const { requests, pools } = await given(verified);
    const { IdToken } = await requests.signIn(email);
    expect(await pools.verifyToken(IdToken)).toMatchObject({ email, email_verified: true });
  });

  it('reaches triggers as it was written, and as an alias', async () => {
    const { requests, events } = await given(verified);
    await requests.signIn('quinn');
    expect(events.at(-1)?.request.userAttributes).toMatchObject({
      ...verified,
      'cognito:email_alias': email,
    });
  });

  it('is kept as it was written', async () => {
    const { requests } = await given(verified);
    const { UserAttributes } = await requests.ok<{ UserAttributes: object[] }>(
      'AdminGetUser',
      user,
    );
    expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: yes });
  });

  it('is so too when it is a new one', async () => {
    const { requests, pools } = await given({ email: 'old@example.com', email_verified: 'true' });
    const UserAttributes = attributeList(verified);
    await requests.ok('AdminUpdateUserAttributes', { ...user, UserAttributes });
    expect(pools.messages()).toEqual([]);
    const { IdToken } = await requests.signIn(email);
    expect(await pools.verifyToken(IdToken)).toMatchObject({ email, email_verified: true });
  });
});

describe.each(YES)('A number that an administrator says is verified: %s', (yes) => {
  it('gets the code, signs in, and is true in the token', async () => {
    const { requests, pools } = await given({ phone_number, phone_number_verified: yes });
    await requests.ok('ForgotPassword', { ClientId: CLIENT_ID, Username: 'quinn' });
    expect(pools.messages(phone_number)).toHaveLength(1);
    const { IdToken } = await requests.signIn(phone_number);
    expect(await pools.verifyToken(IdToken)).toMatchObject({ phone_number_verified: true });
  });
});

describe('An address that is not verified', () => {
  it.each(['false', 'False', 'yes', '1'])('as "%s" says, is none of that', async (no) => {
    const { requests, pools } = await given({ email, email_verified: no });
    await requests.ok('ForgotPassword', { ClientId: CLIENT_ID, Username: 'quinn' });
    expect(pools.messages()).toEqual([]); // The answer tells of one that is never sent.
    await expect(requests.signIn(email)).rejects.toThrow('Incorrect username or password.');
  });

  it('is one that nobody spoke of', () => {
    expect(isTrue(undefined)).toBe(false);
    expect(isTrue('')).toBe(false);
  });
});
