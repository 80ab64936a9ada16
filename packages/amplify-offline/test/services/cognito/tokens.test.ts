import { generateKeyPairSync } from 'node:crypto';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSigningKey } from '../../../src/services/cognito/tokens/signing-key';
import type { UserPools } from '../../../src/services/cognito/user-pools';
import {
  amplifyPool,
  CLIENT_ID,
  POOL_ID,
  plainClient,
  poolsWith,
  type Requests,
  requestsTo,
  type SignInTokens,
} from './pool-under-test';

const email = 'quinn@example.com';
const START = new Date('2026-11-22T10:00:00.000Z');
const START_SECONDS = START.getTime() / 1_000;
const ISSUER = `https://cognito-idp.us-east-1.amazonaws.com/${POOL_ID}`;

let now: Date;
let pools: UserPools;
let requests: Requests;
let sub: string;
let tokens: SignInTokens;

const later = (seconds: number) => {
  now = new Date(START.getTime() + seconds * 1_000);
};

async function signedIn(client: object = {}): Promise<void> {
  now = START;
  pools = await poolsWith(amplifyPool({ client: { ...plainClient, ...client } }), {
    clock: () => now,
  });
  requests = requestsTo(pools);
  sub = await requests.signUpAndConfirm(email, { name: 'Quinn' });
  tokens = await requests.signIn(email);
}

describe('the tokens of a sign-in', () => {
  beforeEach(() => signedIn());

  it('are looked at anew each time, though their signature is not', async () => {
    const first = await pools.verifyToken(tokens.IdToken);
    first.sub = 'changed';
    expect(await pools.verifyToken(tokens.IdToken)).toMatchObject({ sub });
    later(3_600);
    await expect(pools.verifyToken(tokens.IdToken)).rejects.toMatchObject({ problem: 'expired' });
    const [head, claims] = tokens.AccessToken.split('.');
    await pools.verifyToken(tokens.AccessToken).catch(() => {});
    const forged = pools.verifyToken(`${head}.${claims}.${tokens.IdToken.split('.')[2]}`);
    await expect(forged).rejects.toMatchObject({ problem: 'forged' });
  });

  it('have the claims of Cognito', async () => {
    const id = await pools.verifyToken(tokens.IdToken);
    expect(id).toEqual({
      sub,
      email,
      email_verified: true,
      name: 'Quinn',
      iss: ISSUER,
      aud: CLIENT_ID,
      'cognito:username': sub,
      token_use: 'id',
      auth_time: START_SECONDS,
      iat: START_SECONDS,
      exp: START_SECONDS + 3_600,
      event_id: expect.any(String),
      origin_jti: expect.any(String),
      jti: expect.any(String),
    });
    expect(await pools.verifyToken(tokens.AccessToken)).toEqual({
      sub,
      iss: ISSUER,
      client_id: CLIENT_ID,
      username: sub,
      scope: 'aws.cognito.signin.user.admin',
      token_use: 'access',
      auth_time: START_SECONDS,
      iat: START_SECONDS,
      exp: START_SECONDS + 3_600,
      event_id: id.event_id,
      origin_jti: id.origin_jti,
      jti: expect.any(String),
    });
    expect(tokens.ExpiresIn).toBe(3_600);
  });

  it('name the groups of the user, and the roles in the id token', async () => {
    const user = { UserPoolId: POOL_ID, Username: email };
    await requests.ok('AdminAddUserToGroup', { ...user, GroupName: 'Admin' });
    tokens = await requests.signIn(email);
    const role = 'arn:aws:iam::000000000000:role/AdminGroupRole';
    expect(await pools.verifyToken(tokens.IdToken)).toMatchObject({
      'cognito:groups': ['Admin'],
      'cognito:roles': [role],
      'cognito:preferred_role': role,
    });
    const access = await pools.verifyToken(tokens.AccessToken);
    expect(access['cognito:groups']).toEqual(['Admin']);
    expect(access).not.toHaveProperty('cognito:roles');
  });

  it('are verified with the keys that the pool publishes', async () => {
    const jwks = pools.jwks(POOL_ID);
    expect(JSON.stringify(jwks)).not.toContain('"d"');
    const keys = createLocalJWKSet(jwks as JSONWebKeySet);
    await jwtVerify(tokens.IdToken, keys, {
      issuer: ISSUER,
      audience: CLIENT_ID,
      currentDate: now,
    });
    expect(pools.jwks('us-east-1_Somewhere')).toBeUndefined();
  });
});

