import { decodeJwt } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { POOL_ID } from '../pool-under-test';
import {
  asked,
  type HostedPool,
  hostedPool,
  PROVIDERS,
  serveHostedPool,
  signInAt,
  TRIGGERS,
  tokensFor,
} from './hosted-pool';

let pool: HostedPool;
afterEach(() => pool?.close());

const EMAIL = 'quinn@example.com';

describe('the first sign-in with', () => {
  // The names are in events that real pools sent (see federation/external-user.ts); a pool of Amplify's does
  // not tell cases apart.
  it.each([
    ['Google', 'google_1234', { 'attribute:email': EMAIL }],
    ['Facebook', 'facebook_1234', { 'attribute:email': EMAIL }],
    ['LoginWithAmazon', 'loginwithamazon_1234', { 'attribute:email': EMAIL }],
    ['SignInWithApple', 'signinwithapple_1234', { 'attribute:email': EMAIL }],
    ['Kites', 'kites_1234', { 'attribute:email': EMAIL }],
    [
      'Corp',
      'corp_1234',
      { [`attribute:${Object.values(PROVIDERS[5]?.AttributeMapping ?? {})[0]}`]: EMAIL },
    ],
  ])('%s makes an account', async (provider, username, values) => {
    pool = await serveHostedPool(hostedPool());
    const to = await signInAt(pool, provider, { subject: '1234', ...values });
    expect(to.searchParams.get('state')).toBe('state-1');
    const id = decodeJwt((await tokensFor(pool, to)).id_token);
    const providerType = PROVIDERS.find((one) => one.ProviderName === provider)?.ProviderType;
    // An id token that a real pool made, published in a comment of its owner's: all texts.
    expect(id).toMatchObject({
      email: EMAIL,
      'cognito:username': username,
      'cognito:groups': [`${POOL_ID}_${provider}`],
      identities: [
        {
          userId: '1234',
          providerName: provider,
          providerType,
          issuer: null,
          primary: 'true',
          dateCreated: expect.stringMatching(/^\d{13}$/),
        },
      ],
      at_hash: expect.any(String),
    });
    const user = await pool.ok('AdminGetUser', { UserPoolId: POOL_ID, Username: username });
    expect(user).toMatchObject({ UserStatus: 'EXTERNAL_PROVIDER', Enabled: true });
  });

  it('a pool that tells cases apart keeps them', async () => {
    // An event that a real pool sent, of 2020: `Google_102769505389790198629`.
    const properties = { UsernameConfiguration: { CaseSensitive: true } };
    pool = await serveHostedPool(hostedPool({ properties }));
    const to = await signInAt(pool, 'Google', { subject: '1234', 'attribute:email': EMAIL });
    const { id_token } = await tokensFor(pool, to);
    expect(decodeJwt(id_token)['cognito:username']).toBe('Google_1234');
  });

  it('no subject takes one that is always the same for the address', async () => {
    pool = await serveHostedPool(hostedPool());
    const values = { 'attribute:email': EMAIL };
    const first = decodeJwt(
      (await tokensFor(pool, await signInAt(pool, 'Google', values))).id_token,
    );
    const second = decodeJwt(
      (await tokensFor(pool, await signInAt(pool, 'Google', values))).id_token,
    );
    expect(first['cognito:username']).toMatch(/^google_\d{21}$/);
    expect(second.sub).toBe(first.sub);
  });
});

