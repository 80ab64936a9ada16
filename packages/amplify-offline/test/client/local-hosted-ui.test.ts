import { Amplify } from 'aws-amplify';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { configureBackend } from '../../client/index.js';
import { localEndpoint, localOutputs } from './outputs';

const PLACE = '127.0.0.1:4566/_hosted-ui/kite.auth.us-east-1.amazoncognito.com';
const CLOUD = 'https://kite.auth.us-east-1.amazoncognito.com/oauth2/token';

const asked = vi.fn(async (_resource: unknown, _options?: unknown) => new Response('{}'));
let client: typeof import('../../client/local-hosted-ui.js');

beforeEach(async () => {
  vi.resetModules();
  asked.mockClear();
  vi.stubGlobal('fetch', asked);
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  client = await import('../../client/local-hosted-ui.js');
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('the domain of the sandbox is where it has what is at that of the pool', () => {
  const oauth = {
    identity_providers: ['GOOGLE'],
    domain: 'kite.auth.us-east-1.amazoncognito.com',
    scopes: ['openid'],
    redirect_sign_in_uri: ['http://localhost:3000/'],
    redirect_sign_out_uri: ['http://localhost:3000/'],
    response_type: 'code',
  };
  configureBackend({ ...localOutputs, auth: { ...localOutputs.auth, oauth } });
  expect(Amplify.getConfig().Auth?.Cognito.loginWith?.oauth).toMatchObject({
    domain: PLACE,
    redirectSignIn: ['http://localhost:3000/'],
  });
});

test.each([
  [`https://${PLACE}/oauth2/token`, `http://${PLACE}/oauth2/token`],
  [CLOUD, CLOUD],
  ['https://127.0.0.1:4566/graphql', 'https://127.0.0.1:4566/graphql'],
  [`https://example.com/?https://${PLACE}/`, `https://example.com/?https://${PLACE}/`],
])('%s is asked at %s', async (url, place) => {
  client.leadHostedUiTo(localEndpoint);
  const options = { method: 'POST' };
  await fetch(url, options);
  expect(asked).toHaveBeenCalledWith(place, options);
});

test('a page goes where it wanted to, in plain HTTP, and elsewhere as it did', async () => {
  vi.useFakeTimers();
  let listener: ((event: object) => void) | undefined;
  const assign = vi.fn();
  const leaves = (url: string, cancelable = true) => {
    let isLeaving = true;
    const preventDefault = () => {
      isLeaving = false;
    };
    listener?.({ cancelable, preventDefault, destination: { url } });
    vi.runAllTimers();
    return isLeaving;
  };
  const addEventListener = vi.fn((_: string, given: typeof listener) => {
    listener = given;
  });
  vi.stubGlobal('navigation', { addEventListener });
  vi.stubGlobal('location', { assign });
  vi.stubGlobal('document', {});
  client.leadHostedUiTo(localEndpoint);
  client.leadHostedUiTo(localEndpoint);
  expect(addEventListener).toHaveBeenCalledOnce();

  expect(leaves(`https://${PLACE}/logout?client_id=1`)).toBe(false);
  expect(assign).toHaveBeenCalledExactlyOnceWith(`http://${PLACE}/logout?client_id=1`);
  expect(leaves('https://example.com/')).toBe(true);
  expect(leaves(`http://${PLACE}/`)).toBe(true);
  expect(leaves(`https://${PLACE}/`, false)).toBe(true);
  expect(assign).toHaveBeenCalledOnce();
  vi.useRealTimers();
});

test('a browser that cannot be led is told so', () => {
  vi.stubGlobal('document', {});
  client.leadHostedUiTo(localEndpoint);
  expect(console.warn).toHaveBeenCalledWith(expect.stringContaining('Navigation API'));
});