describe('how long tokens are good', () => {
  it('is as the client says', async () => {
    await signedIn({
      IdTokenValidity: 5,
      AccessTokenValidity: 2,
      TokenValidityUnits: { IdToken: 'minutes', AccessToken: 'hours' },
    });
    const { exp } = await pools.verifyToken(tokens.IdToken);
    expect(exp).toBe(START_SECONDS + 300);
    expect(tokens.ExpiresIn).toBe(7_200);
  });
});

describe('verifyToken', () => {
  beforeEach(() => signedIn());

  const problem = (token: string) =>
    pools.verifyToken(token).then(
      () => 'none',
      (error) => error.problem,
    );

  const claimsOf = (token: string) => JSON.parse(atob(token.split('.')[1] as string));

  it('refuses a token that was signed with another key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const [key] = (pools.jwks(POOL_ID)?.keys ?? []) as { kid: string }[];
    const forged = await new SignJWT(claimsOf(tokens.IdToken))
      .setProtectedHeader({ alg: 'RS256', kid: String(key?.kid) })
      .sign(privateKey);
    expect(await problem(forged)).toBe('forged');
  });

  it('refuses a token that was signed with the public key as a secret, or not at all', async () => {
    const [, payload] = tokens.IdToken.split('.');
    const header = (alg: string) => Buffer.from(JSON.stringify({ alg })).toString('base64url');
    expect(await problem(`${header('none')}.${payload}.`)).toBe('forged');
    expect(await problem(`${header('HS256')}.${payload}.c2lnbmF0dXJl`)).toBe('forged');
  });

  it('refuses a token whose claims were changed', async () => {
    const [header, , signature] = tokens.IdToken.split('.');
    const claims = { ...claimsOf(tokens.IdToken), 'cognito:groups': ['Admin'] };
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
    expect(await problem(`${header}.${payload}.${signature}`)).toBe('forged');
  });

  it('refuses a token that has expired', async () => {
    later(3_600);
    expect(await problem(tokens.IdToken)).toBe('expired');
    expect(await problem(tokens.AccessToken)).toBe('expired');
  });

  it('refuses the token of a pool that is not here', async () => {
    const id = 'us-east-1_Elsewhere';
    const elsewhere = await poolsWith(amplifyPool({ id, client: plainClient }), {
      clock: () => now,
    });
    const there = requestsTo(elsewhere);
    await there.signUpAndConfirm(email);
    const { IdToken } = await there.signIn(email);
    await elsewhere.verifyToken(IdToken);
    expect(await problem(IdToken)).toBe('foreign');
  });

  it('refuses the token for an app client of another pool', async () => {
    const id = 'us-east-1_Neighbour';
    const clientId = '2neighbour';
    await pools.apply(amplifyPool({ id, clientId, client: plainClient }));
    const key = await createSigningKey();
    const forged = await new SignJWT({ ...claimsOf(tokens.IdToken), aud: clientId })
      .setProtectedHeader({ alg: 'RS256' })
      .sign(key.privateKey);
    expect(await problem(forged)).toBe('foreign');
  });

  it('refuses the token for an app client that is gone', async () => {
    await pools.apply(amplifyPool({ clientId: '3successor' }));
    expect(await problem(tokens.IdToken)).toBe('foreign');
  });

  it.each(['', 'token', 'a.b.c', 'e30.e30.'])('refuses %j', async (text) => {
    expect(await problem(text)).toBe('malformed');
  });

  it('refuses a refresh token', async () => {
    expect(await problem(tokens.RefreshToken)).toBe('malformed');
  });

  it('does not know of revocation, as no resource server does', async () => {
    await requests.ok('GlobalSignOut', { AccessToken: tokens.AccessToken });
    await pools.verifyToken(tokens.IdToken);
  });
});

