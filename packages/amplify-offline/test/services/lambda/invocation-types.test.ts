import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createLambdaRoute } from '../../../src/services/lambda/lambda-route';
import { serve } from './function-under-test';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** Lambda's Invoke over HTTP, for a function that answers with its event. */
async function invokeAs(type: string) {
  const { service } = await serve('export const handler = async (event) => event');
  const route = createLambdaRoute(service, () => {});
  const server = createServer((request, response) => {
    void route(request, response, new URL(request.url ?? '', 'http://local'));
  }).listen(0, '127.0.0.1');
  open.push(server);
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/2015-03-31/functions/under-test/invocations`;
  const headers = { 'x-amz-invocation-type': type };
  const response = await fetch(url, { method: 'POST', headers, body: '{"asked":1}' });
  return { service, status: response.status, body: await response.text() };
}

describe('the invocation type', () => {
  test('RequestResponse waits for the answer', async () => {
    expect(await invokeAs('RequestResponse')).toMatchObject({ status: 200, body: '{"asked":1}' });
  });

  test('Event does not', async () => {
    const { service, ...answer } = await invokeAs('Event');
    expect(answer).toEqual({ status: 202, body: '' });
    await vi.waitFor(() => expect(service.invocations()).toHaveLength(1), { timeout: 10_000 });
  });

  test('DryRun runs nothing', async () => {
    const { service, ...answer } = await invokeAs('DryRun');
    expect(answer).toEqual({ status: 204, body: '' });
    expect(service.invocations()).toEqual([]);
  });
});
