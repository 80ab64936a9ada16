import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUCKET, type DeploySide, openDeploySide } from '../../deploy/deploy-side';
import { signed } from '../../signed';
import { defineTestFunction, serve, startService, writeBundle } from './function-under-test';

/*
 * What a function sends to AWS comes to the sandbox, by whichever SDK or none. Nothing may even ask for
 * the address of such a host: names.mjs fails each look-up of one, and tells of all.
 */
const HOST = 'dynamodb.us-east-1.amazonaws.com';
const NAMES = `
  import dns from 'node:dns';
  export const names = [];
  const lookup = dns.lookup;
  dns.lookup = (name, ...rest) => {
    names.push(name);
    if (name === 'localhost') return lookup(name, ...rest);
    rest.at(-1)(new Error(name + ' was looked up'));
  };`;

/** As SDKs put it on the wire. */
const LIST_TABLES = {
  method: 'POST',
  headers: {
    ...signed('dynamodb'),
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.ListTables',
  },
  body: '{}',
};
const ANSWER = { status: 200, body: { TableNames: [] } };

/** Version 2 of the SDK: its own agent, options instead of a URL (aws-sdk/lib/http/node.js). */
const VERSION_2 = `
  const agent = new https.Agent({ maxSockets: 50, keepAlive: true, rejectUnauthorized: true });
  const send = ({ host, path = '/', method, headers, body }) => new Promise((resolve, reject) => {
    const stream = https.request({ host, port: 443, path, method, headers, agent }, (response) => {
      let text = '';
      response.on('data', (chunk) => { text += chunk; });
      response.on('end', () => resolve({ status: response.statusCode, body: parsed(text) }));
    });
    stream.on('socket', (socket) => socket.connecting && socket.on('connect', () => {}));
    stream.on('error', reject);
    stream.end(body);
  });`;

let aws: DeploySide;
beforeAll(async () => {
  aws = await openDeploySide();
});
afterAll(() => aws?.stop());

/** What a handler of this body, called with `event`, gives; and what it looked up. */
async function run(body: string, event: object = {}, head = '') {
  const codeDir = await writeBundle({ 'names.mjs': NAMES, 'index.mjs': handler(body, head) });
  return call(codeDir, event);
}

const handler = (body: string, head: string) => `
  import { names } from './names.mjs';
  ${head}
  const parsed = (text) => { try { return JSON.parse(text); } catch { return text; } };
  export const handler = async (event) => {
    const answer = await (async () => { ${body} })().catch((error) => ({ error: [error, error.cause].join(' ') }));
    return { answer, names };
  };`;

async function call(codeDir: string, event: object, endpoint: string | undefined = aws.endpoint) {
  const service = startService({
    environment: () => ({
      ...(endpoint && { AWS_ENDPOINT_URL: endpoint }),
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    }),
  });
  await service.deploy(defineTestFunction(codeDir, { region: 'us-east-1', timeoutSeconds: 20 }));
  const result = await service.invoke('under-test', event);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.payload as { answer: { error?: string }; names: string[] };
}

describe('DynamoDB is asked of the sandbox', () => {
  test.each([
    [
      'as version 2 of the SDK asks, twice on one connection',
      `await send(event); return send(event);`,
      `import https from 'node:https'; ${VERSION_2}`,
    ],
    [
      'by a function that was imported by name',
      `return new Promise((resolve, reject) => request('https://${HOST}/', event, async (response) =>
         resolve({ status: response.statusCode, body: parsed(await text(response)) }))
           .on('error', reject).end(event.body));`,
      `import { request } from 'node:https'; import { text } from 'node:stream/consumers';`,
    ],
    [
      'by a module that was required',
      'return send(event);',
      `import { createRequire } from 'node:module';
       const https = createRequire(import.meta.url)('https'); ${VERSION_2}`,
    ],
    [
      'without TLS',
      'return send(event);',
      `import https from 'node:http'; ${VERSION_2.replace('443', '80')}`,
    ],
    [
      'by fetch',
      `const response = await fetch('https://${HOST}/', event);
       return { status: response.status, body: await response.json() };`,
      '',
    ],
    [
      'over HTTP/2',
      `const session = connect('https://${HOST}');
       const stream = session.request({ ':method': 'POST', ':path': '/', ...event.headers });
       const status = once(stream, 'response').then(([headers]) => headers[':status']);
       stream.end(event.body);
       const body = parsed(await text(stream));
       session.close();
       return { status: await status, body };`,
      `import { once } from 'node:events'; import { connect } from 'node:http2';
       import { text } from 'node:stream/consumers';`,
    ],
    [
      'by hand, on a socket with TLS',
      `const socket = connect(443, '${HOST}', { servername: '${HOST}' });
       await once(socket, 'secureConnect');
       const lines = Object.entries({ host: '${HOST}', 'content-length': 2, connection: 'close', ...event.headers });
       socket.write(['POST / HTTP/1.1', ...lines.map((line) => line.join(': ')), '', event.body].join('\\r\\n'));
       const [head, body] = (await text(socket)).split('\\r\\n\\r\\n');
       return { status: Number(head.split(' ')[1]), body: parsed(body) };`,
      `import { once } from 'node:events'; import { connect } from 'node:tls';
       import { text } from 'node:stream/consumers';`,
    ],
  ])('%s', async (_, body, head) => {
    const { answer, names } = await run(body, { ...LIST_TABLES, host: HOST }, head);
    expect(answer).toEqual(ANSWER);
    expect(asked(names)).toEqual([]);
  });

  const require = createRequire(import.meta.url);
  const client = (name: string) => JSON.stringify(pathToFileURL(require.resolve(name)).href);

  test('by a client of its own endpoint, as older releases have it', async () => {
    const { answer, names } = await run(
      `const client = new DynamoDBClient({ endpoint: 'https://${HOST}' });
       const { TableNames } = await client.send(new ListTablesCommand({}));
       const s3 = new S3Client({ endpoint: 'https://s3.us-east-1.amazonaws.com' });
       await s3.send(new PutObjectCommand({ Bucket: '${BUCKET}', Key: 'key', Body: 'content' }));
       const { Body } = await s3.send(new GetObjectCommand({ Bucket: '${BUCKET}', Key: 'key' }));
       return [TableNames, await Body.transformToString()];`,
      {},
      `import dynamodb from ${client('@aws-sdk/client-dynamodb')};
       import s3 from ${client('@aws-sdk/client-s3')};
       const { DynamoDBClient, ListTablesCommand } = dynamodb;
       const { S3Client, PutObjectCommand, GetObjectCommand } = s3;`,
    );
    expect(answer).toEqual([[], 'content']);
    expect(asked(names)).toEqual([]);
  });
});

