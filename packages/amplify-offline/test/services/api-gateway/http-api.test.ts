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

/* HTTP APIs, by fetch. Sources: API Gateway developer guide, "Working with HTTP APIs", and its pages on Lambda
 * integrations, routes, stages, CORS, JWT, Lambda and IAM authorization. */

const ECHO = 'exports.handler = async (event) => event;';
const ECHO1 = 'exports.handler = async (event) => ({ body: JSON.stringify(event) });';
const ANSWER = 'exports.handler = async (event) => JSON.parse(event.body);';
/** Says yes or no by the header `x-auth`, and counts how often it was asked. */
const AUTHORIZER = `let asked = 0;
exports.handler = async (event) => {
  const [given] = [event.identitySource].flat();
  asked++;
  if (given === 'throw') throw new Error('no');
  if (given === 'nonsense') return { isAuthorized: 'yes' };
  return { isAuthorized: given === 'yes', context: { asked, event: JSON.stringify(event) } };
};`;
const POLICY_AUTHORIZER = `exports.handler = async (event) => ({
  principalId: 'somebody',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{
      Action: 'execute-api:Invoke',
      Effect: event.authorizationToken === 'yes' ? 'Allow' : 'Deny',
      Resource: event.methodArn.replace(/GET.*/, 'GET/policy'),
    }],
  },
  context: { number: 1, version: event.version, source: event.identitySource },
});`;

const uri = (target: string) => ({
  'Fn::Join': [
    '',
    [
      'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/',
      att(target, 'Arn'),
      '/invocations',
    ],
  ],
});
const integration = (target: string, version = '2.0', more: object = {}) => ({
  Type: 'AWS::ApiGatewayV2::Integration',
  Properties: {
    ...{ ApiId: ref('Api'), IntegrationType: 'AWS_PROXY', PayloadFormatVersion: version },
    ...{ IntegrationUri: att(target, 'Arn'), ...more },
  },
});
const route = (RouteKey: string, target: string, more: object = {}) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: {
    ...{ ApiId: ref('Api'), RouteKey, ...more },
    Target: { 'Fn::Join': ['/', ['integrations', ref(target)]] },
  },
});
const authorizer = (more: object) => ({
  Type: 'AWS::ApiGatewayV2::Authorizer',
  Properties: { ApiId: ref('Api'), Name: 'a', ...more },
});
const lambdaAuthorizer = (target: string, more: object) =>
  authorizer({ AuthorizerType: 'REQUEST', AuthorizerUri: uri(target), ...more });
const stage = (StageName: string, more: object = {}) => ({
  Type: 'AWS::ApiGatewayV2::Stage',
  Properties: { ApiId: ref('Api'), StageName, AutoDeploy: true, ...more },
});
const custom = (name: string) => ({ AuthorizationType: 'CUSTOM', AuthorizerId: ref(name) });
const jwt = (more: object = {}) => ({
  AuthorizationType: 'JWT',
  AuthorizerId: ref('Jwt'),
  ...more,
});

