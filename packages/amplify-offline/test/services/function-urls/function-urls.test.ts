import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fronts, startFronts } from '../http-payload/fronts';
import {
  att,
  FUNCTION_ROLE,
  fn,
  identities,
  mayInvokeUrl,
  open,
  url,
} from '../http-payload/template-parts';

/* Function URLs, by fetch. Sources: Lambda developer guide, "Invoking Lambda function URLs" (urls-invocation) and
 * "Control access" (urls-auth); localstack's tests that were run against AWS (test_lambda.py, TestLambdaURL). */

const ECHO = 'exports.handler = async (event) => event;';
const ANSWER = 'exports.handler = async (event) => JSON.parse(event.body);';
const STREAM = `exports.handler = awslambda.streamifyResponse(async (event, stream, context) => {
  const { rawPath } = event;
  if (rawPath === '/throws') throw new Error('before anything');
  if (rawPath === '/plain') {
    stream.setContentType('text/plain');
    stream.write('one,');
    stream.end('two');
    return;
  }
  const http = awslambda.HttpResponseStream.from(stream, {
    statusCode: 201,
    headers: { 'Content-Type': 'text/event-stream', 'x-own': 'yes' },
    cookies: ['a=1', 'b=2'],
  });
  http.write('first');
  if (rawPath === '/breaks') {
    await new Promise((done) => setTimeout(done, 20));
    process.exit(1);
  }
  if (rawPath === '/later') await new Promise((done) => setTimeout(done, 200));
  http.end(' second');
});`;
const CORS = {
  ...{ AllowOrigins: ['https://app.example'], AllowMethods: ['GET', 'POST'] },
  ...{ AllowHeaders: ['content-type'], ExposeHeaders: ['x-own'], MaxAge: 60 },
};
const Resources = {
  ...FUNCTION_ROLE,
  ...identities(mayInvokeUrl('Echo'), [mayInvokeUrl('Echo')[0] ?? {}]),
  Echo: fn(ECHO),
  Answer: fn(ANSWER),
  // Of a runtime that takes no handlers with callbacks: the third argument is none.
  Stream: fn(STREAM, { Runtime: 'nodejs24.x' }),
  Slow: fn('exports.handler = () => new Promise((done) => setTimeout(done, 60_000));', {
    Timeout: 1,
  }),
  Closed: fn(ECHO),
  HalfOpen: fn(ECHO),
  ...open('Echo'),
  ...open('Answer'),
  ...open('Stream'),
  ...open('Slow'),
  HalfOpenPermission: open('HalfOpen').HalfOpenUrlPermission,
  ...url('EchoUrl', 'Echo', { Cors: CORS }),
  ...url('AnswerUrl', 'Answer'),
  ...url('AnyOriginUrl', 'Answer', { Cors: { AllowOrigins: ['*'], AllowCredentials: true } }),
  ...url('StreamUrl', 'Stream', { InvokeMode: 'RESPONSE_STREAM' }),
  ...url('StreamBufferedUrl', 'Stream'),
  ...url('AnswerStreamUrl', 'Answer', { InvokeMode: 'RESPONSE_STREAM' }),
  ...url('SlowUrl', 'Slow'),
  ...url('ClosedUrl', 'Closed'),
  ...url('HalfOpenUrl', 'HalfOpen'),
  ...url('IamUrl', 'Echo', { AuthType: 'AWS_IAM' }),
};
const urls = Object.keys(Resources).filter((name) => name.endsWith('Url'));
const Outputs = Object.fromEntries(urls.map((name) => [name, { Value: att(name, 'FunctionUrl') }]));