describe("Cognito's own operations", () => {
  beforeEach(() => signedIn());

  const getUser = (AccessToken: string) => requests.refused('GetUser', { AccessToken });

  it.each([
    ['the id token', () => tokens.IdToken, 'Invalid Access Token'],
    ['a text', () => 'token', 'Invalid Access Token'],
    [
      'a token with another signature',
      () => `${tokens.AccessToken.slice(0, -8)}AAAAAAAA`,
      'Could not verify signature for Access Token',
    ],
  ])('refuse %s', async (_case, token, message) => {
    expect(await getUser(token())).toBe(`NotAuthorizedException: ${message}`);
  });

  it('refuse a token that has expired', async () => {
    later(3_600);
    expect(await getUser(tokens.AccessToken)).toBe(
      'NotAuthorizedException: Access Token has expired',
    );
  });

  it('refuse the token of a user who is gone, or disabled', async () => {
    const user = { UserPoolId: POOL_ID, Username: email };
    await requests.ok('AdminDisableUser', user);
    expect(await getUser(tokens.AccessToken)).toBe('NotAuthorizedException: User is disabled.');
    await requests.ok('AdminDeleteUser', user);
    expect(await getUser(tokens.AccessToken)).toBe('UserNotFoundException: User does not exist.');
  });

  it.each([
    ['GlobalSignOut', () => ({ AccessToken: tokens.AccessToken })],
    ['AdminUserGlobalSignOut', () => ({ UserPoolId: POOL_ID, Username: email })],
    ['RevokeToken', () => ({ ClientId: CLIENT_ID, Token: tokens.RefreshToken })],
  ])('refuse a token after %s, and its refresh token too', async (operation, request) => {
    await requests.ok(operation, request());
    expect(await getUser(tokens.AccessToken)).toBe(
      'NotAuthorizedException: Access Token has been revoked',
    );
    expect(await refreshRefused()).toBe('NotAuthorizedException: Refresh Token has been revoked');
  });

  it('leave other sign-ins alone when one is revoked', async () => {
    const other = await requests.signIn(email);
    await requests.ok('RevokeToken', { ClientId: CLIENT_ID, Token: tokens.RefreshToken });
    await requests.ok('GetUser', { AccessToken: other.AccessToken });
  });
});

const refreshRefused = (RefreshToken = tokens.RefreshToken) =>
  requests.refused('GetTokensFromRefreshToken', { ClientId: CLIENT_ID, RefreshToken });

describe('refreshing', () => {
  beforeEach(() => signedIn());

  it.each([
    [
      'GetTokensFromRefreshToken',
      () => ({ ClientId: CLIENT_ID, RefreshToken: tokens.RefreshToken }),
    ],
    [
      'InitiateAuth',
      () => ({
        ClientId: CLIENT_ID,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken },
      }),
    ],
  ])('by %s gives new tokens of the same sign-in', async (operation, request) => {
    later(1_800);
    const { AuthenticationResult: fresh } = await requests.ok<{
      AuthenticationResult: SignInTokens;
    }>(operation, request());
    expect(fresh).not.toHaveProperty('RefreshToken');
    const before = await pools.verifyToken(tokens.AccessToken);
    const after = await pools.verifyToken(fresh.AccessToken);
    expect(after).toMatchObject({
      auth_time: START_SECONDS,
      iat: START_SECONDS + 1_800,
      origin_jti: before.origin_jti,
      event_id: before.event_id,
    });
  });

  it('ends after 30 days', async () => {
    later(30 * 86_400);
    expect(await refreshRefused()).toBe('NotAuthorizedException: Refresh Token has expired');
  });

  it('wants a refresh token of this user and this client', async () => {
    expect(await refreshRefused('token')).toBe('NotAuthorizedException: Invalid Refresh Token');
    const guessed = Buffer.from(
      JSON.stringify([sub, (await pools.verifyToken(tokens.IdToken)).origin_jti, 'guess']),
    ).toString('base64url');
    expect(await refreshRefused(guessed)).toBe('NotAuthorizedException: Invalid Refresh Token');
  });
});
