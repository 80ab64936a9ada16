import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fronts, startFronts } from '../http-payload/fronts';
import {
  att,
  callable,
  composedUrl,
  FUNCTION_ROLE,
  fn,
  identities,
  mayCall,
  ref,
} from '../http-payload/template-parts';

/* REST APIs, by fetch. Sources: API Gateway developer guide, "Working with REST APIs", and its pages on proxy
 * integrations, gateway response types, Lambda authorizers, user pools, IAM and API keys; events and malformed answers:
 * localstack's tests that were run against AWS (test_apigateway_lambda.py); IAM: Floci's measurements in AWS. */

const ECHO = 'exports.handler = async (event) => ({ body: JSON.stringify(event) });';
const ANSWER = 'exports.handler = async (event) => JSON.parse(event.body);';
/** Says yes or no by its token, for one path, and counts how often it was asked. */
const TOKEN = `let asked = 0;
exports.handler = async ({ type, authorizationToken, methodArn }) => {
  asked++;
  if (authorizationToken === 'Unauthorized') throw new Error('Unauthorized');
  if (authorizationToken === 'throw') throw new Error('no');
  if (authorizationToken === 'nonsense') return { principalId: 'somebody' };
  return {
    principalId: 'somebody',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{
        Action: 'execute-api:Invoke',
        Effect: authorizationToken === 'deny' ? 'Deny' : 'Allow',
        Resource: authorizationToken === 'other' ? methodArn + '/other' : methodArn,
      }],
    },
    context: { asked, isGood: true, type, methodArn },
    usageIdentifierKey: authorizationToken,
  };
};`;
const REQUEST = `exports.handler = async (event) => ({
  principalId: 'somebody',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:*', Effect: 'Allow', Resource: '*' }],
  },
  context: { event: JSON.stringify(event) },
});`;

/** As the developer guide has it, "Configure a Lambda proxy integration with payload response streaming". */
const STREAM = `exports.handler = awslambda.streamifyResponse(async ({ path }, stream) => {
  if (path === '/stream/plain') return stream.end('no head');
  const http = awslambda.HttpResponseStream.from(stream, {
    statusCode: 201,
    headers: { 'x-foo': 'bar' },
    multiValueHeaders: { 'Set-Cookie': ['c1=blue', 'c2=red'] },
  });
  http.write('First payload ');
  await new Promise((done) => setTimeout(done, path === '/stream/slow' ? 60_000 : 50));
  http.end('Final payload');
});`;

const uri = (target: string) => ({
  'Fn::Join': [
    '',
    [
      ...['arn:', ref('AWS::Partition'), ':apigateway:', ref('AWS::Region')],
      ...[':lambda:path/2015-03-31/functions/', att(target, 'Arn'), '/invocations'],
    ],
  ],
});
const proxy = (target: string, more: object = {}) => ({
  ...{ Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: uri(target) },
  ...more,
});
const streamed = (target: string, more: object = {}) => ({
  ...proxy(target, more),
  ResponseTransferMode: 'STREAM',
  Uri: {
    'Fn::Sub': `arn:aws:apigateway:\${AWS::Region}:lambda:path/2021-11-15/functions/\${${target}.Arn}/response-streaming-invocations`,
  },
});
const below = (parent: object, PathPart: string) => ({
  Type: 'AWS::ApiGateway::Resource',
  Properties: { RestApiId: ref('Api'), ParentId: parent, PathPart },
});
const root = att('Api', 'RootResourceId');
const method = (resource: object, HttpMethod: string, Integration: object, more: object = {}) => ({
  Type: 'AWS::ApiGateway::Method',
  Properties: {
    ...{ RestApiId: ref('Api'), ResourceId: resource, HttpMethod, Integration },
    ...{ AuthorizationType: 'NONE', ...more },
  },
});
/** A path of one part, and a method there. */
const at = (part: string, integration: object, more: object = {}, verb = 'GET') => ({
  [`${part}Resource`]: below(root, part),
  [`${part}Method`]: method(ref(`${part}Resource`), verb, integration, more),
});
const authorizer = (more: object) => ({
  Type: 'AWS::ApiGateway::Authorizer',
  Properties: { RestApiId: ref('Api'), Name: 'a', ...more },
});
const custom = (name: string) => ({ AuthorizationType: 'CUSTOM', AuthorizerId: ref(name) });
const users = (more: object = {}) => ({
  ...{ AuthorizationType: 'COGNITO_USER_POOLS', AuthorizerId: ref('Cognito') },
  ...more,
});
/** As CDK's `defaultCorsPreflightOptions` writes it. */
const preflightMock = (template?: string) => ({
  Type: 'MOCK',
  RequestTemplates: { 'application/json': '{ statusCode: 200 }' },
  IntegrationResponses: [
    {
      StatusCode: '204',
      ResponseParameters: {
        'method.response.header.Access-Control-Allow-Headers': "'Content-Type,Authorization'",
        'method.response.header.Access-Control-Allow-Origin': "'https://one.example'",
        'method.response.header.Access-Control-Allow-Methods': "'OPTIONS,GET'",
      },
      ...(template && { ResponseTemplates: { 'application/json': template } }),
    },
  ],
});
const ORIGINS = `#set($origin = $input.params().header.get("Origin"))
#if($origin == "")
  #set($origin = $input.params().header.get("origin"))
#end
#if($origin == "https://two.example" || $origin == "https://three.example")
  #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)
#end`;