let fronts: Fronts;
beforeAll(async () => {
  fronts = await startFronts({ Resources, Outputs });
});
afterAll(() => fronts?.stop());
const at = (name: string) => fronts.outputs[name] ?? '';
const post = (name: string, body: string, headers: Record<string, string> = {}) =>
  fetch(at(name), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
const eventOf = async (response: Response) =>
  (await response.json()) as {
    body: string;
    isBase64Encoded: boolean;
    requestContext: Record<string, unknown>;
  };
const answerOf = (answer: unknown) => post('AnswerUrl', JSON.stringify(answer));

it('stands under the endpoint, and in the environment of functions', () => {
  expect(at('EchoUrl')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/lambda-url\/[a-z0-9]{32}\/$/);
  expect(fronts.sandbox.notEmulated.own).toEqual([]);
});

describe('the event', () => {
  it('has every field of payload format 2.0', async () => {
    const answer = await fetch(`${at('EchoUrl')}my/pa%20th?a=1&a=2&b=%20x&c`, {
      headers: { cookie: 'one=1; two=2', 'X-Own': 'Value', 'user-agent': 'test' },
    });
    const id = at('EchoUrl').split('/').at(-2);
    const domainName = `${id}.lambda-url.us-east-1.on.aws`;
    expect(await answer.json()).toEqual({
      version: '2.0',
      routeKey: '$default',
      // As it was sent (hotsock/voker #8, recorded: function URLs preserve it).
      rawPath: '/my/pa%20th',
      rawQueryString: 'a=1&a=2&b=%20x&c',
      cookies: ['one=1', 'two=2'],
      headers: expect.objectContaining({
        host: domainName,
        'x-own': 'Value',
        'x-forwarded-proto': 'https',
        'x-forwarded-port': '443',
        'x-forwarded-for': '127.0.0.1',
        'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
      }),
      queryStringParameters: { a: '1,2', b: ' x', c: '' },
      requestContext: {
        accountId: 'anonymous',
        apiId: id,
        domainName,
        domainPrefix: id,
        http: {
          method: 'GET',
          path: '/my/pa%20th',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'test',
        },
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        routeKey: '$default',
        stage: '$default',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      isBase64Encoded: false,
    });
  });

  it.each([
    ['application/json; charset=utf-8', '{"a":1}', false],
    ['text/plain', 'text', false],
    ['application/x-www-form-urlencoded', 'a=1', true],
    ['multipart/form-data; boundary=x', '--x--', true],
    ['application/octet-stream', 'bytes', true],
  ])('has a body of %s as a text or in base64', async (type, sent, isBase64Encoded) => {
    const event = await eventOf(await post('EchoUrl', sent, { 'content-type': type }));
    expect(event.isBase64Encoded).toBe(isBase64Encoded);
    expect(Buffer.from(event.body, isBase64Encoded ? 'base64' : 'utf8').toString()).toBe(sent);
  });
});

describe('an answer', () => {
  it.each([
    ['a text', '"Hello"', 'Hello'],
    ['an object without a status', '{"a":1}', '{"a":1}'],
    ['a number', '5', '5'],
    ['nothing', 'null', 'null'],
    ['a list', '[1]', '[1]'],
  ])('that is %s is the body', async (_, answer, body) => {
    const response = await post('AnswerUrl', answer);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'application/json',
    ]);
    expect(await response.text()).toBe(body);
  });

  it('has its status, headers, cookies and body', async () => {
    const response = await answerOf({
      statusCode: '418',
      headers: { 'Content-Type': 'text/plain', 'X-Own': 1 },
      cookies: ['a=1; Secure', 'b=2'],
      body: Buffer.from('teapot').toString('base64'),
      isBase64Encoded: true,
    });
    expect(response.status).toBe(418);
    expect(response.headers.get('content-type')).toBe('text/plain');
    expect(response.headers.get('x-own')).toBe('1');
    expect(response.headers.getSetCookie()).toEqual(['a=1; Secure', 'b=2']);
    expect(await response.text()).toBe('teapot');
  });

  it('of a status without content has none', async () => {
    const response = await answerOf({ statusCode: 204, body: 'more' });
    expect([response.status, response.headers.get('content-length')]).toEqual([204, null]);
    expect(await response.text()).toBe('');
  });

  it.each([
    ['a status that is none', { statusCode: 'ok' }],
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
    ['headers that are none', { statusCode: 200, headers: ['a'] }],
    ['a header of several lines', { statusCode: 200, headers: { a: 'b\r\nc: d' } }],
  ])('with %s is 502', async (_, answer) => {
    const response = await answerOf(answer);
    expect([response.status, await response.text()]).toEqual([502, 'Internal Server Error']);
  });

  it.each([
    ['fails', 'AnswerUrl', '{'],
    ['takes too long', 'SlowUrl', '{}'],
  ])('of a function that %s is 502', async (_, name, body) => {
    const response = await post(name, body);
    expect([response.status, await response.text()]).toEqual([502, 'Internal Server Error']);
  });

  it('to more than 6 MB is 413', async () => {
    const response = await post('EchoUrl', 'x'.repeat(6_291_457));
    expect(response.status).toBe(413);
    expect(response.headers.get('x-amzn-errortype')).toBe('RequestTooLargeException');
  });
});

