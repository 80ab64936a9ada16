import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const POOL = 'us-east-1:11111111-2222-3333-4444-555555555555';
const CLOUD = 'https://cognito-identity.us-east-1.amazonaws.com';
const LOCAL = 'http://127.0.0.1:4566';

const asked = vi.fn(async (_resource: unknown, _options?: unknown) => new Response('{}'));
let client: typeof import('../../client/local-identity-pool.js');

beforeEach(async () => {
  vi.resetModules();
  asked.mockClear();
  vi.stubGlobal('fetch', asked);
  client = await import('../../client/local-identity-pool.js');
});
afterEach(() => vi.unstubAllGlobals());

test.each([
  [`${CLOUD}/`, LOCAL],
  [CLOUD, LOCAL],
  [
    'https://cognito-identity.eu-west-1.amazonaws.com/',
    'https://cognito-identity.eu-west-1.amazonaws.com/',
  ],
  [`${CLOUD}.example.com/`, `${CLOUD}.example.com/`],
  [`https://example.com/?${CLOUD}/`, `https://example.com/?${CLOUD}/`],
  ['/relative', '/relative'],
])('%s is asked at %s, with all that goes with it', async (url, place) => {
  client.leadIdentityPoolTo(LOCAL, POOL);
  const options = { method: 'POST', body: '{}' };
  await fetch(url, options);
  expect(asked).toHaveBeenCalledWith(place, options);
});

test('a URL is led as a text is, and a request that is made already is not', async () => {
  client.leadIdentityPoolTo(LOCAL, POOL);
  await fetch(new URL(CLOUD));
  expect(asked).toHaveBeenLastCalledWith(LOCAL, undefined);
  const request = new Request(CLOUD);
  await fetch(request);
  expect(asked).toHaveBeenLastCalledWith(request, undefined);
});

test('for a backend in the cloud it ends, and for another sandbox it is that one', async () => {
  client.leadIdentityPoolTo(LOCAL, POOL);
  const once = globalThis.fetch;
  client.leadIdentityPoolTo('http://127.0.0.1:4567', POOL);
  expect(globalThis.fetch).toBe(once);
  await fetch(CLOUD);
  expect(asked).toHaveBeenLastCalledWith('http://127.0.0.1:4567', undefined);
  client.leaveIdentityPool(POOL);
  await fetch(CLOUD);
  expect(asked).toHaveBeenLastCalledWith(CLOUD, undefined);
});

test('without a fetch nothing is made up', () => {
  vi.stubGlobal('fetch', undefined);
  client.leadIdentityPoolTo(LOCAL, POOL);
  expect(globalThis.fetch).toBeUndefined();
});
