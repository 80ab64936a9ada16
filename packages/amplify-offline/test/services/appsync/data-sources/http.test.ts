import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { httpSource, isOfAws } from '../../../../src/services/appsync/data-sources/http';

const server = createServer((request, response) => {
  response.writeHead(418, { 'x-method': request.method });
  request.pipe(response);
});
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(() => server.close());

it('gives status, headers and body, whatever the status', async () => {
  const { port } = server.address() as AddressInfo;
  const source = httpSource('weather', `http://127.0.0.1:${port}`);
  const request = { method: 'POST', resourcePath: '/now', params: { body: { city: 'Oslo' } } };
  expect(await source.invoke(request)).toMatchObject({
    statusCode: 418,
    headers: { 'x-method': 'POST' },
    body: '{"city":"Oslo"}',
  });
});

it.each([
  ['https://bedrock-runtime.us-east-1.amazonaws.com', true],
  ['https://x.lambda-url.us-east-1.on.aws/', true],
  ['https://amazonaws.com.example', false],
  ['http://127.0.0.1:4566', false],
])('tells whether %s is of AWS', (endpoint, expected) => {
  expect(isOfAws(endpoint)).toBe(expected);
});