describe('triggers', () => {
  // The developer guide, "Lambda triggers for federated users".
  it('are others at the first sign-in than later', async () => {
    pool = await serveHostedPool(hostedPool({ properties: TRIGGERS }));
    const values = { subject: '1234', 'attribute:email': EMAIL };
    await signInAt(pool, 'Google', values);
    expect(pool.sources()).toEqual([
      'PreSignUp_ExternalProvider',
      'PostConfirmation_ConfirmSignUp',
      'TokenGeneration_HostedAuth',
    ]);
    pool.events.length = 0;
    await signInAt(pool, 'Google', values);
    expect(pool.sources()).toEqual([
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_HostedAuth',
    ]);
  });

  it('get what a real pool sends', async () => {
    pool = await serveHostedPool(hostedPool({ properties: TRIGGERS }));
    await signInAt(pool, 'Kites', { subject: '1234', 'attribute:email': EMAIL });
    const [before, after] = pool.events;
    // An event that a real pool sent, published among the tests of an app: aliases that are empty, no sub.
    expect(before).toMatchObject({
      userName: 'kites_1234',
      request: {
        userAttributes: {
          email: EMAIL,
          'cognito:email_alias': '',
          'cognito:phone_number_alias': '',
        },
        validationData: {},
      },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    });
    // test/fixtures/cognito/post-confirmation-federated.json, at the root of this repository: recorded.
    expect(after?.request.userAttributes).toEqual({
      sub: expect.any(String),
      identities: expect.stringMatching(
        /^\[{"userId":"1234","providerName":"Kites","providerType":"OIDC","issuer":null,"primary":true,"dateCreated":\d{13}}]$/,
      ),
      'cognito:user_status': 'EXTERNAL_PROVIDER',
      email_verified: 'false',
      email: EMAIL,
    });
  });

  it('that refuse a sign-up are heard by the app, and no account is made', async () => {
    // Addresses in many apps' tests and notes: `error_description=PreSignUp+failed+with+error+not-invited.+`.
    pool = await serveHostedPool(hostedPool({ properties: TRIGGERS }), {
      invoke: async (_arn, event) =>
        (event as { triggerSource: string }).triggerSource.startsWith('PreSignUp')
          ? { ok: false, errorMessage: 'not-invited' }
          : { ok: true, payload: event },
    });
    const to = await signInAt(pool, 'Google', { 'attribute:email': EMAIL });
    expect(to.search).toBe(
      '?error_description=PreSignUp+failed+with+error+not-invited.+&state=state-1&error=invalid_request',
    );
    expect(await pool.ok('ListUsers', { UserPoolId: POOL_ID })).toMatchObject({ Users: [] });
  });

  it('that refuse a SAML sign-up are heard in other words', async () => {
    // A comment in an app: `?error_description=Invalid+SAML+response+received%3A+PreSignUp+...&error=server_error`.
    pool = await serveHostedPool(hostedPool({ properties: TRIGGERS }), {
      invoke: async () => ({ ok: false, errorMessage: 'Invalid email domain' }),
    });
    const mapped = Object.values(PROVIDERS[5]?.AttributeMapping ?? {})[0];
    const to = await signInAt(pool, 'Corp', { [`attribute:${mapped}`]: EMAIL });
    expect(to.searchParams.get('error')).toBe('server_error');
    expect(to.searchParams.get('error_description')).toBe(
      'Invalid SAML response received: PreSignUp failed with error Invalid email domain. ',
    );
  });

  it('that fail after the account was made leave it', async () => {
    pool = await serveHostedPool(hostedPool({ properties: TRIGGERS }), {
      invoke: async (_arn, event) =>
        (event as { triggerSource: string }).triggerSource.startsWith('PostConfirmation')
          ? { ok: false, errorMessage: 'no table' }
          : { ok: true, payload: event },
    });
    const values = { subject: '1234', 'attribute:email': EMAIL };
    const to = await signInAt(pool, 'Google', values);
    expect(to.searchParams.get('error_description')).toBe(
      'PostConfirmation failed with error no table. ',
    );
    const again = await signInAt(pool, 'Google', values);
    expect(again.searchParams.get('code')).toBeTruthy();
  });
});

describe('attributes', () => {
  it('become what the provider says, each time', async () => {
    pool = await serveHostedPool(hostedPool());
    const values = { subject: '1234', 'attribute:email': EMAIL };
    await signInAt(pool, 'LoginWithAmazon', { ...values, 'attribute:name': 'Quinn' });
    const to = await signInAt(pool, 'LoginWithAmazon', { ...values, 'attribute:name': 'Quinn B.' });
    expect(decodeJwt((await tokensFor(pool, to)).id_token)).toMatchObject({ name: 'Quinn B.' });
  });

  it('are verified where the provider says so', async () => {
    pool = await serveHostedPool(hostedPool());
    const to = await signInAt(pool, 'SignInWithApple', {
      'attribute:email': EMAIL,
      'attribute:email_verified': 'true',
    });
    expect(decodeJwt((await tokensFor(pool, to)).id_token)).toMatchObject({ email_verified: true });
  });

  it('that the pool requires have to come', async () => {
    // In notes of many apps: `attributes required: [email]`.
    pool = await serveHostedPool(hostedPool());
    const to = await signInAt(pool, 'Google', { subject: '1234' });
    expect(to.search).toBe(
      '?error_description=attributes+required%3A+%5Bemail%5D&state=state-1&error=invalid_request',
    );
  });

  it.each([
    // As Amplify asks where `scopes` is not given; in notes of many apps, which add `scopes` for it.
    ['Google', 'profile'],
    ['Facebook', 'public_profile'],
    ['SignInWithApple', 'name'], // Belief.
  ])('that %s was not asked for do not come', async (ProviderName, authorize_scopes) => {
    const provider = {
      ...{ ProviderName, ProviderType: ProviderName, AttributeMapping: { email: 'email' } },
      ProviderDetails: { authorize_scopes },
    };
    pool = await serveHostedPool(hostedPool({ providers: [provider] }));
    const page = await pool
      .browser()
      .open(`/provider?${asked({ identity_provider: ProviderName })}`);
    expect(page.text).toContain('would not tell email');
    const to = await signInAt(pool, ProviderName, { subject: '1234', 'attribute:email': EMAIL });
    expect(to.searchParams.get('error_description')).toBe('attributes required: [email]');
  });

  it('that Google was asked for by a whole address come', async () => {
    const ProviderDetails = {
      authorize_scopes: 'openid https://www.googleapis.com/auth/userinfo.email',
    };
    const providers = PROVIDERS.slice(0, 1).map((google) => ({ ...google, ProviderDetails }));
    pool = await serveHostedPool(hostedPool({ providers }));
    const to = await signInAt(pool, 'Google', { 'attribute:email': EMAIL });
    expect(to.searchParams.get('code')).toBeTruthy();
  });

  it('that cannot change refuse the second sign-in', async () => {
    // `error_description=user.email%3A+Attribute+cannot+be+updated.%0A+&error=invalid_request`, in notes of an app
    // with such a pool; others say that the first sign-in succeeded.
    const Schema = [{ Name: 'email', Required: true, Mutable: false }];
    pool = await serveHostedPool(hostedPool({ properties: { Schema } }));
    const values = { subject: '1234', 'attribute:email': EMAIL };
    expect((await signInAt(pool, 'Google', values)).searchParams.has('code')).toBe(true);
    expect((await signInAt(pool, 'Google', values)).search).toBe(
      '?error_description=user.email%3A+Attribute+cannot+be+updated.%0A+&state=state-1&error=invalid_request',
    );
  });
});