const Resources = {
  ...FUNCTION_ROLE,
  ...identities(mayCall('*/GET/iam'), mayCall('*/GET/other')),
  Echo: fn(ECHO),
  Answer: fn(ANSWER),
  Slow: fn('exports.handler = () => new Promise((done) => setTimeout(done, 5_000));', {
    Timeout: 6,
  }),
  NotCallable: fn(ECHO),
  Stream: fn(STREAM, { Timeout: 1 }),
  ...callable('Stream'),
  AskToken: fn(TOKEN),
  AskRequest: fn(REQUEST),
  ...callable('Echo'),
  ...callable('Answer'),
  ...callable('Slow'),
  ...callable('AskToken'),
  ...callable('AskRequest'),
  Api: {
    Type: 'AWS::ApiGateway::RestApi',
    Properties: { Name: 'shop', BinaryMediaTypes: ['image/png'] },
  },
  Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: ref('Api') } },
  Stage: {
    Type: 'AWS::ApiGateway::Stage',
    Properties: {
      ...{ RestApiId: ref('Api'), DeploymentId: ref('Deployment'), StageName: 'dev' },
      Variables: { color: 'blue' },
    },
  },
  Root: method(root, 'GET', proxy('Echo')),
  ...at('items', proxy('Echo')),
  Item: below(ref('itemsResource'), '{id}'),
  ItemGet: method(ref('Item'), 'GET', proxy('Echo')),
  ItemAny: method(ref('Item'), 'ANY', proxy('Echo')),
  Special: below(ref('itemsResource'), 'special'),
  SpecialPost: method(ref('Special'), 'POST', proxy('Echo')),
  Rest: below(ref('itemsResource'), '{proxy+}'),
  RestAny: method(ref('Rest'), 'ANY', proxy('Echo')),
  ItemsOptions: method(ref('itemsResource'), 'OPTIONS', preflightMock()),
  RootOptions: method(root, 'OPTIONS', preflightMock(ORIGINS)),
  ...at('answer', proxy('Answer'), {}, 'POST'),
  ...at('slow', proxy('Slow', { TimeoutInMillis: 50 })),
  ...at('notcallable', proxy('NotCallable')),
  ...at('http', { Type: 'HTTP_PROXY', Uri: 'https://example.com' }),
  ...at('template', {
    Type: 'MOCK',
    RequestTemplates: { 'application/json': '#set($a = 1){"statusCode": 200}' },
  }),
  ...at('stream', streamed('Stream')),
  StreamBelow: below(ref('streamResource'), '{kind}'),
  StreamBelowGet: method(ref('StreamBelow'), 'GET', streamed('Stream')),
  ...at('whole', streamed('Echo')),
  ...at('iam', proxy('Echo'), { AuthorizationType: 'AWS_IAM' }),
  ...at('users', proxy('Echo'), users()),
  ...at('scope', proxy('Echo'), users({ AuthorizationScopes: ['aws.cognito.signin.user.admin'] })),
  ...at('otherscope', proxy('Echo'), users({ AuthorizationScopes: ['shop/read'] })),
  ...at('token', proxy('Echo'), custom('Token')),
  ...at('request', proxy('Echo'), custom('Request')),
  ...at('key', proxy('Echo'), { ApiKeyRequired: true }),
  Validator: {
    Type: 'AWS::ApiGateway::RequestValidator',
    Properties: { RestApiId: ref('Api'), ValidateRequestParameters: true },
  },
  ...at('needs', proxy('Echo'), {
    RequestValidatorId: ref('Validator'),
    RequestParameters: {
      'method.request.querystring.q': true,
      'method.request.header.x-may': false,
      'method.request.header.x-must': true,
    },
  }),
  Cognito: authorizer({
    ...{ Type: 'COGNITO_USER_POOLS', ProviderARNs: [att('Users', 'Arn')] },
    IdentitySource: 'method.request.header.Authorization',
  }),
  Token: authorizer({
    ...{ Type: 'TOKEN', AuthorizerUri: uri('AskToken') },
    IdentitySource: 'method.request.header.Authorization',
    IdentityValidationExpression: '^[a-zA-Z]+$',
  }),
  Request: authorizer({
    ...{ Type: 'REQUEST', AuthorizerUri: uri('AskRequest'), AuthorizerResultTtlInSeconds: 0 },
    IdentitySource: 'method.request.header.x-auth,method.request.querystring.q',
  }),
  Key: {
    Type: 'AWS::ApiGateway::ApiKey',
    Properties: { Enabled: true, Value: 'abcdefghijklmnopqrstuvwxyz' },
  },
  Disabled: {
    Type: 'AWS::ApiGateway::ApiKey',
    Properties: { Value: 'zyxwvutsrqponmlkjihgfedcba' },
  },
  Plan: {
    Type: 'AWS::ApiGateway::UsagePlan',
    Properties: { ApiStages: [{ ApiId: ref('Api'), Stage: ref('Stage') }] },
  },
  PlanKey: {
    Type: 'AWS::ApiGateway::UsagePlanKey',
    Properties: { KeyId: ref('Key'), KeyType: 'API_KEY', UsagePlanId: ref('Plan') },
  },
  DisabledPlanKey: {
    Type: 'AWS::ApiGateway::UsagePlanKey',
    Properties: { KeyId: ref('Disabled'), KeyType: 'API_KEY', UsagePlanId: ref('Plan') },
  },
  Unauthorized: {
    Type: 'AWS::ApiGateway::GatewayResponse',
    Properties: {
      ...{ RestApiId: ref('Api'), ResponseType: 'UNAUTHORIZED', StatusCode: '401' },
      ResponseParameters: {
        'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
        'gatewayresponse.header.x-origin': 'method.request.header.origin',
      },
      ResponseTemplates: {
        'application/json':
          '{"message":$context.error.messageString,"type":"$context.error.responseType"}',
      },
    },
  },
  ServerErrors: {
    Type: 'AWS::ApiGateway::GatewayResponse',
    Properties: {
      ...{ RestApiId: ref('Api'), ResponseType: 'DEFAULT_5XX' },
      ResponseParameters: { 'gatewayresponse.header.x-own': "'yes'" },
    },
  },
};
const Outputs = { Url: { Value: composedUrl('Api', 'dev') } };

