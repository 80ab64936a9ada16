import { Amplify } from 'aws-amplify';
import { afterEach, expect, test, vi } from 'vitest';
import { configureBackend } from '../../client/index.js';
import { cloudOutputs, localEndpoint, localOutputs } from './outputs';

afterEach(() => vi.unstubAllGlobals());

test('cloud outputs configure Amplify as Amplify itself would', () => {
  const WebSocket = vi.fn();
  vi.stubGlobal('WebSocket', WebSocket);
  Amplify.configure(cloudOutputs);
  const expected = Amplify.getConfig();
  Amplify.configure({});

  configureBackend(cloudOutputs);
  expect(Amplify.getConfig()).toEqual(expected);
  expect(globalThis.WebSocket).toBe(WebSocket);
});

test('sandbox outputs add its endpoints of the user pool and the identity pool', () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {}); // Amplify's word on custom endpoints
  configureBackend(localOutputs);
  const { Auth, API } = Amplify.getConfig();
  expect(Auth?.Cognito).toMatchObject({
    userPoolId: cloudOutputs.auth.user_pool_id,
    userPoolClientId: cloudOutputs.auth.user_pool_client_id,
    userPoolEndpoint: localEndpoint,
    identityPoolId: cloudOutputs.auth.identity_pool_id,
    identityPoolEndpoint: localEndpoint,
    allowGuestAccess: true,
  });
  expect(API?.GraphQL?.endpoint).toBe(`${localEndpoint}/graphql`);
});

test('sandbox outputs without an identity pool name no endpoint of one', () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const {
    identity_pool_id: _,
    unauthenticated_identities_enabled: __,
    ...auth
  } = localOutputs.auth;
  configureBackend({ ...localOutputs, auth });
  const { Cognito } = Amplify.getConfig().Auth ?? {};
  expect(Cognito).toMatchObject({ userPoolEndpoint: localEndpoint });
  expect(Cognito).not.toHaveProperty('identityPoolEndpoint');
});

test.each([
  ['auth', () => ({ version: '1.4', auth: cloudOutputs.auth })],
  ['data', () => ({ version: '1.4', data: cloudOutputs.data })],
  ['storage', () => ({ version: '1.4', storage: { aws_region: 'us-east-1', bucket_name: 'b' } })],
])('outputs of %s alone configure Amplify as Amplify itself would', (_, outputs) => {
  Amplify.configure(outputs());
  const expected = Amplify.getConfig();
  Amplify.configure({});
  configureBackend(outputs());
  expect(Amplify.getConfig()).toEqual(expected);
});

test('outputs of the sandbox with auth alone name its user pool endpoint', () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { version, auth, custom } = localOutputs;
  configureBackend({ version, auth, custom });
  expect(Amplify.getConfig().Auth?.Cognito).toMatchObject({ userPoolEndpoint: localEndpoint });
});

test('library options reach Amplify', () => {
  const configure = vi.spyOn(Amplify, 'configure');
  configureBackend(cloudOutputs, { ssr: true });
  expect(configure).toHaveBeenCalledWith(expect.anything(), { ssr: true });
});

test.each([
  ['nothing', undefined, 'is empty or not the content'],
  ['an empty file', {}, 'is empty or not the content'],
  ['the name of the file', 'amplify_outputs.json', 'is empty or not the content'],
])('%s is an error that says what to run', (_, outputs, what) => {
  const configure = () => configureBackend(outputs as object);
  expect(configure).toThrow(what);
  expect(configure).toThrow(/"npm start".+"npx ampx generate outputs --branch/);
});
