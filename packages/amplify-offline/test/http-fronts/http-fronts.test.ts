import { once } from 'node:events';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { Amplify } from 'aws-amplify';
import { del, get, post } from 'aws-amplify/api';
import { fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { PASSWORD, type RunningBackend, startBackend } from '../running-backend';

/* What Amplify's guides to REST APIs, HTTP APIs and function URLs set up, called as they call it. */

let backend: RunningBackend;
let custom: { API: Record<string, { endpoint: string }>; streamerUrl: string };
const ADA = 'ada@example.com';
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {}); // Amplify's word on custom endpoints
  backend = await startBackend(resolve('packages/amplify-offline/test/fixtures/http-fronts'));
  await backend.signUpAndConfirm(ADA);
  custom = backend.sandbox.outputs.custom as never;
  const known = Amplify.getConfig();
  Amplify.configure({ ...known, API: { ...known.API, REST: custom.API as never } });
});
afterAll(() => backend?.stop());
afterEach(() => signOut());

const REST = 'myRestApi';
const HTTP = 'myHttpApi';
type Options = { headers?: Record<string, string>; body?: { name: string } };
const answer = async (operation: ReturnType<typeof get>) =>
  (await (await operation.response).body.json()) as Record<string, unknown>;
const ask = (apiName: string, path: string, options: Options = {}) =>
  answer(get({ apiName, path, options }));
const refusal = async (asked: Promise<unknown>) => {
  const { response } = (await asked.catch((error) => error)) as {
    response: { statusCode: number; body: string };
  };
  const { statusCode, body } = response;
  return [statusCode, JSON.parse(body)];
};

it('nothing of it is left out', () => {
  expect(backend.sandbox.notEmulated.own).toEqual([]);
  const { endpoint } = backend;
  expect(custom.API[REST]?.endpoint).toMatch(
    new RegExp(`^${endpoint}/execute-api/[a-z0-9]{10}/dev/$`),
  );
  expect(custom.API[HTTP]?.endpoint).toMatch(new RegExp(`^${endpoint}/execute-api/[a-z0-9]{10}/$`));
  expect(custom.streamerUrl).toMatch(new RegExp(`^${endpoint}/lambda-url/[a-z0-9]{32}/$`));
});

describe('a guest', () => {
  it('calls by IAM what the role of guests may, and no more', async () => {
    const { identityId } = await fetchAuthSession();
    expect(await ask(REST, 'items')).toEqual({
      ...{ path: '/items', httpMethod: 'GET', body: null, identityId },
    });
    const options = { body: { name: 'no' } };
    const refused = await refusal(answer(post({ apiName: REST, path: 'items', options })));
    expect(refused).toEqual([403, { Message: expect.stringContaining('execute-api:Invoke') }]);
    expect(await refusal(ask(HTTP, 'items'))).toEqual([403, { message: 'Forbidden' }]);
  });

  it('has no token for a user pool', async () => {
    const path = 'cognito-auth-path';
    const unauthorized = [401, { message: 'Unauthorized' }];
    expect(await refusal(ask(REST, path, { headers: { Authorization: 'none' } }))).toEqual(
      unauthorized,
    );
    expect(await refusal(ask(HTTP, path, { headers: { Authorization: 'none' } }))).toEqual(
      unauthorized,
    );
  });
});

describe('a user', () => {
  const become = () => signIn({ username: ADA, password: PASSWORD });

  it('calls by IAM all that the role of users may', async () => {
    await become();
    const { identityId } = await fetchAuthSession();
    const options = { body: { name: 'milk' } };
    expect(await answer(post({ apiName: REST, path: 'items', options }))).toEqual({
      ...{ path: '/items', httpMethod: 'POST', body: '{"name":"milk"}', identityId },
    });
    const { statusCode } = await del({ apiName: REST, path: 'items/1' }).response;
    expect(statusCode).toBe(200);
    expect(await ask(HTTP, 'items')).toEqual({ identityId });
  });

  it('calls by IAM a function by its URL, as guests may not', async () => {
    const forbidden = [403, { Message: expect.stringMatching(/^Forbidden/) }];
    expect(await refusal(ask('byUrl', 'items'))).toEqual(forbidden);
    await become();
    expect(await ask('byUrl', 'items')).toEqual({});
  });

  it('calls by a token what takes the token of a user pool', async () => {
    await become();
    const { tokens } = await fetchAuthSession();
    const headers = { Authorization: `Bearer ${tokens?.idToken}` };
    expect(await ask(REST, 'cognito-auth-path', { headers })).toMatchObject({ email: ADA });
    expect(await ask(HTTP, 'cognito-auth-path', { headers })).toEqual({ email: ADA });
  });
});

it('what is not there is told as API Gateway tells it', async () => {
  expect(await refusal(ask(REST, 'nowhere'))).toEqual([
    403,
    { message: 'Missing Authentication Token' },
  ]);
  expect(await refusal(ask(HTTP, 'nowhere'))).toEqual([404, { message: 'Not Found' }]);
});

it('a function streams by its URL, and calls an API by the URL in its environment', async () => {
  const response = await fetch(`${custom.streamerUrl}feed`, {
    headers: { origin: 'https://app.example' },
  });
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const [first, second] = (await response.text()).split('\n\n');
  expect(first).toBe('data: /feed');
  expect(second).toMatch(/^data: \{/);
});

describe('a request that makes no sense', () => {
  const ODD = [
    ...['GET %', 'GET %ff', 'GET ../../_local/reset', 'GET %2e%2e/%2e%2e/', 'GET //', 'GET ?%'],
    ...['GET ?__proto__=1&a=%', 'GET __proto__', 'GET {proxy+}', 'GET %00', 'TRACE items'],
    ...[`GET ${'/'.repeat(3_000)}`, `GET ?${'%'.repeat(500)}`, 'PROPFIND $default'],
  ];

  it.each(ODD)('is answered, and not by a failure: %s', async (line) => {
    const { hostname, port } = new URL(backend.endpoint);
    const { API, streamerUrl } = custom;
    for (const base of [API[REST]?.endpoint, API[HTTP]?.endpoint, streamerUrl]) {
      const [method, path = ''] = line.split(' ');
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      socket.write(
        `${method} ${new URL(base ?? '').pathname}${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\nconnection: close\r\n__proto__: x\r\n\r\n`,
      );
      // A path that leads out of an API leads to nothing.
      expect(await text(socket)).toMatch(/^HTTP\/1\.1 ([234]\d\d|501) /);
    }
  });
});