const Resources = {
  ...FUNCTION_ROLE,
  ...identities(mayCall('*/GET/iam/*'), mayCall('*/GET/other')),
  Echo: fn(ECHO),
  Echo1: fn(ECHO1),
  Answer: fn(ANSWER),
  Slow: fn('exports.handler = () => new Promise((done) => setTimeout(done, 5_000));', {
    Timeout: 6,
  }),
  NotCallable: fn(ECHO),
  Ask: fn(AUTHORIZER),
  AskPolicy: fn(POLICY_AUTHORIZER),
  ...callable('Echo'),
  ...callable('Echo1'),
  ...callable('Answer'),
  ...callable('Slow'),
  ...callable('Ask'),
  ...callable('AskPolicy'),
  Api: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: {
      ...{ Name: 'orders', ProtocolType: 'HTTP' },
      CorsConfiguration: {
        ...{ AllowOrigins: ['https://app.example'], AllowMethods: ['GET', 'POST'] },
        ...{ AllowHeaders: ['authorization'], MaxAge: 300, AllowCredentials: true },
      },
    },
  },
  Bare: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'bare', ProtocolType: 'HTTP' } },
  Default: stage('$default'),
  Dev: stage('dev', { StageVariables: { color: 'blue' } }),
  Undeployed: stage('later', { AutoDeploy: false }),
  ToEcho: integration('Echo'),
  ToEcho1: integration('Echo1', '1.0'),
  ToAnswer: integration('Answer'),
  ToAnswer1: integration('Answer', '1.0'),
  ToSlow: integration('Slow', '2.0', { TimeoutInMillis: 50 }),
  ToNotCallable: integration('NotCallable'),
  ToHttp: integration('Echo', '1.0', {
    ...{ IntegrationType: 'HTTP_PROXY', IntegrationUri: 'https://example.com' },
  }),
  ToMapped: integration('Echo', '2.0', { RequestParameters: { 'append:header.x': 'y' } }),
  MappedRoute: route('GET /mapped', 'ToMapped'),
  Exact: route('GET /pets/dog/1', 'ToEcho'),
  Variable: route('GET /pets/dog/{id}', 'ToEcho'),
  Greedy: route('GET /pets/{proxy+}', 'ToEcho'),
  AnyMethod: route('ANY /any', 'ToEcho'),
  OneMethod: route('PUT /any', 'ToEcho'),
  Version1: route('GET /version1/{id}', 'ToEcho1'),
  Answers: route('POST /answer', 'ToAnswer'),
  Answers1: route('POST /answer1', 'ToAnswer1'),
  SlowRoute: route('GET /slow', 'ToSlow'),
  NotCallableRoute: route('GET /not-callable', 'ToNotCallable'),
  HttpRoute: route('ANY /http', 'ToHttp'),
  Jwt: authorizer({
    AuthorizerType: 'JWT',
    IdentitySource: ['$request.header.Authorization'],
    JwtConfiguration: {
      Audience: [ref('App')],
      Issuer: {
        'Fn::Join': [
          '',
          ['https://cognito-idp.', ref('AWS::Region'), '.amazonaws.com/', ref('Users')],
        ],
      },
    },
  }),
  JwtRoute: route('GET /jwt', 'ToEcho', jwt()),
  JwtRoute1: route('GET /jwt1', 'ToEcho1', jwt()),
  ScopeRoute: route(
    'GET /scope',
    'ToEcho',
    jwt({ AuthorizationScopes: ['aws.cognito.signin.user.admin'] }),
  ),
  OtherScopeRoute: route(
    'GET /other-scope',
    'ToEcho',
    jwt({ AuthorizationScopes: ['orders/read'] }),
  ),
  IamRoute: route('GET /iam/{id}', 'ToEcho', { AuthorizationType: 'AWS_IAM' }),
  IamRoute1: route('GET /iam/v1/{id}', 'ToEcho1', { AuthorizationType: 'AWS_IAM' }),
  Simple: lambdaAuthorizer('Ask', {
    ...{ AuthorizerPayloadFormatVersion: '2.0', EnableSimpleResponses: true },
    ...{ IdentitySource: ['$request.header.x-auth'], AuthorizerResultTtlInSeconds: 300 },
  }),
  ByPolicy: lambdaAuthorizer('AskPolicy', {
    ...{ AuthorizerPayloadFormatVersion: '1.0', IdentitySource: ['$request.querystring.key'] },
  }),
  SimpleRoute: route('GET /simple', 'ToEcho', custom('Simple')),
  PolicyRoute: route('GET /policy', 'ToEcho1', custom('ByPolicy')),
  PolicyOther: route('GET /policy-other', 'ToEcho1', custom('ByPolicy')),
};
const Outputs = {
  Endpoint: { Value: att('Api', 'ApiEndpoint') },
  Composed: { Value: composedUrl('Api', 'dev') },
  Bare: { Value: att('Bare', 'ApiEndpoint') },
};