let fronts: Fronts;
beforeAll(async () => {
  fronts = await startFronts({ Resources, Outputs });
});
afterAll(() => fronts?.stop());

type Event = Record<string, unknown> & {
  headers: Record<string, string>;
  requestContext: Record<string, unknown> & { authorizer: Record<string, unknown> };
};
const api = (path: string, init?: RequestInit) => fetch(`${fronts.outputs.Url}${path}`, init);
const event = async (path: string, init?: RequestInit) =>
  (await (await api(path, init)).json()) as Event;
const said = async (response: Response) => [
  response.status,
  response.headers.get('x-amzn-errortype'),
  await response.json(),
];
const MISSING = [
  ...[403, 'MissingAuthenticationTokenException'],
  { message: 'Missing Authentication Token' },
];
const UNAUTHORIZED = [
  ...[401, 'UnauthorizedException'],
  { message: 'Unauthorized', type: 'UNAUTHORIZED' },
];
const malformed = (status: number) => [
  ...[status, 'InternalServerErrorException'],
  { message: 'Internal server error' },
];

it('stands under the endpoint, where a template composes its URL', () => {
  expect(fronts.outputs.Url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/execute-api\/[a-z0-9]{10}\/dev$/);
  expect(fronts.sandbox.notEmulated.own).toEqual([
    'the integration of GET in Api (HTTP_PROXY)',
    'the integration of GET in Api (MOCK)',
  ]);
});

