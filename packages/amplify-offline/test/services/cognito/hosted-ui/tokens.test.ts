import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLIENT_ID, POOL_ID } from '../pool-under-test';
import {
  APP,
  asked,
  type HostedPool,
  hostedPool,
  serveHostedPool,
  signInAt,
  type Tokens,
  tokensFor,
  VERIFIER,
} from './hosted-pool';

let pool: HostedPool;
let now = Date.now();
const clock = () => new Date(now);
afterEach(() => pool?.close());

const VALUES = { subject: '1234', 'attribute:email': 'quinn@example.com' };

/** A new code. */
const codeFor = async (changes: Record<string, string | undefined> = {}): Promise<string> => {
  const browser = pool.browser();
  const page = await browser.open(
    `/oauth2/authorize?${asked({ identity_provider: 'Google', ...changes })}`,
  );
  const { to } = await browser.send(page, '/provider', VALUES);
  return to?.searchParams.get('code') ?? 'none';
};

const exchange = (code: string, changes: Record<string, string> = {}) =>
  pool.token({
    grant_type: 'authorization_code',
    code,
    redirect_uri: APP,
    code_verifier: VERIFIER,
    ...changes,
  });

const refusal = async (asked: Promise<Response>) => {
  const response = await asked;
  return `${response.status} ${await response.text()}`;
};

