import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLIENT_ID } from '../pool-under-test';
import {
  APP,
  asked,
  type HostedPool,
  hostedPool,
  serveHostedPool,
  signInAt,
  tokensFor,
} from './hosted-pool';

let pool: HostedPool;
beforeAll(async () => {
  pool = await serveHostedPool(hostedPool());
});
afterAll(() => pool.close());

const open = (changes: Record<string, string | undefined>, path = '/oauth2/authorize') =>
  pool.browser().open(`${path}?${asked(changes)}`);

describe('what is said on a page, since no address is trusted', () => {
  it.each([
    // In many reports: `/error?error=redirect_mismatch&client_id=...`, "400 (Bad Request)", and these words.
    [
      'an address that is not the client’s',
      { redirect_uri: 'https://evil.example/' },
      'redirect_mismatch',
    ],
    ['one that only begins like it', { redirect_uri: `${APP}more` }, 'redirect_mismatch'],
    [
      'one that is another host',
      { redirect_uri: 'http://localhost:3000.evil.example/' },
      'redirect_mismatch',
    ],
    ['no address', { redirect_uri: undefined }, 'redirect_mismatch'],
    ['a client that is not there', { client_id: 'nobody' }, 'invalid_request'], // Belief.
  ])('%s', async (_, changes, error) => {
    for (const path of ['/oauth2/authorize', '/login', '/provider', '/signup']) {
      const page = await open(changes, path);
      expect(page.to).toBeUndefined();
      expect(page.status).toBe(400);
      expect(page.text).toContain('An error was encountered with the requested page.');
      expect(page.text).toContain(error);
    }
  });

  it('the page of a provider, and no provider', async () => {
    const page = await open({}, '/provider');
    expect([page.status, page.to]).toEqual([400, undefined]);
  });

  it('what an address says is text', async () => {
    const page = await pool.browser().open('/error?error=<script>alert(1)</script>');
    expect(page.text).not.toContain('<script>');
  });
});

describe('what the app is told', () => {
  it.each([
    // The developer guide, "The redirect and authorization endpoint".
    ['no response type', { response_type: undefined }, '?state=state-1&error=invalid_request'],
    [
      'another response type',
      { response_type: 'id_token' },
      '?state=state-1&error=invalid_request',
    ],
    [
      'a challenge without its method',
      { code_challenge_method: undefined },
      '?state=state-1&error=invalid_request',
    ],
    ['another method', { code_challenge_method: 'plain' }, '?state=state-1&error=invalid_request'],
    ['a method alone', { code_challenge: undefined }, '?state=state-1&error=invalid_request'],
    [
      'tokens of a client for codes',
      { response_type: 'token' },
      '#state=state-1&error=unauthorized_client',
    ],
    // Addresses that AWS redirected to, in notes of 2026: the guide says `error=invalid_scope`.
    [
      'a scope that is not the client’s',
      { scope: 'openid offline_access' },
      '?error_description=invalid_scope&state=state-1&error=invalid_request',
    ],
    [
      'a provider that is not offered',
      { identity_provider: 'Nobody' },
      '?state=state-1&error=invalid_request',
    ], // Belief.
    ['no session, and no page wanted', { prompt: 'none' }, '?state=state-1&error=login_required'],
  ])('%s', async (_, changes, expected) => {
    const { to } = await open(changes);
    expect(String(to)).toBe(`${APP}${expected}`);
  });

  it('nothing of a state that it did not send', async () => {
    const { to } = await open({ response_type: undefined, state: undefined });
    expect(to?.search).toBe('?error=invalid_request');
  });
});

describe('where it goes', () => {
  it.each([
    ['the name of a provider', { identity_provider: 'Google' }, 'Sign in with Google'],
    ['an identifier of a provider', { idp_identifier: 'kites.example' }, 'Sign in with Kites'],
    ['the pool', { identity_provider: 'COGNITO' }, 'Forgot your password?'],
    ['nobody', {}, 'Continue with Apple'],
  ])('by %s', async (_, changes, expected) => {
    const page = await open(changes);
    expect(page.status).toBe(200);
    expect(page.text).toContain(expected);
  });

  it('a page that nobody frames, and that loads nothing from anywhere', async () => {
    const { headers, text } = await open({ identity_provider: 'Google' });
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
  });
});

