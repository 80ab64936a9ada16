import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { bedrockSource } from '../../../src/services/appsync/data-sources/bedrock';
import { answerEvents } from '../../../src/services/bedrock/event-stream';
import { createModels } from '../../../src/services/bedrock/models';
import { standIn } from '../../../src/services/bedrock/stand-in';

/* A model at an address that the developer named. */

const REQUEST = { messages: [{ role: 'user', content: [{ text: 'Hello?' }] }] };
let server: Server;
let url: string;
let asked: { request: IncomingMessage; body: unknown }[];
let answer: { status: number; headers: Record<string, string>; body: unknown };
beforeAll(async () => {
  server = createServer(async (request, response) => {
    asked.push({ request, body: JSON.parse(await text(request)) });
    response.writeHead(answer.status, answer.headers).end(JSON.stringify(answer.body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
  answer = { status: 200, headers: {}, body: standIn('other', REQUEST) };
});
afterAll(() => server?.close());

const unheard = () => {
  throw new Error('No stand-in answers.');
};

it('is asked as it was asked here, and its answer is the answer', async () => {
  const models = createModels({ url: `${url}/`, token: 'key' }, unheard);
  const answered = await models.converse('a.b-v1:0', REQUEST);
  expect(answered).toEqual({ ok: true, answer: answer.body });
  const [{ request, body }] = asked as [(typeof asked)[number]];
  expect([request.method, request.url]).toEqual(['POST', '/model/a.b-v1%3A0/converse']);
  expect(request.headers.authorization).toBe('Bearer key');
  expect(body).toEqual(REQUEST);
});

it('that refuses is Bedrock that refuses, to a resolver too', async () => {
  const headers = { 'x-amzn-errortype': 'AccessDeniedException:http://internal.amazon.com/' };
  answer = { status: 403, headers, body: { message: 'no' } };
  const { converse } = createModels({ url }, unheard);
  const errorType = 'AccessDeniedException';
  expect(await converse('m', REQUEST)).toEqual({
    ok: false,
    status: 403,
    errorType,
    message: 'no',
  });
  const call = { method: 'POST', resourcePath: '/model/m/converse', params: { body: REQUEST } };
  expect(await bedrockSource('models', converse).invoke(call)).toMatchObject({
    statusCode: 403,
    headers: { 'x-amzn-ErrorType': errorType },
  });
});

it('that is not there is said not to be', async () => {
  const nobody = 'http://127.0.0.1:1';
  expect(await createModels({ url: nobody }, unheard).converse('m', REQUEST)).toMatchObject({
    ok: false,
    status: 503,
    message: expect.stringContaining(`No model answers at ${nobody}`),
  });
});

it('of which nobody said where has a stand-in, which is told of once', async () => {
  const told: string[] = [];
  const models = createModels(undefined, (text) => told.push(text));
  for (const _ of [1, 2]) expect((await models.converse('m', REQUEST)).ok).toBe(true);
  expect(told).toEqual(['A stand-in answers for m: the sandbox runs no models.']);
});

it('a text is streamed in words, and nothing of it is lost', () => {
  const words = ' One  two\n\nthree. ';
  const answer = standIn('m', REQUEST);
  answer.output.message.content = [{ text: words }];
  const deltas = answerEvents(answer).flatMap(([, payload]) =>
    'delta' in payload ? [(payload.delta as { text: string }).text] : [],
  );
  expect(deltas).toHaveLength(4);
  expect(deltas.join('')).toBe(words);
});