/** Node itself looks up addresses that are none. */
const asked = (names: string[]) => names.filter((name) => name !== '127.0.0.1');

test('who asks a service that is not run is told so, and so is the terminal', async () => {
  const { answer, names } = await run(
    `const urls = ['https://abc.lambda-url.us-east-1.on.aws/', 'http://169.254.169.254/latest/meta-data/'];
     return Promise.all(urls.map(async (url) => (await (await fetch(url)).json()).message));`,
  );
  expect(answer).toEqual([
    'The offline sandbox does not emulate this: GET abc.lambda-url.us-east-1.on.aws/.',
    'The offline sandbox does not emulate this: GET 169.254.169.254/latest/meta-data/.',
  ]);
  expect(aws.notEmulated).toEqual(
    expect.arrayContaining(['GET 169.254.169.254/latest/meta-data/']),
  );
  expect(asked(names)).toEqual([]);
});

test('a thread and a process of the function ask the sandbox, too', async () => {
  const ask = `fetch('https://${HOST}/', ${JSON.stringify(LIST_TABLES)})
    .then((response) => response.json(), (error) => String(error.cause))`;
  const codeDir = await writeBundle({
    'names.mjs': NAMES,
    'thread.mjs': `import './names.mjs'; import { parentPort } from 'node:worker_threads';
      parentPort.postMessage(await ${ask});`,
    'process.mjs': `import './names.mjs'; process.send(await ${ask});`,
    'index.mjs': handler(
      `const both = [new Worker('./thread.mjs', { env: {} }), fork('./process.mjs', { env: {} })];
       const told = await Promise.all(both.map((one) => once(one, 'message')));
       return told.map(([message]) => message);`,
      `import { fork } from 'node:child_process'; import { once } from 'node:events';
       import { Worker } from 'node:worker_threads';`,
    ),
  });
  const { answer } = await call(codeDir, {});
  expect(answer).toEqual([{ TableNames: [] }, { TableNames: [] }]);
});

test.each([
  [
    'a database',
    `net.connect({ port: 5432, host: 'a.rds.amazonaws.com' })`,
    'a.rds.amazonaws.com:5432',
  ],
  ['a queue, with TLS', `tls.connect(8883, 'a.iot.amazonaws.com')`, 'a.iot.amazonaws.com:8883'],
  ['HTTPS whose TLS would come later', `net.connect(443, '${HOST}')`, `${HOST}:443`],
])('a connection to %s of AWS is refused at once, by name', async (_, socket, name) => {
  const { answer, names } = await run(
    `await once(${socket}, 'connect');`,
    {},
    `import { once } from 'node:events'; import net from 'node:net'; import tls from 'node:tls';`,
  );
  expect(answer.error).toContain(`connect to ${name}, which is not on this machine`);
  expect(names).toEqual([]);
});

test('without an endpoint nothing leaves the machine either', async () => {
  const source = handler(`return fetch('https://${HOST}/')`, '');
  const codeDir = await writeBundle({ 'names.mjs': NAMES, 'index.mjs': source });
  const { answer, names } = await call(codeDir, {}, '');
  expect(answer.error).toContain(`${HOST}:443`);
  expect(names).toEqual([]);
});

test('other hosts are asked as before', async () => {
  const server = createServer((request, response) => response.end(request.headers.host));
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  const { answer, names } = await run(
    `const response = await fetch('http://localhost:${port}/');
     const stripe = await fetch('https://api.stripe.com/').catch((error) => error.cause.message);
     return [await response.text(), stripe];`,
  );
  server.close();
  expect(answer).toEqual([`localhost:${port}`, 'api.stripe.com was looked up']);
  expect(names).toEqual(['localhost', 'api.stripe.com']);
});

test('a function that asks nobody loads nothing of TLS', async () => {
  const { invoke } = await serve(
    `export const handler = async () => process.moduleLoadList.filter((name) => /_tls_wrap|https/.test(name))`,
  );
  expect(await invoke()).toEqual({ ok: true, payload: [] });
});