let fronts: Fronts;
beforeAll(async () => {
  fronts = await startFronts({ Resources, Outputs });
});
afterAll(() => fronts?.stop());

type Event = Record<string, unknown> & {
  headers: Record<string, string>;
  requestContext: Record<string, unknown> & { authorizer: Record<string, unknown> };
};
const api = (path: string, init?: RequestInit) => fetch(`${fronts.outputs.Endpoint}${path}`, init);
const event = async (path: string, init?: RequestInit) =>
  (await (await api(path, init)).json()) as Event;
const said = async (response: Response) => [response.status, await response.json()];
const NOT_FOUND = [404, { message: 'Not Found' }];
const UNAUTHORIZED = [401, { message: 'Unauthorized' }];
const FORBIDDEN = [403, { message: 'Forbidden' }];
const FAILED = [500, { message: 'Internal Server Error' }];

it('stands under the endpoint, also where a template composes its URL', async () => {
  const id = fronts.refOf('Api');
  expect(id).toMatch(/^[a-z0-9]{10}$/);
  expect(fronts.outputs.Endpoint).toBe(`${fronts.endpoint}/execute-api/${id}`);
  expect(fronts.outputs.Composed).toBe(`${fronts.endpoint}/execute-api/${id}/dev`);
  expect(fronts.sandbox.notEmulated.own).toEqual([
    'the integration ToHttp of Api (HTTP_PROXY)',
    'the integration ToMapped of Api (AWS_PROXY)',
  ]);
});

describe('a route', () => {
  // "Working with routes for HTTP APIs", the table of examples.
  it.each([
    ['GET', '/pets/dog/1', 'GET /pets/dog/1'],
    ['GET', '/pets/dog/2', 'GET /pets/dog/{id}'],
    ['GET', '/pets/cat/1', 'GET /pets/{proxy+}'],
    ['PUT', '/any', 'PUT /any'],
    ['DELETE', '/any', 'ANY /any'],
  ])('%s %s is %s', async (method, path, key) => {
    const { routeKey, requestContext } = await event(path, { method });
    expect([routeKey, requestContext.routeKey]).toEqual([key, key]);
  });

  it.each([
    ['POST', '/pets/dog/1'],
    ['GET', '/'],
    ['GET', '/pets'],
    ['GET', '/any/'],
  ])('%s %s is none', async (method, path) => {
    expect(await said(await api(path, { method }))).toEqual(NOT_FOUND);
  });

  it('of a stage has its name in the path, and its variables', async () => {
    const { rawPath, routeKey, stageVariables, requestContext } = await event('/dev/pets/dog/1');
    expect({ rawPath, routeKey, stageVariables }).toEqual({
      rawPath: '/dev/pets/dog/1',
      routeKey: 'GET /pets/dog/1',
      stageVariables: { color: 'blue' },
    });
    expect(requestContext.stage).toBe('dev');
    expect(await said(await api('/later/pets/dog/1'))).toEqual(NOT_FOUND);
  });

  it('of an API without a stage is none', async () => {
    expect(await said(await fetch(`${fronts.outputs.Bare}/pets`))).toEqual(NOT_FOUND);
  });
});