describe('a stream', () => {
  it('arrives as it is written, with its status, headers and cookies', async () => {
    const response = await fetch(at('StreamUrl'));
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('x-own')).toBe('yes');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.headers.get('content-length')).toBeNull();
    expect(await response.text()).toBe('first second');
  });

  it('is not held back until it ends', async () => {
    const reader = (await fetch(`${at('StreamUrl')}later`)).body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    expect(new TextDecoder().decode(value)).toBe('first');
    const { value: rest } = (await reader?.read()) ?? {};
    expect(new TextDecoder().decode(rest)).toBe(' second');
  });

  it('without a head has the type that was set', async () => {
    const response = await fetch(`${at('StreamUrl')}plain`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain']);
    expect(await response.text()).toBe('one,two');
  });

  it('that never begins is 502, and one that breaks off ends without its end', async () => {
    expect((await fetch(`${at('StreamUrl')}throws`)).status).toBe(502);
    const response = await fetch(`${at('StreamUrl')}breaks`);
    expect(response.status).toBe(201);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  // localstack's test_lambda_url_echo_invoke[RESPONSE_STREAM], run against AWS.
  it('of a function that streams nothing is what it returned, as it is', async () => {
    const answer = { statusCode: 404, body: 'no' };
    const response = await post('AnswerStreamUrl', JSON.stringify(answer));
    expect([response.status, await response.json()]).toEqual([200, answer]);
  });

  it('is gathered where the URL does not stream: our belief', async () => {
    const response = await fetch(`${at('StreamBufferedUrl')}plain`);
    expect([response.status, await response.text()]).toEqual([200, 'one,two']);
  });
});

describe('another origin', () => {
  const preflight = (name: string, origin: string) =>
    fetch(at(name), {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
  const cors = ({ headers }: Response) =>
    Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));

  it('that is allowed is told so, before and with the answer, and the function is not called', async () => {
    const before = await preflight('EchoUrl', 'https://app.example');
    expect([before.status, await before.text()]).toEqual([200, '']);
    expect(cors(before)).toEqual({
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'content-type',
      'access-control-expose-headers': 'x-own',
      'access-control-max-age': '60',
    });
    const answer = await post('EchoUrl', '{}', { origin: 'https://app.example' });
    expect(cors(answer)).toEqual({
      'access-control-allow-origin': 'https://app.example',
      'access-control-expose-headers': 'x-own',
    });
  });

  it('that is not allowed is told nothing', async () => {
    expect(cors(await preflight('EchoUrl', 'https://evil.example'))).toEqual({});
    expect(cors(await post('EchoUrl', '{}', { origin: 'https://evil.example' }))).toEqual({});
  });

  // LeanerCloud/CUDly issue 390; Lambda developer guide: both are returned where the function answers some, too.
  it('with credentials is named, also beside what the function says', async () => {
    const headers = { 'access-control-allow-origin': '*' };
    const body = JSON.stringify({ statusCode: 200, headers });
    const answer = await post('AnyOriginUrl', body, { origin: 'https://a.example' });
    expect(cors(answer)).toEqual({
      'access-control-allow-origin': '*, https://a.example',
      'access-control-allow-credentials': 'true',
    });
  });

  it('comes to the function where there are no rules', async () => {
    expect((await preflight('AnswerUrl', 'https://app.example')).status).toBe(502);
  });
});

describe('who may call', () => {
  const WHY =
    'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html';
  const refusal = async (response: Response) => [
    response.status,
    response.headers.get('x-amzn-errortype'),
    await response.json(),
  ];

  // urls-auth: both permissions, also of a URL that is open to all.
  it.each(['ClosedUrl', 'HalfOpenUrl'])('is nobody without both permissions: %s', async (name) => {
    const expected = [403, 'AccessDeniedException', { Message: WHY }];
    expect(await refusal(await fetch(at(name)))).toEqual(expected);
    const arn = `:function:${fronts.refOf(name.replace(/Url$/, ''))}`;
    expect(fronts.notices.filter((text) => text.includes(arn))).toHaveLength(1);
    expect(fronts.notices).toHaveLength(2);
  });

  it('is nobody where there is no such URL', async () => {
    const nowhere = `${fronts.endpoint}/lambda-url/${'0'.repeat(32)}/`;
    const expected = [403, 'AccessDeniedException', { Message: null }];
    expect(await refusal(await fetch(nowhere))).toEqual(expected);
  });

  it('is nobody without a signature, where IAM decides', async () => {
    const expected = [403, 'AccessDeniedException', { Message: 'Forbidden' }];
    expect(await refusal(await fetch(at('IamUrl')))).toEqual(expected);
  });

  it('is a user whose role may, and the function is told who', async () => {
    const user = await fronts.userCredentials('ada@example.com');
    const response = await fronts.signedFetch(at('IamUrl'), 'lambda', user);
    const { requestContext } = await eventOf(response);
    expect(requestContext).toMatchObject({
      accountId: '123456789012',
      authorizer: {
        iam: {
          accessKey: user.accessKeyId,
          accountId: '123456789012',
          callerId: expect.stringMatching(/^AROA\w{17}:CognitoIdentityCredentials$/),
          cognitoIdentity: null,
          principalOrgId: null,
          userArn: expect.stringMatching(/:assumed-role\/.+\/CognitoIdentityCredentials$/),
          userId: expect.stringMatching(/^AROA\w{17}:CognitoIdentityCredentials$/),
        },
      },
    });
  });

  it('is no guest whose role may but half of it', async () => {
    const guest = await fronts.guestCredentials();
    const response = await fronts.signedFetch(at('IamUrl'), 'lambda', guest);
    expect(await refusal(response)).toEqual([403, 'AccessDeniedException', { Message: WHY }]);
  });

  // As Amplify's REST client signs by default, which AWS refuses for a function URL.
  it('is nobody with a signature for another service', async () => {
    const user = await fronts.userCredentials('ada@example.com');
    const response = await fronts.signedFetch(at('IamUrl'), 'execute-api', user);
    expect(await refusal(response)).toEqual([
      403,
      'InvalidSignatureException',
      { Message: "Credential should be scoped to correct service: 'lambda'. " },
    ]);
  });

  it("is the developer's program, and no page with the developer's credentials", async () => {
    const developer = { accessKeyId: 'local', sessionToken: '' };
    expect((await fronts.signedFetch(at('IamUrl'), 'lambda', developer)).status).toBe(200);
    const page = { origin: 'https://evil.example' };
    expect((await fronts.signedFetch(at('IamUrl'), 'lambda', developer, page)).status).toBe(403);
  });
});
