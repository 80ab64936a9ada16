import { decodeJwt } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { stepAt, totp } from '../../../../src/services/cognito/mfa/totp';
import { PASSWORD, POOL_ID } from '../pool-under-test';
import {
  asked,
  type HostedPool,
  hostedPool,
  serveHostedPool,
  TRIGGERS,
  tokensFor,
} from './hosted-pool';

const EMAIL = 'quinn@example.com';

let pool: HostedPool;
afterEach(() => pool.close());

const at = async (path = '/oauth2/authorize') => {
  const browser = pool.browser();
  return { browser, page: await browser.open(`${path}?${asked()}`) };
};
const claimsOf = async (to: URL | undefined) =>
  decodeJwt((await tokensFor(pool, to as URL)).id_token);

describe('the sign-in form', () => {
  it('takes a name and a password', async () => {
    pool = await serveHostedPool(hostedPool({ properties: TRIGGERS }));
    const sub = await pool.signUpAndConfirm(EMAIL);
    pool.events.length = 0;
    const { browser, page } = await at();
    const wrong = await browser.send(page, '/login', { username: EMAIL, password: 'Wrong-2026!' });
    expect(wrong.text).toContain('Incorrect username or password.');
    const { to } = await browser.send(wrong, '/login', { username: EMAIL, password: PASSWORD });
    expect(await claimsOf(to)).toMatchObject({ sub });
    expect(pool.sources().slice(1)).toEqual([
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_HostedAuth',
    ]);
    const again = await browser.open(
      `/oauth2/authorize?${asked({ identity_provider: 'COGNITO' })}`,
    );
    expect(await claimsOf(again.to)).toMatchObject({ sub });
  });

  it('asks for the code of a second factor', async () => {
    const properties = { MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA'] };
    pool = await serveHostedPool(hostedPool({ properties }));
    const sub = await pool.signUpAndConfirm(EMAIL, { phone_number: '+15550100' });
    const { browser, page } = await at();
    const asks = await browser.send(page, '/login', { username: EMAIL, password: PASSWORD });
    expect(asks.text).toContain('Enter your code');
    const code = pool.latestCode('+15550100');
    const wrong = await browser.send(asks, '/login', {
      'answer:SMS_MFA_CODE': code === '123456' ? '654321' : '123456',
    });
    expect(wrong.text).toContain('Invalid code or auth state for the user.');
    expect(wrong.text).toMatch(/<small>\+\*+0100</);
    // Whoever's name the form has: the session is of who gave the password.
    await pool.signUpAndConfirm('ada@example.com', { phone_number: '+15550101' });
    const answer = { username: 'ada@example.com', 'answer:SMS_MFA_CODE': code };
    const { to } = await browser.send(wrong, '/login', answer);
    expect(await claimsOf(to)).toMatchObject({ sub });
    const again = await browser.open(`/oauth2/authorize?${asked()}`);
    expect(await claimsOf(again.to)).toMatchObject({ sub });
  });

  it('sets up an authenticator app, where the pool wants one, and then asks for its code', async () => {
    const properties = { MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] };
    pool = await serveHostedPool(hostedPool({ properties }));
    const sub = await pool.signUpAndConfirm(EMAIL);
    const given = { username: EMAIL, password: PASSWORD };
    const { browser, page } = await at();
    const setsUp = await browser.send(page, '/login', given);
    const [, secret = ''] = /<code>(\w+)<\/code>/.exec(setsUp.text) ?? [];
    const step = stepAt(new Date());
    const wrong = await browser.send(setsUp, '/login', { 'answer:CODE': totp(secret, step + 99) });
    expect(wrong.text).toContain(secret);
    const done = await browser.send(wrong, '/login', { 'answer:CODE': totp(secret, step) });
    expect(await claimsOf(done.to)).toMatchObject({ sub });

    const { browser: other, page: again } = await at();
    const asks = await other.send(again, '/login', given);
    const code = totp(secret, stepAt(new Date()) + 1);
    const { to } = await other.send(asks, '/login', { 'answer:SOFTWARE_TOKEN_MFA_CODE': code });
    expect(await claimsOf(to)).toMatchObject({ sub });
  });

  it('asks for a new password, where the one is temporary', async () => {
    pool = await serveHostedPool(hostedPool());
    await pool.ok('AdminCreateUser', {
      UserPoolId: POOL_ID,
      Username: EMAIL,
      TemporaryPassword: 'Temporary-2026!',
      MessageAction: 'SUPPRESS',
    });
    const { browser, page } = await at();
    const given = { username: EMAIL, password: 'Temporary-2026!' };
    const asks = await browser.send(page, '/login', given);
    expect(asks.text).toContain('Change your password');
    const weak = await browser.send(asks, '/login', { 'answer:NEW_PASSWORD': 'short' });
    expect(weak.text).toContain('Password does not conform to policy');
    const { to } = await browser.send(weak, '/login', { 'answer:NEW_PASSWORD': PASSWORD });
    expect(await claimsOf(to)).toMatchObject({ email: EMAIL });
  });
});