describe('the event', () => {
  it('has every field of payload format 2.0, and the path decoded (hotsock/voker #8, recorded)', async () => {
    const given = await event('/pets/dog/a%20b?a=1&a=2', { headers: { cookie: 'c=d' } });
    const id = fronts.refOf('Api');
    const domainName = `${id}.execute-api.us-east-1.amazonaws.com`;
    expect(given).toEqual({
      version: '2.0',
      routeKey: 'GET /pets/dog/{id}',
      rawPath: '/pets/dog/a b',
      rawQueryString: 'a=1&a=2',
      cookies: ['c=d'],
      headers: expect.objectContaining({ host: domainName, 'x-forwarded-proto': 'https' }),
      queryStringParameters: { a: '1,2' },
      requestContext: {
        accountId: '123456789012',
        apiId: id,
        domainName,
        domainPrefix: id,
        http: {
          method: 'GET',
          path: '/pets/dog/a b',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: expect.any(String),
        },
        requestId: expect.stringMatching(/^.{15}=$/),
        routeKey: 'GET /pets/dog/{id}',
        stage: '$default',
        time: expect.any(String),
        timeEpoch: expect.any(Number),
      },
      pathParameters: { id: 'a b' },
      isBase64Encoded: false,
    });
  });

  it('has every field of payload format 1.0', async () => {
    const given = await event('/dev/version1/x?a=1&a=2');
    const id = fronts.refOf('Api');
    expect(given).toEqual({
      version: '1.0',
      resource: '/version1/{id}',
      path: '/dev/version1/x',
      httpMethod: 'GET',
      headers: expect.objectContaining({ 'X-Forwarded-Port': '443' }),
      multiValueHeaders: expect.objectContaining({ 'X-Forwarded-Port': ['443'] }),
      queryStringParameters: { a: '2' },
      multiValueQueryStringParameters: { a: ['1', '2'] },
      requestContext: expect.objectContaining({
        accountId: '123456789012',
        apiId: id,
        domainPrefix: id,
        httpMethod: 'GET',
        path: '/dev/version1/x',
        protocol: 'HTTP/1.1',
        resourceId: null,
        resourcePath: '/version1/{id}',
        stage: 'dev',
        identity: expect.objectContaining({ sourceIp: '127.0.0.1', accountId: null }),
      }),
      pathParameters: { id: 'x' },
      stageVariables: { color: 'blue' },
      body: null,
      isBase64Encoded: false,
    });
  });
});

describe('an answer', () => {
  const answer = (path: string, content: unknown) =>
    api(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(content),
    });

  it('without a status is the body', async () => {
    const response = await answer('/answer', { hello: 1 });
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('apigw-requestid')).toMatch(/^.{15}=$/);
    expect(await said(response)).toEqual([200, { hello: 1 }]);
  });

  it('has its status, headers, cookies and bytes', async () => {
    const response = await answer('/answer', {
      statusCode: 201,
      headers: { 'X-Own': 'a' },
      cookies: ['a=1', 'b=2'],
      body: 'aGk=',
      isBase64Encoded: true,
    });
    expect([response.status, await response.text()]).toEqual([201, 'hi']);
    expect(response.headers.get('x-own')).toBe('a');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it('of version 1.0 has headers with several values', async () => {
    const multiValueHeaders = { 'Set-Cookie': ['a=1', 'b=2'] };
    const response = await answer('/answer1', {
      ...{ statusCode: 200, multiValueHeaders, body: 'aGk=', isBase64Encoded: true },
    });
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.text()).toBe('hi');
  });

  it.each([
    ['/answer', { statusCode: 200, body: {} }],
    ['/answer', { statusCode: 'fine' }],
    ['/answer1', { hello: 1 }],
  ])('at %s of %j is malformed', async (path, content) => {
    expect(await said(await answer(path, content))).toEqual(FAILED);
  });

  it('of a function that fails, or that the API may not call, is 500', async () => {
    const headers = { 'content-type': 'application/json' };
    expect(await said(await api('/answer', { method: 'POST', headers, body: '{' }))).toEqual(
      FAILED,
    );
    expect(await said(await api('/not-callable'))).toEqual(FAILED);
  });

  it('that takes too long is 503', async () => {
    expect(await said(await api('/slow'))).toEqual([503, { message: 'Service Unavailable' }]);
  });

  it('to more than 10 MB is 413', async () => {
    const body = 'x'.repeat(10 * 1024 * 1024 + 1);
    const response = await api('/answer', { method: 'POST', body }).catch(() => undefined);
    // The endpoint may close before all is sent.
    if (response) expect(response.status).toBe(413);
  });

  it.each(['/http', '/mapped'])('of what is not run says so, to a page, too: %s', async (path) => {
    const response = await api(path);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.status).toBe(501);
    expect(await response.text()).toMatch(
      new RegExp(`the integration of (GET|ANY) ${path} of orders`),
    );
  });
});

