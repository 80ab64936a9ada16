import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
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
} from './pool-under-test';

const email = 'quinn@example.com';
let requests: Requests;
let secret: string;

beforeEach(async () => {
  const pools = await poolsWith(amplifyPool({ client: { ...plainClient, GenerateSecret: true } }));
  requests = requestsTo(pools);
  const client = { UserPoolId: POOL_ID, ClientId: CLIENT_ID };
  const { UserPoolClient } = await requests.ok<{ UserPoolClient: { ClientSecret: string } }>(
    'DescribeUserPoolClient',
    client,
  );
  secret = UserPoolClient.ClientSecret;
});

const hashOf = (name: string) =>
  createHmac('sha256', secret)
    .update(name + CLIENT_ID)
    .digest('base64');
const SecretHash = () => hashOf(email);
const user = (changes: object = {}) => ({
  ClientId: CLIENT_ID,
  Username: email,
  SecretHash: SecretHash(),
  ...changes,
});
const newAccount = { Password: PASSWORD, UserAttributes: attributeList({ email }) };
const signIn = (SECRET_HASH: string) => ({
  ClientId: CLIENT_ID,
  AuthFlow: 'USER_PASSWORD_AUTH',
  AuthParameters: { USERNAME: email, PASSWORD, ...(SECRET_HASH && { SECRET_HASH }) },
});

const MISSING =
  `NotAuthorizedException: Client ${CLIENT_ID} is configured with secret but ` +
  'SECRET_HASH was not received';
const WRONG = `NotAuthorizedException: Unable to verify secret hash for client ${CLIENT_ID}`;

describe('an app client with a secret', () => {
  it('is let in with its hash, from the sign-up to the sign-out', async () => {
    await requests.ok('SignUp', user(newAccount));
    await requests.ok('ResendConfirmationCode', user());
    const ConfirmationCode = requests.latestCode(email);
    await requests.ok('ConfirmSignUp', user({ ConfirmationCode }));
    await requests.ok('ForgotPassword', user());
    const { AuthenticationResult } = await requests.ok<{
      AuthenticationResult: { RefreshToken: string };
    }>('InitiateAuth', signIn(SecretHash()));
    const { RefreshToken } = AuthenticationResult;
    const client = { ClientId: CLIENT_ID, ClientSecret: secret };
    await requests.ok('GetTokensFromRefreshToken', { ...client, RefreshToken });
    await requests.ok('RevokeToken', { ...client, Token: RefreshToken });
  });

  it.each([
    ['SignUp', () => user(newAccount)],
    ['ConfirmSignUp', () => user({ ConfirmationCode: '123456' })],
    ['ResendConfirmationCode', () => user()],
    ['ForgotPassword', () => user()],
    ['ConfirmForgotPassword', () => user({ ConfirmationCode: '123456', Password: PASSWORD })],
  ])('is refused at %s without it, or with another', async (operation, request) => {
    const { SecretHash: _hash, ...without } = request();
    expect(await requests.refused(operation, without)).toBe(MISSING);
    const other = { ...request(), SecretHash: hashOf('x@example.com') };
    expect(await requests.refused(operation, other)).toBe(WRONG);
  });

  it('is refused at the sign-in and its challenges', async () => {
    expect(await requests.refused('InitiateAuth', signIn(''))).toBe(MISSING);
    expect(await requests.refused('InitiateAuth', signIn(hashOf('x@example.com')))).toBe(WRONG);
    const answer = {
      ClientId: CLIENT_ID,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeResponses: { USERNAME: email },
    };
    expect(await requests.refused('RespondToAuthChallenge', answer)).toBe(MISSING);
  });

  it('is refused at a refresh and a revocation', async () => {
    const refresh = {
      ClientId: CLIENT_ID,
      RefreshToken: 'x',
      ClientSecret: 'anotherSecretOfAnAppClient',
    };
    expect(await requests.refused('GetTokensFromRefreshToken', refresh)).toBe(WRONG);
    expect(await requests.refused('RevokeToken', { ClientId: CLIENT_ID, Token: 'x' })).toBe(
      MISSING,
    );
  });
});
