import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { POOL_ID } from '../pool-under-test';
import {
  type HostedPool,
  hostedPool,
  PROVIDERS,
  serveHostedPool,
  signInAt,
  TRIGGERS,
  tokensFor,
} from './hosted-pool';

const EMAIL = 'quinn@example.com';
const VALUES = { subject: '1234', 'attribute:email': EMAIL };

let pool: HostedPool;
let native: string;
afterEach(() => pool.close());

const google = (value = '1234') => ({
  ProviderName: 'Google',
  ProviderAttributeName: 'Cognito_Subject',
  ProviderAttributeValue: value,
});
const link = (
  SourceUser: object,
  DestinationUser: object = { ProviderName: 'Cognito', ProviderAttributeValue: native },
) => ({
  UserPoolId: POOL_ID,
  DestinationUser,
  SourceUser,
});
const claims = async () =>
  decodeJwt((await tokensFor(pool, await signInAt(pool, 'Google', VALUES))).id_token);

describe('a user whom somebody else’s is linked to', () => {
  beforeEach(async () => {
    pool = await serveHostedPool(hostedPool());
    native = await pool.signUpAndConfirm(EMAIL);
  });

  it('is who signs in with the provider', async () => {
    await pool.ok('AdminLinkProviderForUser', link(google()));
    expect(await claims()).toMatchObject({
      sub: native,
      'cognito:username': native,
      identities: [{ providerName: 'Google', userId: '1234', primary: 'false' }],
    });
    expect((await claims())['cognito:groups']).toBeUndefined();
    expect(await pool.ok('ListUsers', { UserPoolId: POOL_ID })).toMatchObject({
      Users: [{ UserStatus: 'CONFIRMED' }],
    });
  });

  it('is so by a claim of SAML, too', async () => {
    // The developer guide, "Linking federated users to an existing user profile": `ProviderAttributeName=email`.
    const [mail = ''] = Object.values(PROVIDERS[5]?.AttributeMapping ?? {});
    await pool.ok(
      'AdminLinkProviderForUser',
      link({
        ProviderName: 'Corp',
        ProviderAttributeName: mail,
        ProviderAttributeValue: EMAIL,
      }),
    );
    const to = await signInAt(pool, 'Corp', { subject: 'somebody', [`attribute:${mail}`]: EMAIL });
    expect(decodeJwt((await tokensFor(pool, to)).id_token).sub).toBe(native);
  });

  it('has five links at most', async () => {
    // The developer guide, as above; the name of the error is the API reference's.
    for (const subject of ['1', '2', '3', '4', '5']) {
      await pool.ok('AdminLinkProviderForUser', link(google(subject)));
    }
    expect(await pool.refused('AdminLinkProviderForUser', link(google('6')))).toContain(
      'LimitExceededException',
    );
  });

  it('is another again once the link is gone', async () => {
    await pool.ok('AdminLinkProviderForUser', link(google()));
    await pool.ok('AdminDisableProviderForUser', { UserPoolId: POOL_ID, User: google() });
    expect((await claims()).sub).not.toBe(native);
    const { UserAttributes } = await pool.ok<{ UserAttributes: { Name: string }[] }>(
      'AdminGetUser',
      {
        UserPoolId: POOL_ID,
        Username: EMAIL,
      },
    );
    expect(UserAttributes.map(({ Name }) => Name)).not.toContain('identities');
  });
});

describe('a link is refused', () => {
  beforeEach(async () => {
    pool = await serveHostedPool(hostedPool());
    native = await pool.signUpAndConfirm(EMAIL);
  });

  it('of who has an account already', async () => {
    // Quoted in many notes on AdminLinkProviderForUser.
    await signInAt(pool, 'Google', VALUES);
    expect(await pool.refused('AdminLinkProviderForUser', link(google()))).toBe(
      'InvalidParameterException: Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
    );
  });

  it('of who is linked already', async () => {
    // A log of July 2026, and many apps that look for these words.
    await pool.ok('AdminLinkProviderForUser', link(google()));
    expect(await pool.refused('AdminLinkProviderForUser', link(google()))).toBe(
      'InvalidParameterException: SourceUser is already linked to DestinationUser',
    );
  });

  it.each([
    [
      'to nobody',
      () => link(google(), { ProviderName: 'Cognito', ProviderAttributeValue: 'nobody' }),
      'UserNotFoundException',
    ],
    // The kinds are the API reference's, that they are of these is our belief.
    [
      'of no provider',
      () => link({ ...google(), ProviderName: 'Nobody' }),
      'ResourceNotFoundException',
    ],
    [
      'of an attribute of Google',
      () => link({ ...google(), ProviderAttributeName: 'email' }),
      'InvalidParameterException',
    ],
    ['of nothing', () => link({ ProviderName: 'Google' }), 'InvalidParameterException'],
  ])('%s', async (_, request, error) => {
    expect(await pool.refused('AdminLinkProviderForUser', request())).toContain(error);
  });
});

it('who is linked by the trigger before the first sign-in comes in with the second', async () => {
  // `Already found an entry for username google_1029384756`, which many apps look for, and then try once more.
  pool = await serveHostedPool(hostedPool({ properties: TRIGGERS }), {
    invoke: async (_arn, event) => {
      const { triggerSource } = event as { triggerSource: string };
      if (triggerSource === 'PreSignUp_ExternalProvider') {
        await pool.ok('AdminLinkProviderForUser', link(google()));
      }
      return { ok: true, payload: event };
    },
  });
  native = await pool.signUpAndConfirm(EMAIL);
  const first = await signInAt(pool, 'Google', VALUES);
  expect(first.search).toBe(
    '?error_description=Already+found+an+entry+for+username+google_1234&state=state-1&error=invalid_request',
  );
  expect((await claims()).sub).toBe(native);
});