it('a form to what is not run is told so', async () => {
  const response = await api('/http', { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
  expect(response.status).toBe(501);
  expect(await response.text()).toContain('the integration of ANY /http of orders');
});

describe('another origin', () => {
  const preflight = (origin: string, path = '/jwt') =>
    api(path, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'GET' },
    });
  const cors = ({ headers }: Response) =>
    Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));
  const ALLOWED = {
    'access-control-allow-origin': 'https://app.example',
    'access-control-allow-credentials': 'true',
  };

  it('that is allowed is told so, whatever the route asks for', async () => {
    const response = await preflight('https://app.example');
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(cors(response)).toEqual({
      ...ALLOWED,
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'authorization',
      'access-control-max-age': '300',
    });
  });

  it('is told so with answers, refusals too, in place of what a function says', async () => {
    const headers = { origin: 'https://app.example', 'content-type': 'application/json' };
    expect(cors(await api('/jwt', { headers }))).toEqual(ALLOWED);
    const body = JSON.stringify({
      ...{ statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' } },
    });
    expect(cors(await api('/answer', { method: 'POST', headers, body }))).toEqual(ALLOWED);
  });

  it('that is not allowed is told nothing', async () => {
    const response = await preflight('https://evil.example');
    expect([response.status, cors(response)]).toEqual([204, {}]);
  });
});

describe('a JWT', () => {
  const withToken = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

  it('of an app client is taken, an id token and an access token, with and without Bearer', async () => {
    const { id, access } = await fronts.tokens('ada@example.com');
    const byId = await event('/jwt', withToken(id));
    const byAccess = await event('/jwt', { headers: { authorization: access } });
    expect(byId.requestContext.authorizer).toEqual({
      jwt: {
        claims: expect.objectContaining({
          aud: fronts.refOf('App'),
          token_use: 'id',
          exp: expect.stringMatching(/^\d+$/),
        }),
        scopes: null,
      },
    });
    expect(byAccess.requestContext.authorizer).toMatchObject({
      jwt: { claims: { client_id: fronts.refOf('App'), token_use: 'access' } },
    });
    const version1 = await event('/jwt1', withToken(id));
    expect(version1.requestContext.authorizer).toMatchObject({ claims: { token_use: 'id' } });
  });

  it('that is missing, or none, is 401', async () => {
    const missing = await api('/jwt');
    expect(missing.headers.get('www-authenticate')).toBe('Bearer');
    expect(await said(missing)).toEqual(UNAUTHORIZED);
    expect(await said(await api('/jwt', withToken('nonsense')))).toEqual(UNAUTHORIZED);
    const { access } = await fronts.tokens('ada@example.com');
    expect(await said(await api('/jwt', withToken(`${access}x`)))).toEqual(UNAUTHORIZED);
  });

  it('has to have a scope of the route', async () => {
    const { id, access } = await fronts.tokens('ada@example.com');
    const { requestContext } = await event('/scope', withToken(access));
    expect(requestContext.authorizer).toMatchObject({
      jwt: { scopes: ['aws.cognito.signin.user.admin'] },
    });
    expect(await said(await api('/scope', withToken(id)))).toEqual(FORBIDDEN);
    expect(await said(await api('/other-scope', withToken(access)))).toEqual(FORBIDDEN);
  });
});

