import { resolve } from 'node:path';
import { fetchAuthSession, signOut } from 'aws-amplify/auth';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RunningBackend, startBackend } from '../running-backend';

let backend: RunningBackend;
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {}); // Amplify's word on custom endpoints
  backend = await startBackend(resolve('packages/amplify-offline/test/fixtures/guests'));
});
afterAll(() => backend?.stop());
afterEach(async () => {
  vi.useRealTimers();
  await signOut();
});

it('what is asked of an identity pool is all there', () => {
  const { auth } = backend.sandbox.outputs as { auth?: Record<string, unknown> };
  expect(auth).toMatchObject({
    identity_pool_id: backend.refOf(/IdentityPool[\dA-F]{8}$/),
    unauthenticated_identities_enabled: true,
  });
  expect(JSON.stringify(backend.sandbox.notEmulated)).not.toMatch(/[Ii]dentity ?[Pp]ool/);
});

describe('credentials', () => {
  const ask = async (headers: Record<string, string>) => {
    const { url } = backend.sandbox.outputs.data as { url: string };
    const body = JSON.stringify({ query: '{ listTodos { items { id } } }' });
    const answer = await fetch(url, { method: 'POST', headers, body });
    return { status: answer.status, ...((await answer.json()) as object) };
  };
  const signedBy = (accessKeyId = '', sessionToken = '') => ({
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261128/us-east-1/appsync/aws4_request, SignedHeaders=host, Signature=0`,
    'x-amz-security-token': sessionToken,
  });

  it("are an app's on any origin, but not the developer's", async () => {
    const { credentials } = await fetchAuthSession();
    const origin = 'https://app.example';
    const own = signedBy(credentials?.accessKeyId, credentials?.sessionToken);
    expect(await ask({ ...own, origin })).toMatchObject({ status: 200 });
    expect(await ask({ ...signedBy('local'), origin })).toMatchObject({ status: 401 });
  });

  it("that are mixed with another's are nobody's", async () => {
    const { credentials: one } = await fetchAuthSession();
    const { credentials: two } = await fetchAuthSession({ forceRefresh: true });
    expect(await ask(signedBy(one?.accessKeyId, two?.sessionToken))).toMatchObject({
      status: 403,
      errors: [
        {
          errorType: 'UnrecognizedClientException',
          message: 'The security token included in the request is invalid.',
        },
      ],
    });
  });

  it('that have expired are told so', async () => {
    const { credentials } = await fetchAuthSession();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_700_000 });
    const own = signedBy(credentials?.accessKeyId, credentials?.sessionToken);
    expect(await ask(own)).toMatchObject({
      status: 403,
      errors: [{ errorType: 'ExpiredTokenException' }],
    });
  });
});
