import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { POOL_ID } from '../pool-under-test';
import { hostedPool, serveHostedPool, signInAt, type Tokens, tokensFor } from './hosted-pool';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'user-pools-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('accounts of providers, their sign-ins and links outlive the process', async () => {
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  const before = await serveHostedPool(hostedPool(), { stateDir: first });
  const values = { subject: '1234', 'attribute:email': 'quinn@example.com' };
  const { id_token, refresh_token } = await tokensFor(
    before,
    await signInAt(before, 'Google', values),
  );
  const native = await before.signUpAndConfirm('ada@example.com');
  await before.ok('AdminLinkProviderForUser', {
    UserPoolId: POOL_ID,
    DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: native },
    SourceUser: {
      ...{ ProviderName: 'Facebook', ProviderAttributeName: 'Cognito_Subject' },
      ProviderAttributeValue: '77',
    },
  });

  // The first is not closed before the second reads, as after `kill -9`; Windows replaces no file that is open.
  await cp(first, second, { recursive: true });
  const after = await serveHostedPool(hostedPool(), { stateDir: second });
  const refreshed = await after.token({ grant_type: 'refresh_token', refresh_token });
  const { access_token } = (await refreshed.json()) as Tokens;
  expect(decodeJwt(access_token).scope).toContain('openid');
  const again = await tokensFor(after, await signInAt(after, 'Google', values));
  expect(decodeJwt(again.id_token)).toMatchObject({
    sub: decodeJwt(id_token).sub,
    'cognito:groups': [`${POOL_ID}_Google`],
  });
  const ada = { subject: '77', 'attribute:email': 'ada@example.com' };
  const linked = await tokensFor(after, await signInAt(after, 'Facebook', ada));
  expect(decodeJwt(linked.id_token).sub).toBe(native);
  await after.close();
  await before.close();
});