describe('IAM', () => {
  const at = (path: string) => `${fronts.outputs.Endpoint}${path}`;

  it('lets in whose role may, and says who it is', async () => {
    const user = await fronts.userCredentials('ada@example.com');
    const response = await fronts.signedFetch(at('/iam/1'), 'execute-api', user);
    const { requestContext } = (await response.json()) as Event;
    expect(requestContext.authorizer).toEqual({
      iam: {
        accessKey: user.accessKeyId,
        accountId: '123456789012',
        callerId: expect.stringMatching(/^AROA\w{17}:CognitoIdentityCredentials$/),
        cognitoIdentity: {
          amr: ['authenticated', expect.any(String), expect.stringContaining(':CognitoSignIn:')],
          identityId: expect.stringMatching(/^us-east-1:/),
          identityPoolId: fronts.refOf('Pool'),
        },
        principalOrgId: null,
        userArn: expect.stringMatching(/:assumed-role\/.+\/CognitoIdentityCredentials$/),
        userId: expect.stringMatching(/^AROA\w{17}:CognitoIdentityCredentials$/),
      },
    });
    const one = await fronts.signedFetch(at('/iam/v1/1'), 'execute-api', user);
    expect(((await one.json()) as Event).requestContext.identity).toMatchObject({
      accessKey: user.accessKeyId,
      cognitoAuthenticationType: 'authenticated',
      cognitoIdentityPoolId: fronts.refOf('Pool'),
    });
  });

  it('refuses a guest whose role may do something else, who signs for another service, or not', async () => {
    const guest = await fronts.guestCredentials();
    expect(await said(await fronts.signedFetch(at('/iam/1'), 'execute-api', guest))).toEqual(
      FORBIDDEN,
    );
    const user = await fronts.userCredentials('ada@example.com');
    expect(await said(await fronts.signedFetch(at('/iam/1'), 'lambda', user))).toEqual(FORBIDDEN);
    expect(await said(await api('/iam/1'))).toEqual(FORBIDDEN);
  });
});

describe('a Lambda authorizer', () => {
  const auth = (value: string) => ({ headers: { 'x-auth': value } });

  it('says yes with what functions get to see, and is asked once for each value', async () => {
    const first = await event('/simple', auth('yes'));
    const { lambda } = first.requestContext.authorizer as {
      lambda: { asked: number; event: string };
    };
    expect(JSON.parse(lambda.event)).toMatchObject({
      version: '2.0',
      type: 'REQUEST',
      routeArn: `arn:aws:execute-api:us-east-1:123456789012:${fronts.refOf('Api')}/$default/GET/simple`,
      identitySource: ['yes'],
      routeKey: 'GET /simple',
      rawPath: '/simple',
      requestContext: { http: { method: 'GET' } },
    });
    const second = await event('/simple', auth('yes'));
    expect(second.requestContext.authorizer).toEqual(first.requestContext.authorizer);
  });

  it('says no, is not asked, fails, or answers nonsense', async () => {
    expect(await said(await api('/simple', auth('no')))).toEqual(FORBIDDEN);
    expect(await said(await api('/simple'))).toEqual(UNAUTHORIZED);
    expect(await said(await api('/simple', auth('throw')))).toEqual(FAILED);
    expect(await said(await api('/simple', auth('nonsense')))).toEqual(FAILED);
  });

  it('answers a policy, which counts for what it names', async () => {
    const { requestContext } = await event('/policy?key=yes');
    expect(requestContext.authorizer).toEqual({
      principalId: 'somebody',
      number: '1',
      version: '1.0',
      source: 'yes',
    });
    expect(await said(await api('/policy?key=no'))).toEqual(FORBIDDEN);
    expect(await said(await api('/policy-other?key=yes'))).toEqual(FORBIDDEN);
  });
});

it('no API is there for an id that nobody has', async () => {
  expect(await said(await fetch(`${fronts.endpoint}/execute-api/0000000000/`))).toEqual(FORBIDDEN);
});
