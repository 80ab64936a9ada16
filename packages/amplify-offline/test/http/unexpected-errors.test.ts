import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { CLOUDFORMATION, STS } from '../../src/http/api-models/models';
import { type Endpoint, openEndpoint } from '../../src/http/endpoint';
import { createFaults } from '../../src/http/faults/faults';
import { createQueryRoute } from '../../src/http/query-protocol/query-service';
import type { Routes } from '../../src/http/routes';
import { serviceOf } from '../../src/http/signature';
import { createLocalApiRoute } from '../../src/sandbox/local-api';
import { createAppSyncRoutes } from '../../src/services/appsync/appsync-routes';
import type { GraphqlApi } from '../../src/services/appsync/graphql-api';
import { answerHttp } from '../../src/services/dynamodb/http';
import { createRoles } from '../../src/services/iam/roles';
import { createLambdaRoute, LAMBDA_PATH } from '../../src/services/lambda/lambda-route';
import { createS3Route } from '../../src/services/s3/s3';
import { signed } from '../signed';
import { ask } from './ask';

/** A part of the sandbox that has a bug: whatever is asked of it throws. */
const broken: never = new Proxy(() => {}, {
  get: () => () => {
    throw new Error('a bug');
  },
  apply: () => {
    throw new Error('a bug');
  },
}) as never;

const api = { definition: { id: 'a' }, execute: broken, subscribe: broken } as never as GraphqlApi;
const appSync = createAppSyncRoutes(
  () => api,
  async () => ({ mode: 'API_KEY', identity: null, headers: {} }),
  () => {},
);
const faults = createFaults();
const json = (name: string) => ({ name, json: broken });
/** Every route as it is, with a broken service behind it. */
const routes: Routes = {
  targets: {
    DynamoDB_20120810: { name: 'dynamodb', route: answerHttp(broken) },
    AWSCognitoIdentityProviderService: json('cognito-idp'),
    AmazonSSM: json('ssm'),
    Logs_20140328: json('logs'),
  },
  signed: {
    sts: createQueryRoute(STS, { GetCallerIdentity: broken }, 'us-east-1', () => {}),
    cloudformation: createQueryRoute(
      CLOUDFORMATION,
      { DescribeStacks: broken },
      'us-east-1',
      () => {},
    ),
  },
  open: [
    {
      name: 's3',
      takes: (request) => serviceOf(request) === 's3',
      route: createS3Route({
        ...{ accountId: '123456789012', region: 'us-east-1' },
        buckets: broken,
        find: createRoles('123456789012').principal,
        onUnknown: broken,
        onUnread: broken,
        onAsked: broken,
        onHappened: broken,
      }),
    },
  ],
  paths: {
    '/_local/': { callers: 'machine', route: createLocalApiRoute(broken) },
    [LAMBDA_PATH]: { callers: 'machine', route: createLambdaRoute(broken, () => {}) },
    '/appsync/': { callers: 'app', ...appSync },
  },
  onNotEmulated: () => {},
  faults,
};

let endpoint: Endpoint;
const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
beforeEach(async () => {
  printed.mockClear();
  endpoint = await openEndpoint(0);
  endpoint.serve(routes);
});
afterEach(() => endpoint.close());

const target = (name: string, service: string) => ({ 'x-amz-target': name, ...signed(service) });

describe('a bug that one request meets', () => {
  test.each<[string, Parameters<typeof ask>[1]]>([
    ['DynamoDB', { headers: target('DynamoDB_20120810.PutItem', 'dynamodb'), body: '{}' }],
    ['Cognito', { headers: target('AWSCognitoIdentityProviderService.SignUp', 'cognito-idp') }],
    ['SSM', { headers: target('AmazonSSM.GetParameter', 'ssm') }],
    ['Logs', { headers: target('Logs_20140328.FilterLogEvents', 'logs') }],
    ['STS', { headers: signed('sts'), body: 'Action=GetCallerIdentity' }],
    ['CloudFormation', { headers: signed('cloudformation'), body: 'Action=DescribeStacks' }],
    ['S3', { method: 'GET', path: '/bucket/key', headers: signed('s3') }],
    ['/_local/', { method: 'GET', path: '/_local/messages' }],
    ['Lambda', { path: `${LAMBDA_PATH}f/invocations` }],
    ['GraphQL', { path: '/appsync/a/graphql', body: '{"query":"{ a }"}' }],
  ])('of %s is answered with an id, printed under it, and all else goes on', async (_, call) => {
    const answer = await ask(endpoint.url, call);
    expect(answer).toMatchObject({ status: 500, type: 'InternalFailure' });
    const id = String(answer.headers['x-amzn-requestid']);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.text).toContain(id);
    // What went wrong is for the terminal.
    expect(answer.text).not.toContain('a bug');
    const lines = printed.mock.calls.flat().map((line) => (line as Error).stack ?? String(line));
    expect(lines.join('\n')).toContain(id);
    expect(lines.join('\n')).toContain('Error: a bug\n    at ');

    expect((await ask(endpoint.url, { path: '/nothing' })).status).toBe(501);
  });

  test('of a subscription is answered by a message', async () => {
    const socket = new WebSocket(
      `${endpoint.url.replace('http', 'ws')}/appsync/a/graphql/realtime`,
      ['graphql-ws'],
    );
    const message = await new Promise<string>((resolve) => {
      socket.on('open', () =>
        socket.send(
          JSON.stringify({ type: 'start', id: '1', payload: { data: '{"query":"{a}"}' } }),
        ),
      );
      socket.on('message', (data) => resolve(String(data)));
    });
    socket.terminate();
    expect(JSON.parse(message)).toMatchObject({
      type: 'error',
      id: '1',
      payload: { errors: [{ errorType: 'InternalFailure', errorCode: 500 }] },
    });
    expect(printed).toHaveBeenCalled();
  });
});