describe('a code', () => {
  beforeEach(async () => {
    pool = await serveHostedPool(hostedPool(), { clock });
  });

  it('is exchanged for tokens, on any origin', async () => {
    const response = await exchange(await codeFor());
    // The developer guide, "The token issuer endpoint".
    expect(await response.json()).toEqual({
      id_token: expect.any(String),
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: 3600,
      token_type: 'Bearer',
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('is good once', async () => {
    const code = await codeFor();
    expect((await exchange(code)).status).toBe(200);
    expect(await refusal(exchange(code))).toBe('400 {"error":"invalid_grant"}');
  });

  it('is good for five minutes', async () => {
    const [early, late] = [await codeFor(), await codeFor()];
    now += 299_000;
    expect((await exchange(early)).status).toBe(200);
    now += 2_000;
    expect(await refusal(exchange(late))).toBe('400 {"error":"invalid_grant"}');
  });

  it.each([
    ['with another verifier', { code_verifier: 'another' }, 'invalid_grant'],
    // AWS re:Post: an address in another spelling was answered so.
    [
      'for an address that is not the client’s',
      { redirect_uri: `${APP}other` },
      'unauthorized_client',
    ],
    ['for another address of the client', { redirect_uri: 'kite://signed-in' }, 'invalid_grant'],
    ['without an address', { redirect_uri: '' }, 'invalid_request'],
    ['without the code', { code: '' }, 'invalid_request'],
    ['for another client', { client_id: 'nobody' }, 'invalid_client'],
    ['with a secret that the client does not have', { client_secret: 'guessed' }, 'invalid_client'],
    ['as another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['as no grant', { grant_type: '' }, 'invalid_request'],
    ['as what objects have', { grant_type: 'constructor' }, 'unsupported_grant_type'],
  ])('%s is refused', async (_, changes, error) => {
    expect(await refusal(exchange(await codeFor(), changes))).toBe(`400 {"error":"${error}"}`);
  });

  it('without its verifier is refused, and used up', async () => {
    const code = await codeFor();
    expect(await refusal(exchange(code, { code_verifier: '' }))).toBe(
      '400 {"error":"invalid_grant"}',
    );
    expect(await refusal(exchange(code))).toBe('400 {"error":"invalid_grant"}');
  });

  it('without `openid` gives no id token', async () => {
    const code = await codeFor({ scope: 'aws.cognito.signin.user.admin' });
    const answer = (await (await exchange(code)).json()) as Tokens;
    expect(answer.id_token).toBeUndefined();
    expect(decodeJwt(answer.access_token)).toMatchObject({
      scope: 'aws.cognito.signin.user.admin',
      version: 2,
    });
  });

  it('with some scopes gives some attributes', async () => {
    // The developer guide, "Scopes, M2M, and resource servers".
    const code = await codeFor({ scope: 'openid phone' });
    const { id_token, access_token } = (await (await exchange(code)).json()) as Tokens;
    expect(decodeJwt(id_token)).not.toHaveProperty('email');
    expect(await pool.refused('GetUser', { AccessToken: access_token })).toBe(
      'NotAuthorizedException: Access Token does not have required scopes',
    );
  });
});

describe('a refresh token', () => {
  beforeEach(async () => {
    pool = await serveHostedPool(hostedPool(), { clock });
  });
  const refresh = (token: string) =>
    pool.token({ grant_type: 'refresh_token', refresh_token: token });

  it('gives new tokens of the same scopes, here and at the API', async () => {
    const { refresh_token } = await tokensFor(pool, await signInAt(pool, 'Google', VALUES));
    const answer = (await (await refresh(refresh_token)).json()) as Tokens;
    expect(Object.keys(answer).sort()).toEqual([
      'access_token',
      'expires_in',
      'id_token',
      'token_type',
    ]);
    const scope = 'phone email openid profile aws.cognito.signin.user.admin';
    expect(decodeJwt(answer.access_token)).toMatchObject({ scope, username: 'google_1234' });
    // How the Amplify client refreshes.
    const { AuthenticationResult } = await pool.ok<{
      AuthenticationResult: { AccessToken: string };
    }>('GetTokensFromRefreshToken', { ClientId: CLIENT_ID, RefreshToken: refresh_token });
    expect(decodeJwt(AuthenticationResult.AccessToken)).toMatchObject({ scope });
  });

  it('that is revoked or made up is refused', async () => {
    const { refresh_token } = await tokensFor(pool, await signInAt(pool, 'Google', VALUES));
    const revoke = (fields: Record<string, string>) =>
      fetch(`${pool.base}/oauth2/revoke`, { method: 'POST', body: new URLSearchParams(fields) });
    const client_id = CLIENT_ID;
    // The developer guide, "The token revocation endpoint".
    expect(await refusal(revoke({ client_id }))).toBe('400 {"error":"invalid_request"}');
    expect(await refusal(revoke({ client_id: 'nobody', token: refresh_token }))).toBe(
      '401 {"error":"invalid_client"}',
    );
    const revoked = await revoke({ client_id, token: refresh_token });
    expect([revoked.status, await revoked.text()]).toEqual([200, '']);
    expect(await refusal(refresh(refresh_token))).toBe('400 {"error":"invalid_grant"}');
    expect(await refusal(refresh('made-up'))).toBe('400 {"error":"invalid_grant"}');
    expect(await refusal(pool.token({ grant_type: 'refresh_token' }))).toBe(
      '400 {"error":"invalid_request"}',
    );
    expect((await revoke({ client_id, token: 'made-up' })).status).toBe(200);
    expect(await refusal(revoke({ client_id, token: 'eyJhbGciOiJSUzI1NiJ9.e30.x' }))).toBe(
      '400 {"error":"unsupported_token_type"}',
    );
    await pool.pools.apply(hostedPool({ client: { EnableTokenRevocation: false } }));
    expect(await refusal(revoke({ client_id, token: 'made-up' }))).toBe(
      '400 {"error":"invalid_request"}',
    );
  });
});

describe('/oauth2/userInfo', () => {
  const ask = (authorization?: string) =>
    fetch(`${pool.base}/oauth2/userInfo`, { headers: authorization ? { authorization } : {} });
  beforeEach(async () => {
    pool = await serveHostedPool(hostedPool(), { clock });
  });

  it('tells of whose access token it is, all as text', async () => {
    const { access_token } = await tokensFor(pool, await signInAt(pool, 'Google', VALUES));
    const response = await ask(`Bearer ${access_token}`);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toEqual({
      sub: expect.any(String),
      identities: expect.stringContaining('"userId":"1234"'),
      email: 'quinn@example.com',
      email_verified: 'false',
      username: 'google_1234',
    });
  });

  it('refuses other tokens', async () => {
    const { id_token, access_token } = await tokensFor(
      pool,
      await signInAt(pool, 'Google', VALUES),
    );
    // The developer guide, "The userInfo endpoint".
    expect((await ask()).status).toBe(400);
    for (const token of [id_token, `${access_token}x`, 'made-up']) {
      const response = await ask(`Bearer ${token}`);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
    await pool.ok('AdminUserGlobalSignOut', { UserPoolId: POOL_ID, Username: 'google_1234' });
    expect((await ask(`Bearer ${access_token}`)).status).toBe(401);
  });
});

describe('a client with a secret', () => {
  const basic = (id: string, secret: string) => ({
    authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
  });
  const secretOf = async () => {
    const { UserPoolClient } = await pool.ok<{ UserPoolClient: { ClientSecret: string } }>(
      'DescribeUserPoolClient',
      { UserPoolId: POOL_ID, ClientId: CLIENT_ID },
    );
    return UserPoolClient.ClientSecret;
  };

  it('proves that it is the one', async () => {
    pool = await serveHostedPool(hostedPool({ client: { GenerateSecret: true } }), { clock });
    const fields = async () => ({
      grant_type: 'authorization_code',
      code: await codeFor(),
      redirect_uri: APP,
      code_verifier: VERIFIER,
    });
    const secret = await secretOf();
    expect(await refusal(pool.token(await fields()))).toBe('400 {"error":"invalid_client"}');
    expect(await refusal(pool.token(await fields(), basic(CLIENT_ID, 'guessed')))).toBe(
      '400 {"error":"invalid_client"}',
    );
    expect((await pool.token(await fields(), basic(CLIENT_ID, secret))).status).toBe(200);
    expect((await pool.token({ ...(await fields()), client_secret: secret })).status).toBe(200);
  });

  it('gets a token of its own, for scopes of a resource server', async () => {
    const client = {
      GenerateSecret: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: ['kites/fly', 'kites/land'],
    };
    pool = await serveHostedPool(hostedPool({ client }), { clock });
    const secret = await secretOf();
    const ask = (scope?: string) =>
      pool.token(
        { grant_type: 'client_credentials', ...(scope && { scope }) },
        basic(CLIENT_ID, secret),
      );
    const answer = (await (await ask('kites/fly')).json()) as Tokens;
    expect(answer).toEqual({
      access_token: expect.any(String),
      expires_in: 3600,
      token_type: 'Bearer',
    });
    expect(decodeJwt(answer.access_token)).toMatchObject({
      sub: CLIENT_ID,
      client_id: CLIENT_ID,
      token_use: 'access',
      scope: 'kites/fly',
      version: 2,
    });
    const all = (await (await ask()).json()) as Tokens;
    expect(decodeJwt(all.access_token)).toMatchObject({ scope: 'kites/fly kites/land' });
    expect(await refusal(ask('kites/crash'))).toBe('400 {"error":"invalid_scope"}');
  });

  it('that is for users only gets none of its own', async () => {
    pool = await serveHostedPool(hostedPool({ client: { GenerateSecret: true } }), { clock });
    const headers = basic(CLIENT_ID, await secretOf());
    expect(await refusal(pool.token({ grant_type: 'client_credentials' }, headers))).toBe(
      '400 {"error":"unauthorized_client"}',
    );
  });
});
