import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type DeploySide, openDeploySide } from '../deploy/deploy-side';
import { signed } from '../signed';
import { ask } from './ask';

/*
 * A request that makes no sense gets an error of the 4xx kind: SDKs take one of the 5xx kind for a
 * passing fault, and repeat the request. None ends the sandbox, and none counts as a bug of it.
 */
let endpoint: string;
let aws: DeploySide;
beforeAll(async () => {
  aws = await openDeploySide();
  endpoint = aws.endpoint;
});
afterAll(() => aws?.stop());
const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
beforeEach(() => printed.mockClear());

const target = (name: string, service: string) => ({ 'x-amz-target': name, ...signed(service) });
const JSON_SERVICES: [string, Record<string, string>][] = [
  ['Cognito, signed', target('AWSCognitoIdentityProviderService.ListUsers', 'cognito-idp')],
  ['Cognito, unsigned', { 'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp' }],
  ['SSM', target('AmazonSSM.GetParameter', 'ssm')],
  ['Logs', target('Logs_20140328.FilterLogEvents', 'logs')],
  ['DynamoDB', target('DynamoDB_20120810.ListTables', 'dynamodb')],
];

// The name is that of Smithy's AWS JSON protocols; Amazon's DynamoDB Local says it too.
describe.each(JSON_SERVICES)('%s', (_, headers) => {
  test.each(['{', 'meow', '[]', '5', 'null', '"text"', '\u0000'])('refuses %j', async (body) => {
    const answer = await ask(endpoint, { headers, body });
    expect(answer.status).toBe(400);
    expect(answer.type).toContain('SerializationException');
    expect(printed).not.toHaveBeenCalled();
  });

  test('refuses a body that is too large', async () => {
    const answer = await ask(endpoint, {
      headers,
      body: Buffer.alloc(17 * 1024 * 1024, ' '),
    }).catch(
      // It is not read to its end, so the client may not come to read what is said.
      (error: NodeJS.ErrnoException) => ({ status: error.code }),
    );
    expect([413, 'EPIPE', 'ECONNRESET']).toContain(answer.status);
    expect(printed).not.toHaveBeenCalled();
  });
});

describe.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', ''])(
  'a name such as %j is nobody',
  (name) => {
    test.each([
      ['a target', { 'x-amz-target': `${name}.${name}`, ...signed('ssm') }],
      ['a service in a signature', signed(name || 'x')],
    ])('as %s', async (_, headers) => {
      const answer = await ask(endpoint, { headers, body: '{}' });
      expect(answer).toMatchObject({ status: 501, type: 'NotEmulated' });
      expect(printed).not.toHaveBeenCalled();
    });

    test.each(JSON_SERVICES)('as an operation of %s', async (_, headers) => {
      const of = String(headers['x-amz-target']).replace(/\..*/, '');
      const service = /\/us-east-1\/([^/]+)/.exec(headers.authorization ?? '')?.[1];
      const asked = { 'x-amz-target': `${of}.${name}`, ...signed(service ?? 'cognito-idp') };
      const answer = await ask(endpoint, { headers: asked, body: '{}' });
      expect([400, 501]).toContain(answer.status);
      expect(printed).not.toHaveBeenCalled();
    });

    test.each(['sts', 'cloudformation'])('as an action of %s', async (service) => {
      const answer = await ask(endpoint, { headers: signed(service), body: `Action=${name}` });
      expect(answer).toMatchObject({ status: 400, type: 'InvalidAction' });
    });

    test('as something under /_local/', async () => {
      const answer = await ask(endpoint, { method: 'GET', path: `/_local/${name}` });
      expect(answer.status).toBe(404);
    });
  },
);

test.each([
  ['POST', '/2015-03-31/functions/%/invocations', {}],
  ['POST', '/2015-03-31/functions/%E0%A4%A/invocations', {}],
  ['GET', '/bucket/%', signed('s3')],
  ['PUT', '/%zz/key', signed('s3')],
])('%s %s does not parse', async (method, path, headers) => {
  const answer = await ask(endpoint, { method, path, headers });
  // S3's name for it (S3 API reference, "List of error codes"); that Lambda has the same is our belief.
  expect(answer).toMatchObject({ status: 400, type: 'InvalidURI' });
  expect(printed).not.toHaveBeenCalled();
});

test.each(['//', '///', '/?%', '/appsync/%/graphql', '/us-east-1_%', '/_local/%', '*'])(
  'the path %s ends nothing',
  async (path) => {
    for (const method of ['GET', 'POST', 'OPTIONS', 'HEAD', 'DELETE']) {
      const { status } = await ask(endpoint, { method, path });
      expect(status === 204 || (status >= 400 && status < 500) || status === 501).toBe(true);
    }
    expect(printed).not.toHaveBeenCalled();
  },
);

test.each(['S', 'http://', 'http://localhost/%/a', 'http://localhost/bucket/key'])(
  'CloudFormation refuses %j for the URL of a template',
  async (TemplateURL) => {
    const form = { Action: 'CreateStack', StackName: 'a', TemplateURL };
    const body = String(new URLSearchParams(form));
    const answer = await ask(endpoint, { headers: signed('cloudformation'), body });
    expect(answer.status).toBe(400);
    expect(printed).not.toHaveBeenCalled();
  },
);

// Lambda API reference, "Invoke".
test.each(['{', 'meow'])('Lambda refuses %j for an event', async (body) => {
  const answer = await ask(endpoint, { path: '/2015-03-31/functions/f/invocations', body });
  expect([400, 404]).toContain(answer.status);
  expect(printed).not.toHaveBeenCalled();
});

describe('a request that is cut off', () => {
  const CUT: [string, string, Record<string, string>][] = [
    ...JSON_SERVICES.map(([name, headers]): [string, string, Record<string, string>] => [
      name,
      'POST /',
      headers,
    ]),
    ['STS', 'POST /', signed('sts')],
    ['CloudFormation', 'POST /', signed('cloudformation')],
    ['S3', 'PUT /bucket/key', signed('s3')],
    ['a part of an upload', 'PUT /bucket/key?uploadId=u&partNumber=1', signed('s3')],
    ['Lambda', 'POST /2015-03-31/functions/f/invocations', {}],
    ['faults', 'POST /_local/faults', {}],
    ['GraphQL', 'POST /appsync/a/graphql', {}],
    [
      'a WebSocket',
      'GET /appsync/a/graphql/realtime',
      { upgrade: 'websocket', connection: 'upgrade' },
    ],
  ];
  test.each(CUT)('at %s ends nothing', async (_, start, headers) => {
    const { port } = new URL(endpoint);
    for (const body of ['', '{"Ta']) {
      const socket = connect(Number(port), '127.0.0.1');
      await new Promise((resolve) => socket.once('connect', resolve));
      const lines = Object.entries({ host: 'localhost', 'content-length': '1000', ...headers });
      const head = [
        `${start} HTTP/1.1`,
        ...lines.map(([name, value]) => `${name}: ${value}`),
        '',
        '',
      ];
      socket.write(`${head.join('\r\n')}${body}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      socket.resetAndDestroy();
    }
    const { status } = await ask(endpoint, { method: 'GET', path: '/_local/health' });
    expect([200, 503]).toContain(status);
    expect(printed).not.toHaveBeenCalled();
  });
});
