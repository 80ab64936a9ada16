import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { isAwsHost } from '../../src/http/aws-hosts.mjs';
import { localPath } from '../../src/http/aws-request';
import { BUCKET, type DeploySide, openDeploySide } from '../deploy/deploy-side';
import { signed } from '../signed';
import { ask } from './ask';

describe('a host of AWS', () => {
  it('has a suffix of one of the partitions that the SDK knows', () => {
    const { resolve } = createRequire(createRequire(import.meta.url).resolve('@aws-sdk/client-s3'));
    const data = readFileSync(resolve('@aws-sdk/core/client'), 'utf8');
    const suffixes = Array.from(data.matchAll(/[dD]nsSuffix"?: "([^"]+)"/g), ([, found]) => found);
    expect(suffixes.length).toBeGreaterThan(14);
    for (const suffix of suffixes) {
      expect([suffix, isAwsHost(`sts.region.${suffix}`)]).toEqual([suffix, true]);
    }
  });

  it.each([
    'abc.lambda-url.us-east-1.on.aws',
    'my-domain.auth.us-east-1.amazoncognito.com',
    'DynamoDB.us-east-1.AmazonAWS.com.',
    '169.254.169.254',
    '[fd00:ec2::254]',
  ])('is %s', (host) => {
    expect(isAwsHost(host)).toBe(true);
  });

  it.each([
    'api.stripe.com',
    'notamazonaws.com',
    'amazonaws.com.evil.example',
    'laws',
    '127.0.0.1',
    '',
    undefined,
  ])('is not %s', (host) => {
    expect(isAwsHost(host)).toBe(false);
  });
});

it.each([
  ['a.b.s3.eu-west-1.amazonaws.com', '/key/s?x=/y', '/a.b/key/s?x=/y'],
  ['bucket.s3.amazonaws.com', '/', '/bucket/'],
  ['ab1.execute-api.us-east-1.amazonaws.com', '/prod/a?b', '/execute-api/ab1/prod/a?b'],
  ['ab1.lambda-url.us-east-1.on.aws', '/', '/lambda-url/ab1/'],
  ['bucket.s3-us-west-2.amazonaws.com', '/k', '/bucket/k'],
  ['bucket.s3.dualstack.us-east-1.amazonaws.com', '/k', '/bucket/k'],
  ['s3.us-east-1.amazonaws.com', '/bucket/k', '/bucket/k'],
  ['id.appsync-api.us-east-1.amazonaws.com', '/graphql', '/appsync/id/graphql'],
  [
    'id.appsync-realtime-api.us-east-1.amazonaws.com',
    '/graphql?header=e30',
    '/appsync/id/graphql/realtime?header=e30',
  ],
  [
    'kite.auth.us-east-1.amazoncognito.com',
    '/oauth2/token?a=b',
    '/_hosted-ui/kite.auth.us-east-1.amazoncognito.com/oauth2/token?a=b',
  ],
  ['dynamodb.us-east-1.amazonaws.com', '/', '/'],
  [undefined, '/bucket/k', '/bucket/k'],
])('the sandbox has what %s has at %s at %s', (host, path, local) => {
  expect(localPath(host, path)).toBe(local);
});

describe('a request on its way to a host of AWS', () => {
  let aws: DeploySide;
  beforeAll(async () => {
    aws = await openDeploySide();
  });
  afterAll(() => aws?.stop());
  const bucket = `${BUCKET}.s3.us-east-1.amazonaws.com`;
  const at = (host: string, path: string, headers: Record<string, string> = {}, method = 'GET') =>
    ask(aws.endpoint, { method, path, headers: { host, ...headers }, body: '' });

  it.each([
    ['with the port that a browser would say', { host: 'evil.s3.amazonaws.com:4566' }],
    ['from a page elsewhere', { origin: 'https://evil.example' }],
  ])('is refused %s', async (_, headers) => {
    const answer = await at(bucket, '/key', { ...signed('s3'), ...headers });
    expect(answer.status).toBe(403);
  });

  it('finds a bucket by its name in the host, whatever the key', async () => {
    const Bucket = BUCKET;
    for (const Key of ['key', '_local/health', 'appsync/a']) {
      await aws.s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
      expect(await at(bucket, `/${Key}`, signed('s3'))).toMatchObject({ status: 200, text: Key });
    }
    await at(bucket, '/other', { ...signed('s3'), 'content-length': '0' }, 'PUT');
    await aws.s3.send(new GetObjectCommand({ Bucket, Key: 'other' }));
  });

  it('takes a URL that is signed', async () => {
    const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const query = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a%2F1%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=${date}&X-Amz-Expires=60`;
    expect((await at(bucket, `/missing?${query}`)).type).toBe('NoSuchKey');
  });

  it('is refused an older signature of S3, and denied without one, in XML', async () => {
    const older = { status: 400, type: 'InvalidRequest' };
    expect(await at(bucket, '/missing', { authorization: 'AWS a:b' })).toMatchObject(older);
    expect(await at(bucket, '/missing?AWSAccessKeyId=a&Signature=b')).toMatchObject(older);
    expect(await at(bucket, '/missing')).toMatchObject({ status: 403, type: 'AccessDenied' });
  });

  it('names the host where nobody says what it is for', async () => {
    const host = 'abc.lambda-url.us-east-1.on.aws';
    const answer = await at(host, '/orders?a=b');
    expect(answer).toMatchObject({ status: 501, type: 'NotEmulated' });
    expect(aws.notEmulated.at(-1)).toBe(`GET ${host}/orders`);
  });

  it('is told of a WebSocket that nobody answers for', async () => {
    const host = 'transcribestreaming.us-east-1.amazonaws.com';
    const socket = new WebSocket(`${aws.endpoint.replace('http', 'ws')}/stream?a=b`, {
      headers: { host },
    });
    const [error] = await once(socket, 'error');
    expect(error.message).toMatch(/501/);
    expect(aws.notEmulated.at(-1)).toBe(`WebSocket ${host}/stream`);
  });
});