it('an address is not verified by the trigger before the sign-up', async () => {
  // aws-amplify/amplify-js#5287.
  pool = await serveHostedPool(hostedPool({ properties: TRIGGERS }), {
    invoke: async (_arn, event) => ({
      ok: true,
      payload: { ...(event as object), response: { autoConfirmUser: true, autoVerifyEmail: true } },
    }),
  });
  const to = await signInAt(pool, 'Facebook', { 'attribute:email': EMAIL });
  expect(decodeJwt((await tokensFor(pool, to)).id_token)).toMatchObject({ email_verified: false });
});

describe('an account of a provider', () => {
  it('stands beside one of the same address that signed up here', async () => {
    pool = await serveHostedPool(hostedPool());
    const native = await pool.signUpAndConfirm(EMAIL);
    const to = await signInAt(pool, 'Google', { subject: '1234', 'attribute:email': EMAIL });
    expect(decodeJwt((await tokensFor(pool, to)).id_token).sub).not.toBe(native);
    const found = await pool.ok('AdminGetUser', { UserPoolId: POOL_ID, Username: EMAIL });
    expect(found).toMatchObject({ Username: native });
  });

  it('has no password to forget, change or sign in with', async () => {
    pool = await serveHostedPool(hostedPool());
    const to = await signInAt(pool, 'Google', { subject: '1234', 'attribute:email': EMAIL });
    const { access_token } = await tokensFor(pool, to);
    const named = { UserPoolId: POOL_ID, Username: 'google_1234' };
    // aws-amplify's users report these words of ForgotPassword.
    expect(await pool.refused('AdminResetUserPassword', named)).toBe(
      'NotAuthorizedException: User password cannot be reset in the current state.',
    );
    // Belief.
    expect(
      await pool.refused('ChangePassword', {
        AccessToken: access_token,
        ProposedPassword: 'Quinn-2026!',
      }),
    ).toBe('NotAuthorizedException: Incorrect username or password.');
  });

  it('gets one by AdminSetUserPassword, and signs in at the provider all the same', async () => {
    // API reference, AdminSetUserPassword: "the federated user's status changes from EXTERNAL_PROVIDER to CONFIRMED".
    pool = await serveHostedPool(hostedPool());
    const values = { subject: '1234', 'attribute:email': EMAIL };
    const first = decodeJwt(
      (await tokensFor(pool, await signInAt(pool, 'Google', values))).id_token,
    );
    const named = { UserPoolId: POOL_ID, Username: 'google_1234' };
    await pool.ok('AdminSetUserPassword', { ...named, Password: 'Quinn-2026!', Permanent: true });
    expect(await pool.ok('AdminGetUser', named)).toMatchObject({ UserStatus: 'CONFIRMED' });
    const again = decodeJwt(
      (await tokensFor(pool, await signInAt(pool, 'Google', values))).id_token,
    );
    expect(again.sub).toBe(first.sub);
  });

  it('that is disabled is not let in', async () => {
    pool = await serveHostedPool(hostedPool());
    const values = { subject: '1234', 'attribute:email': EMAIL };
    await signInAt(pool, 'Google', values);
    await pool.ok('AdminDisableUser', { UserPoolId: POOL_ID, Username: 'google_1234' });
    const to = await signInAt(pool, 'Google', values);
    expect(to.searchParams.get('error_description')).toBe('User is disabled.'); // Belief.
  });
});