describe('a form', () => {
  it('of another page is refused', async () => {
    const browser = pool.browser();
    const page = await browser.open(`/oauth2/authorize?${asked({ identity_provider: 'Google' })}`);
    const stolen = { subject: '1', 'attribute:email': 'mallory@example.com', _csrf: 'guessed' };
    const { status, to } = await browser.send(page, '/provider', stolen);
    expect(to).toBeUndefined();
    expect(status).toBe(403);
    browser.cookies.clear();
    const bare = await browser.send(page, '/provider', { subject: '1' });
    expect(bare.status).toBe(403);
  });

  it('shows what was typed as text', async () => {
    const browser = pool.browser();
    const email = `"><script>alert(1)</script>@example.com`;
    await signInAt(pool, 'Kites', { subject: `<b>'"&`, 'attribute:email': 'q@example.com' });
    const page = await browser.open(`/login?${asked()}`);
    const again = await browser.send(page, '/login', { username: email, password: 'x' });
    expect(again.status).toBe(400);
    expect(again.text).not.toContain('<script>');
    const known = await browser.open(`/provider?${asked({ identity_provider: 'Kites' })}`);
    expect(known.text).not.toContain('<b>');
  });

  it('that says nobody is asked once more', async () => {
    const browser = pool.browser();
    const page = await browser.open(`/oauth2/authorize?${asked({ identity_provider: 'Google' })}`);
    const again = await browser.send(page, '/provider', { subject: '' });
    expect(again.status).toBe(400);
    expect(again.text).toContain('Say who it is');
  });
});

describe('a browser that is signed in', () => {
  const values = { subject: '77', 'attribute:email': 'ada@example.com' };

  it('is not asked again, unless the app wants that', async () => {
    const browser = pool.browser();
    const first = await signInAt(pool, 'Google', values, browser);
    const sub = decodeJwt((await tokensFor(pool, first)).id_token).sub;
    for (const changes of [{}, { identity_provider: 'Google' }, { prompt: 'none' }]) {
      const { to } = await browser.open(`/oauth2/authorize?${asked(changes)}`);
      expect(decodeJwt((await tokensFor(pool, to as URL)).id_token).sub).toBe(sub);
    }
    for (const changes of [{ prompt: 'login' }, { identity_provider: 'Facebook' }]) {
      expect((await browser.open(`/oauth2/authorize?${asked(changes)}`)).status).toBe(200);
    }
    const { to } = await browser.open(
      `/oauth2/authorize?${asked({ prompt: 'none', identity_provider: 'COGNITO' })}`,
    );
    expect(to?.searchParams.get('error')).toBe('login_required');
  });

  it('keeps that to itself: no script reads it, and it goes to no other path', async () => {
    const browser = pool.browser();
    const page = await browser.open(`/oauth2/authorize?${asked({ identity_provider: 'Google' })}`);
    const { headers } = await browser.send(page, '/provider', values);
    const set = headers.getSetCookie().find((one) => one.startsWith('cognito='));
    expect(set).toMatch(/; Path=\/_hosted-ui\/[^;/]+; HttpOnly; SameSite=Lax; Max-Age=3600$/);
  });

  it('is signed out where the app wants that, and goes where the client may', async () => {
    const browser = pool.browser();
    await signInAt(pool, 'Google', values, browser);
    const logout = (more: Record<string, string>) =>
      browser.open(`/logout?${new URLSearchParams({ client_id: CLIENT_ID, ...more })}`);
    // The developer guide, "The logout endpoint".
    const refused = await logout({ logout_uri: 'https://evil.example/' });
    expect(refused.to).toBeUndefined();
    expect(refused.status).toBe(400);
    expect((await logout({})).text).toContain('Required String parameter');
    expect(String((await logout({ logout_uri: APP })).to)).toBe(APP);
    const { to } = await browser.open(`/oauth2/authorize?${asked({ prompt: 'none' })}`);
    expect(to?.searchParams.get('error')).toBe('login_required');

    await signInAt(pool, 'Google', values, browser);
    const page = await browser.open(`/logout?${asked()}`);
    expect(page.text).toContain('Continue with Google');
  });
});

it('tokens come after the mark, where the client may have them so', async () => {
  const implicit = await serveHostedPool(
    hostedPool({ client: { AllowedOAuthFlows: ['implicit'] } }),
  );
  const browser = implicit.browser();
  const parameters = asked({
    response_type: 'token',
    code_challenge: undefined,
    code_challenge_method: undefined,
    identity_provider: 'Google',
    nonce: 'nonce-1',
  });
  const page = await browser.open(`/oauth2/authorize?${parameters}`);
  const { to } = await browser.send(page, '/provider', { 'attribute:email': 'ada@example.com' });
  const answer = new URLSearchParams(to?.hash.slice(1));
  expect(Object.fromEntries(answer)).toEqual({
    id_token: expect.any(String),
    access_token: expect.any(String),
    token_type: 'Bearer',
    expires_in: '3600',
    state: 'state-1',
  });
  expect(decodeJwt(answer.get('id_token') ?? '')).toMatchObject({ nonce: 'nonce-1' });
  await implicit.close();
});

it('a client that offers one provider and nobody else goes there at once', async () => {
  const client = { SupportedIdentityProviders: ['Google'] };
  const one = await serveHostedPool(hostedPool({ client }));
  const browser = one.browser();
  expect((await browser.open(`/oauth2/authorize?${asked()}`)).text).toContain(
    'Sign in with Google',
  );
  // Belief.
  expect((await browser.open(`/signup?${asked()}`)).text).toContain(
    'Login option is not available',
  );
  await one.close();
});