describe('a resource', () => {
  it.each([
    ['GET', '/', '/', null],
    ['GET', '/items', '/items', null],
    ['GET', '/items/', '/items', null],
    ['GET', '/items/1', '/items/{id}', { id: '1' }],
    ['DELETE', '/items/1', '/items/{id}', { id: '1' }],
    ['POST', '/items/special', '/items/special', null],
    ['PUT', '/items/a/b/c', '/items/{proxy+}', { proxy: 'a/b/c' }],
    // Recorded: a slash at the end stays out of the parameter, and nothing is decoded.
    ['GET', '/items/a/b%2Bc@d/', '/items/{proxy+}', { proxy: 'a/b%2Bc@d' }],
  ])('%s %s is %s', async (verb, path, resource, pathParameters) => {
    const given = await event(path, { method: verb });
    expect([given.resource, given.pathParameters, given.path]).toEqual([
      resource,
      pathParameters,
      path,
    ]);
  });

  it.each([
    ['GET', '/nowhere'],
    ['POST', '/items'],
    ['GET', '/items/special'],
  ])('%s %s is none', async (verb, path) => {
    expect(await said(await api(path, { method: verb }))).toEqual(MISSING);
  });

  it('that is none, with a token, is refused as no signature', async () => {
    const headers = { authorization: 'Bearer abc' };
    const [status, type, { message }] = (await said(await api('/nowhere', { headers }))) as [
      ...[number, string],
      { message: string },
    ];
    expect([status, type]).toEqual([403, 'IncompleteSignatureException']);
    expect(message).toMatch(
      /^Invalid key=value pair \(missing equal-sign\) in Authorization header/,
    );
  });

  it('of no stage is forbidden', async () => {
    const url = fronts.outputs.Url?.replace(/dev$/, 'prod/items') ?? '';
    const forbidden = [403, 'ForbiddenException', { message: 'Forbidden' }];
    expect(await said(await fetch(url))).toEqual(forbidden);
  });
});

it('the event has every field that was recorded', async () => {
  const given = await event('/items/x?a=1&a=2&b=%20', {
    headers: { 'tEsT-HEADeR': 'aValUE', 'user-agent': 'test', cookie: 'a=b' },
  });
  const id = fronts.refOf('Api');
  const domainName = `${id}.execute-api.us-east-1.amazonaws.com`;
  expect(given).toEqual({
    resource: '/items/{id}',
    path: '/items/x',
    httpMethod: 'GET',
    headers: expect.objectContaining({
      'User-Agent': 'test',
      Host: domainName,
      'X-Amzn-Trace-Id': expect.stringMatching(/^Root=1-/),
      'X-Forwarded-For': '127.0.0.1',
      'X-Forwarded-Port': '443',
      'X-Forwarded-Proto': 'https',
    }),
    multiValueHeaders: expect.objectContaining({ 'User-Agent': ['test'], Host: [domainName] }),
    queryStringParameters: { a: '2', b: ' ' },
    multiValueQueryStringParameters: { a: ['1', '2'], b: [' '] },
    pathParameters: { id: 'x' },
    stageVariables: { color: 'blue' },
    requestContext: {
      accountId: '123456789012',
      apiId: id,
      domainName,
      domainPrefix: id,
      extendedRequestId: expect.any(String),
      httpMethod: 'GET',
      identity: {
        accessKey: null,
        accountId: null,
        caller: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: '127.0.0.1',
        user: null,
        userAgent: 'test',
        userArn: null,
      },
      path: '/dev/items/x',
      protocol: 'HTTP/1.1',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      requestTime: expect.stringMatching(/ \+0000$/),
      requestTimeEpoch: expect.any(Number),
      resourceId: fronts.refOf('Item'),
      resourcePath: '/items/{id}',
      stage: 'dev',
    },
    body: null,
    isBase64Encoded: false,
  });
});

