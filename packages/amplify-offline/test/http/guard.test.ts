import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as identitySdk from '@aws-sdk/client-cognito-identity';
import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Routes } from '../../src/http/routes';
import { startServices } from '../../src/sandbox/start-services';
import { UNSIGNED_OPERATIONS } from '../../src/services/cognito/unsigned-operations';
import { UNSIGNED_OPERATIONS as UNSIGNED_IDENTITY_OPERATIONS } from '../../src/services/cognito-identity/operations';
import { type DeploySide, openDeploySide } from '../deploy/deploy-side';
import { signed } from '../signed';
import { ask } from './ask';

const FOREIGN_PAGE = { origin: 'https://evil.example' };
/** Whom nothing may mistake for a program on this machine. */
const STRANGERS: [string, Record<string, string>][] = [
  ['a page on another origin', FOREIGN_PAGE],
  ['a page by a name that points here', { host: 'evil.example', origin: 'http://evil.example' }],
  ['a name that points here, without an origin', { host: 'evil.example:4566' }],
  ['a file', { origin: 'file://' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['a page whose origin only begins like ours', { origin: 'http://localhost.evil.example' }],
  ['a page with our name for its user', { origin: 'http://localhost@evil.example' }],
];
const FRIENDS: [string, Record<string, string>][] = [
  ['a program', {}],
  ['a page of this machine', { origin: 'http://localhost:5173' }],
  ['a program by another name of this machine', { host: '[::1]:4566' }],
];

let endpoint: string;
let aws: DeploySide;
beforeAll(async () => {
  aws = await openDeploySide();
  endpoint = aws.endpoint;
});
afterAll(() => aws?.stop());

describe('who may call what', () => {
  /** Whoever adds a route says here who may call it, and why. */
  test('is said of every route and socket', async () => {
    let routes = {} as Routes;
    const services = await startServices({
      endpoint: {
        url: endpoint,
        serve: (all) => {
          routes = all;
        },
        close: async () => {},
      },
      ...{ region: 'us-east-1', accountId: '123456789012', workDir: aws.folder, onEvent: () => {} },
    });
    await services.stop();
    expect(callersOf(routes)).toEqual({
      'target DynamoDB_20120810': 'machine',
      'target DynamoDBStreams_20120810': 'machine',
      'target AmazonSSM': 'machine',
      'target Logs_20140328': 'machine',
      'target TrentService': 'machine',
      // All of Cognito but what AWS, too, takes without a signature.
      'target AWSCognitoIdentityProviderService': `machine, and app for ${UNSIGNED_OPERATIONS.size} operations`,
      'target AWSCognitoIdentityService': `machine, and app for ${UNSIGNED_IDENTITY_OPERATIONS.size} operations`,
      'signed sts': 'machine',
      'signed ses': 'machine',
      'signed sns': 'machine',
      'signed cloudformation': 'machine',
      'signed appsync': 'machine',
      'signed bedrock': 'machine',
      // Pages, too, with credentials of an identity.
      'open s3': 'decides itself',
      'path /_local/': 'machine',
      'path /not-emulated/': 'app',
      'path /2015-03-31/functions/': 'machine',
      // With a token or an API key; on a WebSocket, in the first message.
      'path /appsync/': 'app, and its WebSockets',
      // On AWS, too, anybody may ask; who may be answered, the URL's own rules say.
      'path /lambda-url/': 'app',
      'path /execute-api/': 'app, and its WebSockets',
      // The public keys of tokens.
      'path /us-east-1_': 'app',
      'path /_hosted-ui/': 'app',
      'path /.well-known/jwks_uri': 'app',
    });
  });

  const operationsIn = (client: object) =>
    Object.keys(client)
      .filter((name) => name.endsWith('Command') && name !== '$Command')
      .map((name) => name.slice(0, -'Command'.length));
  const CLIENTS = [
    {
      client: 'client-cognito-identity-provider',
      target: 'AWSCognitoIdentityProviderService',
      signature: signed('cognito-idp'),
      operations: operationsIn(sdk),
      open: UNSIGNED_OPERATIONS,
    },
    {
      client: 'client-cognito-identity',
      target: 'AWSCognitoIdentityService',
      signature: signed('cognito-identity'),
      operations: operationsIn(identitySdk),
      open: UNSIGNED_IDENTITY_OPERATIONS,
    },
  ];

  test.each(CLIENTS)("the operations without a signature are those of $client's model", (of) => {
    const package_ = createRequire(import.meta.url).resolve(`@aws-sdk/${of.client}/package.json`);
    const file = join(dirname(package_), 'dist-es/auth/httpAuthSchemeProvider.js');
    const unsigned = readFileSync(file, 'utf8').matchAll(
      /case "(\w+)":[^}]*createSmithyApiNoAuthHttpAuthOption/g,
    );
    expect([...of.open].sort()).toEqual([...unsigned].map(([, name]) => name).sort());
    expect(of.operations).toEqual(expect.arrayContaining([...of.open]));
    expect(of.operations.length).toBeGreaterThan(20);
  });

  const cognito = (
    operation: string,
    headers: Record<string, string> = {},
    target = 'AWSCognitoIdentityProviderService',
  ) =>
    ask(endpoint, {
      headers: { 'x-amz-target': `${target}.${operation}`, ...headers },
      body: '{}',
    });

  test.each(
    STRANGERS.flatMap(([who, from]) => CLIENTS.map((client) => ({ ...client, who, from }))),
  )('$who reaches of $target what is unsigned, and no more', async (asked) => {
    const { from, operations, open, signature, target } = asked;
    for (const operation of operations) {
      for (const signedOrNot of [{}, signature]) {
        const { status, type, headers } = await cognito(
          operation,
          { ...from, ...signedOrNot },
          target,
        );
        const isReached = status !== 403 && type !== 'MissingAuthenticationTokenException';
        expect([operation, isReached]).toEqual([operation, open.has(operation)]);
        const readable = headers['access-control-allow-origin'] !== undefined;
        expect([operation, readable]).toEqual([operation, open.has(operation)]);
      }
    }
  });

  test.each(FRIENDS)('%s reaches the rest with a signature, as on AWS', async (_, from) => {
    const answer = await cognito('ListUserPools', from);
    expect(answer).toMatchObject({ status: 400, type: 'MissingAuthenticationTokenException' });
    const listed = await cognito('ListUserPools', { ...from, ...signed('cognito-idp') });
    expect(listed).toMatchObject({ status: 400, type: 'InvalidParameterException' });
  });

  const CLOSED: [string, { method?: string; path?: string; headers?: Record<string, string> }][] = [
    [
      'DynamoDB',
      { headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables', ...signed('dynamodb') } },
    ],
    [
      'the streams of tables',
      {
        headers: { 'x-amz-target': 'DynamoDBStreams_20120810.ListStreams', ...signed('dynamodb') },
      },
    ],
    ['SSM', { headers: { 'x-amz-target': 'AmazonSSM.GetParameters', ...signed('ssm') } }],
    [
      'the log',
      { headers: { 'x-amz-target': 'Logs_20140328.FilterLogEvents', ...signed('logs') } },
    ],
    ['STS', { headers: signed('sts') }],
    ['S3', { method: 'GET', path: '/bucket/key', headers: signed('s3') }],
    ['CloudFormation', { headers: signed('cloudformation') }],
    ['the management of AppSync', { path: '/v1/apis/a', headers: signed('appsync') }],
    ['messages', { method: 'GET', path: '/_local/messages' }],
    ['the reset', { path: '/_local/reset' }],
    ['Lambda', { path: '/2015-03-31/functions/f/invocations' }],
    ['what is not emulated', { headers: { 'x-amz-target': 'Nobody.Knows' } }],
  ];
  test.each(
    STRANGERS.flatMap(([who, from]) => CLOSED.map(([what, call]) => ({ who, what, from, call }))),
  )('$who does not reach $what', async ({ from, call }) => {
    const answer = await ask(endpoint, { ...call, headers: { ...call.headers, ...from } });
    expect(answer).toMatchObject({ status: 403, type: 'AccessDeniedException' });
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });
  test.each(CLOSED)('a program reaches %s', async (_, call) => {
    expect((await ask(endpoint, call)).status).not.toBe(403);
  });

  test.each([
    ['/', 204],
    ['/appsync/a/graphql', 204],
    ['/us-east-1_pool/.well-known/jwks.json', 204],
    ['/_local/reset', 403],
    ['/2015-03-31/functions/f/invocations', 403],
    ['/bucket/key', 403],
  ])('a browser that asks whether a page may call %s gets %i', async (path, status) => {
    const headers = { ...FOREIGN_PAGE, 'access-control-request-method': 'POST' };
    expect((await ask(endpoint, { method: 'OPTIONS', path, headers })).status).toBe(status);
  });
});

function callersOf({ targets, signed: bySignature, open = [], paths }: Routes) {
  return {
    ...Object.fromEntries(open.map(({ name }) => [`open ${name}`, 'decides itself'])),
    ...Object.fromEntries(
      Object.entries(targets).map(([target, { unsigned }]) => [
        `target ${target}`,
        unsigned ? `machine, and app for ${unsigned.size} operations` : 'machine',
      ]),
    ),
    ...Object.fromEntries(Object.keys(bySignature).map((name) => [`signed ${name}`, 'machine'])),
    ...Object.fromEntries(
      Object.entries(paths).map(([path, { callers, upgrade }]) => [
        `path ${path}`,
        upgrade ? `${callers}, and its WebSockets` : callers,
      ]),
    ),
  };
}
