import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Project } from '../../project';
import { type Pools, projectWithPools, startPools } from './running-pools';

let project: Project;
let pools: Pools;
const NAME = 'ada@example.com';
beforeAll(async () => {
  project = await projectWithPools();
  pools = await startPools(project);
  for (const name of [NAME, 'bob@example.com']) await pools.signUp(name);
});
afterAll(async () => {
  await pools?.stop();
  await project?.remove();
});
afterEach(() => vi.useRealTimers());

/** A token with other claims under the same seal. */
function changed(token: string, claims: object): string {
  const [head, body = '', seal] = token.split('.');
  const content = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), ...claims };
  return [head, Buffer.from(JSON.stringify(content)).toString('base64url'), seal].join('.');
}

describe('a login', () => {
  const refusedBy = (logins: Record<string, string>, pool = pools.Open) =>
    pools.getId(pool, logins).then(
      () => 'not refused',
      (error: Error) => `${error.name}: ${error.message}`,
    );

  it.each<[string, (token: string, access: string) => string, string]>([
    [
      'that is no token',
      () => 'token',
      'Invalid login token. Not a valid OpenId Connect identity token.',
    ],
    [
      'that is an access token',
      (_, access) => access,
      'Invalid login token. Missing a required claim: aud',
    ],
    [
      'of another pool',
      (token) =>
        changed(token, { iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other' }),
      "Invalid login token. Issuer doesn't match providerName",
    ],
    [
      'of an app that the pool does not take',
      (token) => changed(token, { aud: 'other' }),
      'Token is not from a supported provider of this identity pool.',
    ],
    [
      'that was changed',
      (token) => changed(token, { sub: 'another' }),
      "Invalid login token. Couldn't verify signed token.",
    ],
    [
      'without its signature',
      (token) => token.slice(0, token.lastIndexOf('.') + 1),
      "Invalid login token. Couldn't verify signed token.",
    ],
  ])('%s is refused', async (_, change, words) => {
    const { id, access } = await pools.tokens(NAME);
    expect(await refusedBy({ [pools.provider]: change(id, access) })).toBe(
      `NotAuthorizedException: ${words}`,
    );
  });

  it('of an app client of the same user pool that the identity pool does not name is refused', async () => {
    const { id } = await pools.tokens(NAME, pools.OtherApp);
    expect(await refusedBy({ [pools.provider]: id })).toContain(
      'Token is not from a supported provider',
    );
  });

  it('with a provider of another name is refused', async () => {
    const { id } = await pools.tokens(NAME);
    expect(await refusedBy({ 'accounts.google.com': id })).toContain(
      "Issuer doesn't match providerName",
    );
  });

  it('that has expired is refused with both times', async () => {
    const { id } = await pools.tokens(NAME);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_700_000 });
    expect(await refusedBy({ [pools.provider]: id })).toMatch(
      /^NotAuthorizedException: Invalid login token\. Token expired: \d{10} >= \d{10}$/,
    );
  });
});

describe('an identity', () => {
  it("is of no use with another's token, or with none", async () => {
    const ada = await pools.getId(pools.Open, await pools.logins(NAME));
    const bob = await pools.logins('bob@example.com');
    await expect(pools.getCredentials(ada, bob)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message:
        "Logins don't match. Please include at least one valid login for this identity or identity pool.",
    });
    await expect(pools.getCredentials(ada)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: `Access to Identity '${ada}' is forbidden.`,
    });
  });

  it('that is not there is not found', async () => {
    const id = 'us-east-1:00000000-0000-0000-0000-000000000000';
    await expect(pools.getCredentials(id)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Identity '${id}' not found.`,
    });
  });

  it('whose role trusts another pool gets none', async () => {
    const guest = await pools.getId(pools.Misled);
    await expect(pools.getCredentials(guest)).rejects.toMatchObject({
      name: 'InvalidIdentityPoolConfigurationException',
      message: 'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
    });
  });
});