describe('an answer', () => {
  const answer = (content: unknown, headers: Record<string, string> = {}) =>
    api('/answer', { method: 'POST', headers, body: JSON.stringify(content) });

  it('has its status, headers and body', async () => {
    const response = await answer({
      statusCode: 201,
      headers: { 'X-Own': 'a', 'X-Is': true, 'WWW-Authenticate': 'Basic' },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: 'hi',
    });
    expect([response.status, await response.text()]).toEqual([201, 'hi']);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('x-own')).toBe('a');
    expect(response.headers.get('x-is')).toBe('true');
    expect(response.headers.get('x-amzn-remapped-www-authenticate')).toBe('Basic');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  // localstack: no field is mandatory, and no other is allowed; headers are texts or Booleans.
  it.each([
    [{ hello: 'world' }],
    ['text'],
    [null],
    [{ statusCode: 'fine' }],
    [{ statusCode: 200, body: { a: 1 } }],
    [{ statusCode: 200, headers: { a: 1 } }],
    [{ statusCode: 200, headers: { a: 'b\r\nc: d' } }],
    [{ statusCode: 200, cookies: [] }],
  ])('%j is malformed', async (content) => {
    const response = await answer(content);
    expect(response.headers.get('x-own')).toBe('yes');
    expect(await said(response)).toEqual(malformed(502));
  });

  it('may be empty', async () => {
    const response = await answer({});
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('is bytes where the API takes what is accepted first for binary', async () => {
    const content = { statusCode: 200, body: 'aGk=', isBase64Encoded: true };
    expect(await (await answer(content, { accept: 'image/png,*/*' })).text()).toBe('hi');
    expect(await (await answer(content, { accept: 'image/webp,image/png' })).text()).toBe('aGk=');
  });

  it('to bytes comes to the function in base64', async () => {
    const headers = { 'content-type': 'image/png' };
    const options = { method: 'POST', headers, body: new Uint8Array([255, 0]) };
    const { body, isBase64Encoded } = await event('/items/special', options);
    expect({ body, isBase64Encoded }).toEqual({ body: '/wA=', isBase64Encoded: true });
  });

  it('of a function that fails is 502, of one that the API may not call 500 (measured by Floci)', async () => {
    expect(await said(await api('/answer', { method: 'POST', body: '{' }))).toEqual(malformed(502));
    expect(await said(await api('/notcallable'))).toEqual(malformed(500));
  });

  it('that takes too long is 504', async () => {
    expect(await said(await api('/slow'))).toEqual([
      ...[504, 'InternalServerErrorException'],
      { message: 'Endpoint request timed out' },
    ]);
  });

  it.each(['/http', '/template'])('of what is not run says so: %s', async (path) => {
    const response = await api(path);
    expect(response.status).toBe(501);
    expect(await response.text()).toContain(`the integration of GET ${path} of shop`);
  });
});

describe('a stream', () => {
  it('goes on as it comes, with its status, headers and cookies', async () => {
    const response = await api('/stream');
    expect([response.status, response.headers.get('x-foo')]).toEqual([201, 'bar']);
    expect(response.headers.getSetCookie()).toEqual(['c1=blue', 'c2=red']);
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    const reader = response.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    expect(new TextDecoder().decode(value)).toBe('First payload ');
    const { value: rest } = (await reader?.read()) ?? {};
    expect(new TextDecoder().decode(rest)).toBe('Final payload');
  });

  // "Lambda proxy integration format for response streaming": that it is 502 is our belief.
  it.each(['/stream/plain', '/whole'])('without its head is malformed: %s', async (path) => {
    expect(await said(await api(path))).toEqual(malformed(502));
  });

  it('that takes longer than its function may ends without its end', async () => {
    const response = await api('/stream/slow');
    expect(response.status).toBe(201);
    await expect(response.text()).rejects.toThrow('terminated');
  });
});

describe('a preflight request', () => {
  const preflight = async (path: string, origin: string) => {
    const headers = { origin, 'access-control-request-method': 'GET' };
    const response = await api(path, { method: 'OPTIONS', headers });
    return [
      response.status,
      Object.fromEntries(
        [...response.headers].filter(([name]) => name.startsWith('access-control-')),
      ),
    ];
  };
  const rules = (origin: string) => ({
    'access-control-allow-headers': 'Content-Type,Authorization',
    'access-control-allow-methods': 'OPTIONS,GET',
    'access-control-allow-origin': origin,
  });

  it('is answered as CDK has it made, for one origin or several', async () => {
    const [one, two] = ['https://one.example', 'https://two.example'];
    expect(await preflight('/items', two)).toEqual([204, rules(one)]);
    expect(await preflight('/', two)).toEqual([204, rules(two)]);
    expect(await preflight('/', 'https://evil.example')).toEqual([204, rules(one)]);
  });

  it('is refused where no method is there for it', async () => {
    expect(await preflight('/answer', 'https://one.example')).toEqual([403, {}]);
  });
});

describe('a user pool', () => {
  const withToken = (token: string) => ({ headers: { authorization: token } });

  it("lets in who has an id token, and hands on the token's claims as texts", async () => {
    const { id } = await fronts.tokens('ada@example.com');
    const { requestContext } = await event('/users', withToken(id));
    expect(requestContext.authorizer).toEqual({
      claims: expect.objectContaining({
        aud: fronts.refOf('App'),
        token_use: 'id',
        auth_time: expect.stringMatching(/^\d+$/),
        exp: expect.stringMatching(/^\w{3} \w{3} \d\d \d\d:\d\d:\d\d UTC \d{4}$/),
      }),
    });
    expect((await api('/users', withToken(`Bearer ${id}`))).status).toBe(200);
  });

  // re:Post, "How do I troubleshoot 401 Unauthorized errors": an id token without scopes, an access token with.
  it('takes an access token only where the method asks for one of its scopes', async () => {
    const { id, access } = await fronts.tokens('ada@example.com');
    expect((await api('/scope', withToken(access))).status).toBe(200);
    expect(await said(await api('/scope', withToken(id)))).toEqual(UNAUTHORIZED);
    expect(await said(await api('/users', withToken(access)))).toEqual(UNAUTHORIZED);
    expect(await said(await api('/otherscope', withToken(access)))).toEqual(UNAUTHORIZED);
  });

  it('refuses who has no token or a forged one, as the API has it said', async () => {
    const { id } = await fronts.tokens('ada@example.com');
    expect(await said(await api('/users', withToken(`${id}x`)))).toEqual(UNAUTHORIZED);
    const response = await api('/users', { headers: { origin: 'https://app.example' } });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('x-origin')).toBe('https://app.example');
    expect(await said(response)).toEqual(UNAUTHORIZED);
  });
});

describe('IAM', () => {
  const at = (path: string) => `${fronts.outputs.Url}${path}`;

  it('lets in whose role may, and says who it is', async () => {
    const user = await fronts.userCredentials('ada@example.com');
    const response = await fronts.signedFetch(at('/iam'), 'execute-api', user);
    const { requestContext } = (await response.json()) as Event;
    expect(requestContext.identity).toMatchObject({
      accessKey: user.accessKeyId,
      accountId: '123456789012',
      caller: expect.stringMatching(/^AROA\w{17}:CognitoIdentityCredentials$/),
      cognitoAuthenticationProvider: expect.stringMatching(
        /^cognito-idp\.us-east-1\.amazonaws\.com\/.+,cognito-idp\..+:CognitoSignIn:.+$/,
      ),
      cognitoAuthenticationType: 'authenticated',
      cognitoIdentityId: expect.stringMatching(/^us-east-1:/),
      cognitoIdentityPoolId: fronts.refOf('Pool'),
    });
  });

  it('refuses who does not sign, signs for another service, or may not', async () => {
    expect(await said(await api('/iam'))).toEqual(MISSING);
    const user = await fronts.userCredentials('ada@example.com');
    expect(await said(await fronts.signedFetch(at('/iam'), 'lambda', user))).toEqual([
      ...[403, 'InvalidSignatureException'],
      { message: "Credential should be scoped to correct service: 'execute-api'. " },
    ]);
    const guest = await fronts.guestCredentials();
    const [status, type, body] = await said(
      await fronts.signedFetch(at('/iam'), 'execute-api', guest),
    );
    const resource = `arn:aws:execute-api:us-east-1:********9012:${fronts.refOf('Api')}/dev/GET/iam`;
    expect([status, type]).toEqual([403, 'AccessDeniedException']);
    expect(body).toEqual({
      Message: expect.stringMatching(
        new RegExp(
          `^User: arn:aws:sts::123456789012:assumed-role/.+ is not authorized to perform: execute-api:Invoke on resource: ${resource.replaceAll('*', '\\*')} because no identity-based policy allows the execute-api:Invoke action$`,
        ),
      ),
    });
  });
});

describe('a Lambda authorizer', () => {
  const token = (value: string) => ({ headers: { authorization: value } });

  it('of tokens is asked once for each, and its context comes to functions as texts', async () => {
    const first = await event('/token', token('allow'));
    expect(first.requestContext.authorizer).toEqual({
      principalId: 'somebody',
      asked: expect.stringMatching(/^\d$/),
      isGood: 'true',
      type: 'TOKEN',
      methodArn: `arn:aws:execute-api:us-east-1:123456789012:${fronts.refOf('Api')}/dev/GET/token`,
      integrationLatency: 0,
    });
    const second = await event('/token', token('allow'));
    expect(second.requestContext.authorizer).toEqual(first.requestContext.authorizer);
  });

  const NOT_AUTHORIZED = 'User is not authorized to access this resource';
  it.each([
    [
      'deny',
      [403, 'AccessDeniedException', { message: `${NOT_AUTHORIZED} with an explicit deny` }],
    ],
    ['other', [403, 'AccessDeniedException', { message: NOT_AUTHORIZED }]],
    ['Unauthorized', UNAUTHORIZED],
    ['no letters', UNAUTHORIZED],
    ['throw', [500, 'AuthorizerFailureException', { message: null }]],
    ['nonsense', [500, 'AuthorizerConfigurationException', { message: null }]],
  ])('of tokens says %s', async (value, expected) => {
    expect(await said(await api('/token', token(value)))).toEqual(expected);
  });

  it('of requests gets all of it but the body, and has to be brought what it asks for', async () => {
    const { requestContext } = await event('/request?q=1', { headers: { 'x-auth': 'me' } });
    const given = JSON.parse(String(requestContext.authorizer.event));
    expect(given).toMatchObject({
      type: 'REQUEST',
      methodArn: `arn:aws:execute-api:us-east-1:123456789012:${fronts.refOf('Api')}/dev/GET/request`,
      resource: '/request',
      path: '/request',
      httpMethod: 'GET',
      queryStringParameters: { q: '1' },
      pathParameters: {},
      stageVariables: { color: 'blue' },
      requestContext: { stage: 'dev', identity: { sourceIp: '127.0.0.1' } },
    });
    expect(given).not.toHaveProperty('body');
    expect(await said(await api('/request?q=1'))).toEqual(UNAUTHORIZED);
    expect(await said(await api('/request', { headers: { 'x-auth': 'me' } }))).toEqual(
      UNAUTHORIZED,
    );
    expect(await said(await api('/token'))).toEqual(UNAUTHORIZED);
  });
});

it('an API key has to be enabled, and in a plan', async () => {
  const FORBIDDEN = [403, 'ForbiddenException', { message: 'Forbidden' }];
  const withKey = (key: string) => ({ headers: { 'x-api-key': key } });
  const { requestContext } = await event('/key', withKey('abcdefghijklmnopqrstuvwxyz'));
  expect(requestContext.identity).toMatchObject({
    apiKey: 'abcdefghijklmnopqrstuvwxyz',
    apiKeyId: fronts.refOf('Key'),
  });
  expect(await said(await api('/key'))).toEqual(FORBIDDEN);
  expect(await said(await api('/key', withKey('another')))).toEqual(FORBIDDEN);
  expect(await said(await api('/key', withKey('zyxwvutsrqponmlkjihgfedcba')))).toEqual(FORBIDDEN);
});

it('parameters that a validator wants have to be there', async () => {
  expect(await said(await api('/needs'))).toEqual([
    ...[400, 'BadRequestException'],
    { message: 'Missing required request parameters: [q, x-must]' },
  ]);
  expect((await api('/needs?q=1', { headers: { 'x-must': '1' } })).status).toBe(200);
});
