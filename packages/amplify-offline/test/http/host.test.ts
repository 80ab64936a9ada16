import { once } from 'node:events';
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, openEndpoint } from '../../src/http/endpoint';
import { createFaults } from '../../src/http/faults/faults';
import { sendJson } from '../../src/http/http';

/*
 * All of 127.0.0.0/8 is this machine on Linux, so that one of its addresses can ask another as a device in the
 * network would; other systems have 127.0.0.1 alone.
 */
const HERE = '127.0.0.2';
const DEVICE = '127.0.0.3';

describe.runIf(process.platform === 'linux')('a sandbox that listens on another address', () => {
  let endpoint: Endpoint;
  beforeAll(async () => {
    endpoint = await openEndpoint(0, HERE);
    const route = (_: unknown, response: Parameters<typeof sendJson>[0]) =>
      sendJson(response, 200, {});
    endpoint.serve({
      ...{ targets: {}, signed: {}, faults: createFaults(), onNotEmulated: () => {} },
      paths: {
        '/_local/': { callers: 'machine', route },
        '/appsync/': { callers: 'app', route },
      },
    });
  });
  afterAll(() => endpoint?.close());

  const statusOf = async (
    path: string,
    { from = HERE, headers = {} }: { from?: string; headers?: Record<string, string> } = {},
  ) => {
    const { hostname, port } = new URL(endpoint.url);
    const call = request({ hostname, port, path, headers, localAddress: from, agent: false }).end();
    const [response] = await once(call, 'response');
    response.resume();
    return response.statusCode;
  };

  it('says so in its own address', () => {
    expect(endpoint.url).toMatch(/^http:\/\/127\.0\.0\.2:\d+$/);
  });

  it('lets a device in the network call what an app may call', async () => {
    expect(await statusOf('/appsync/', { from: DEVICE })).toBe(200);
  });

  it.each([
    ['as itself', {}],
    ['as if it were this machine', { host: 'localhost:4566' }],
    ['as if it called AWS', { host: 'dynamodb.us-east-1.amazonaws.com' }],
    ['from a page of this machine', { origin: 'http://localhost:5173' }],
  ])('lets it call nothing else, %s', async (_, headers) => {
    expect(await statusOf('/_local/messages', { from: DEVICE, headers })).toBe(403);
  });

  it('lets programs and pages of this machine call all', async () => {
    expect(await statusOf('/_local/messages')).toBe(200);
    const headers = { origin: `http://${HERE}:5173` };
    expect(await statusOf('/_local/messages', { headers })).toBe(200);
  });

  it('is as wary of pages as ever', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { host: 'evil.example' }]) {
      expect(await statusOf('/_local/messages', { headers })).toBe(403);
    }
  });
});

it('on all addresses it goes by the one that others reach', async () => {
  const others = Object.values(networkInterfaces()).flatMap((of) => of ?? []);
  const reached = others.find(({ internal, family }) => !internal && family === 'IPv4')?.address;
  const opening = openEndpoint(0, '0.0.0.0');
  if (!reached) return expect(opening).rejects.toThrow('This machine is in no network');
  const endpoint = await opening;
  expect(new URL(endpoint.url).hostname).toBe(reached);
  await endpoint.close();
});

it('refuses an address that is not of this machine', async () => {
  await expect(openEndpoint(0, '192.0.2.1')).rejects.toMatchObject({
    message: '192.0.2.1 is no address of this machine.',
    resolution: expect.stringContaining('--host 0.0.0.0'),
  });
});