describe('the sign-up form', () => {
  it('makes an account, confirms it, and signs it in', async () => {
    pool = await serveHostedPool(hostedPool({ properties: TRIGGERS }));
    const { browser, page } = await at('/signup');
    const weak = await browser.send(page, '/signup', { username: EMAIL, password: 'short' });
    expect(weak.text).toContain('Password did not conform with policy');
    const asks = await browser.send(weak, '/signup', { username: EMAIL, password: PASSWORD });
    expect(asks.text).toContain('Confirm your account');
    const wrong = await browser.send(asks, '/confirm', { code: 'wrong' });
    expect(wrong.text).toContain('Invalid verification code provided, please try again.');
    const other = await browser.send(wrong, '/resendcode', {});
    const { to } = await browser.send(other, '/confirm', { code: pool.latestCode(EMAIL) });
    expect(await claimsOf(to)).toMatchObject({ email: EMAIL, email_verified: true });
    expect(pool.sources()).toEqual([
      'PreSignUp_SignUp',
      'PostConfirmation_ConfirmSignUp',
      'PostAuthentication_Authentication',
      'TokenGeneration_HostedAuth',
    ]);
  });

  it('whoever left before the code is asked for it at the next sign-in', async () => {
    pool = await serveHostedPool(hostedPool());
    await pool.signUp(EMAIL);
    const { browser, page } = await at();
    const asks = await browser.send(page, '/login', { username: EMAIL, password: PASSWORD });
    const login = await browser.send(asks, '/confirm', { code: pool.latestCode(EMAIL) });
    expect(login.text).toContain('Forgot your password?');
  });

  it('is not for a pool that only administrators add to', async () => {
    const properties = { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } };
    pool = await serveHostedPool(hostedPool({ properties }));
    const { browser, page } = await at('/signup');
    const refused = await browser.send(page, '/signup', { username: EMAIL, password: PASSWORD });
    expect(refused.text).toContain('SignUp is not permitted for this user pool');
    expect((await at()).page.text).not.toContain('Sign up');
  });
});

it('a forgotten password is replaced by a code', async () => {
  pool = await serveHostedPool(hostedPool());
  await pool.signUpAndConfirm(EMAIL);
  const { browser, page } = await at('/forgotPassword');
  const asks = await browser.send(page, '/forgotPassword', { username: EMAIL });
  const given = { code: pool.latestCode(EMAIL), password: 'Another-2026!' };
  const login = await browser.send(asks, '/confirmForgotPassword', given);
  expect(login.text).toContain('Your password is changed.');
  const { to } = await browser.send(login, '/login', {
    username: EMAIL,
    password: 'Another-2026!',
  });
  expect(await claimsOf(to)).toMatchObject({ email: EMAIL });
});

it('what is too long for the API is too long for the forms', async () => {
  pool = await serveHostedPool(hostedPool());
  const { browser, page } = await at('/signup');
  const username = `${'q'.repeat(200)}@example.com`;
  const refused = await browser.send(page, '/signup', { username, password: PASSWORD });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain('length less than or equal to 128');
});
