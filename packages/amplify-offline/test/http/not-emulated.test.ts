import { connect } from 'node:http2';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeploySide, openDeploySide } from '../deploy/deploy-side';
import { signed } from '../signed';
import { ask } from './ask';

/*
 * Services that are not run say so in the form that their SDK reads; otherwise it would say that it
 * cannot. The forms are those of Smithy's protocols (smithy.io, "AWS protocols").
 */
let aws: DeploySide;
let endpoint: string;
let asked: string[];
beforeAll(async () => {
  aws = await openDeploySide();
  endpoint = aws.endpoint;
  asked = aws.notEmulated;
});
afterAll(() => aws?.stop());

const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

describe('a service that is not run', () => {
  it.each([
    ['rds', 'Action=StopDBInstance', 'rds StopDBInstance', /<ErrorResponse><Error><Type>/],
    ['redshift', 'Action=PauseCluster', 'redshift PauseCluster', /<Error>.*<Code>NotEmulated</s],
    ['ec2', 'Action=RunInstances', 'ec2 RunInstances', /<Response><Errors><Error><Code>/],
  ])('answers in XML where it was asked by a form: %s', async (service, body, name, shape) => {
    const answer = await ask(endpoint, { headers: { ...signed(service), ...form }, body });
    expect(answer).toMatchObject({ status: 501, type: 'NotEmulated' });
    expect(answer.headers['content-type']).toBe('text/xml');
    expect(answer.text).toMatch(shape);
    expect(answer.text).toContain(`does not emulate this: ${name}.`);
    expect(asked.at(-1)).toBe(name);
  });

  it('answers a form without a signature in XML too, and nothing else that is called a form', async () => {
    const body = 'Action=AssumeRoleWithWebIdentity&Version=2011-06-15';
    const answer = await ask(endpoint, { headers: form, body });
    expect(answer.text).toMatch(/<Code>NotEmulated<.*AssumeRoleWithWebIdentity/s);
    const fault = await ask(endpoint, { path: '/_local/faults', headers: form, body: '{' });
    expect(fault.status).toBe(400);
    expect(fault.headers['content-type']).toBe('application/json');
  });

  it('answers in XML where its protocol is that', async () => {
    const path = '/2020-05-31/distribution';
    const { text } = await ask(endpoint, { method: 'GET', path, headers: signed('cloudfront') });
    expect(text).toMatch(/<Code>NotEmulated<.*GET \/2020-05-31\/distribution/s);
  });

  it('answers in JSON otherwise, with its name in a header', async () => {
    const headers = { ...signed('sqs'), 'x-amz-target': 'AmazonSQS.SendMessage' };
    const answer = await ask(endpoint, { headers, body: '{}' });
    expect(answer).toMatchObject({ status: 501, type: 'NotEmulated' });
    expect(answer.headers['x-amzn-errortype']).toBe('NotEmulated');
    expect(asked.at(-1)).toBe('sqs AmazonSQS.SendMessage');
  });

  it('answers in CBOR where it was asked so', async () => {
    const headers = { ...signed('monitoring'), 'smithy-protocol': 'rpc-v2-cbor' };
    const path = '/service/GraniteServiceVersion20100801/operation/PutMetricData';
    const answer = await ask(endpoint, { path, headers });
    expect(answer.headers['smithy-protocol']).toBe('rpc-v2-cbor');
    // A map of two; a text of two bytes of length.
    expect(answer.text).toContain('__type');
    expect(asked.at(-1)).toBe('monitoring GraniteServiceVersion20100801.PutMetricData');
  });

  it('answers over HTTP/2, which SDKs speak to services that stream', async () => {
    const session = connect(endpoint);
    const stream = session.request({
      ':method': 'POST',
      ':path': '/model/m/invoke',
      ...signed('bedrock'),
    });
    const headers = new Promise<Record<string, unknown>>((resolve) =>
      stream.once('response', resolve),
    );
    stream.end('{}');
    const body = await text(stream);
    session.close();
    expect(await headers).toMatchObject({ ':status': 501, 'x-amzn-errortype': 'NotEmulated' });
    expect(JSON.parse(body).message).toContain('bedrock POST /model/m/invoke');
  });
});

describe('an operation that is not emulated, of a service that is', () => {
  it.each([
    ['dynamodb', 'DynamoDB_20120810.ExecuteStatement', 501, 'dynamodb ExecuteStatement'],
    [
      'cognito-idp',
      'AWSCognitoIdentityProviderService.CreateUserPoolDomain',
      400,
      'cognito-idp CreateUserPoolDomain',
    ],
    ['ssm', 'AmazonSSM.DescribeParameters', 501, 'ssm DescribeParameters'],
    ['logs', 'Logs_20140328.CreateLogGroup', 501, 'logs CreateLogGroup'],
  ])('is told: %s', async (service, target, status, name) => {
    const headers = { ...signed(service), 'x-amz-target': target };
    const answer = await ask(endpoint, { headers, body: '{}' });
    expect(answer.status).toBe(status);
    expect(answer.type).toMatch(/^NotEmulated/);
    expect(asked.at(-1)).toContain(name);
  });

  it('is another thing than one that nobody has', async () => {
    const before = asked.length;
    const headers = { ...signed('dynamodb'), 'x-amz-target': 'DynamoDB_20120810.nothing' };
    const answer = await ask(endpoint, { headers, body: '{}' });
    expect(answer).toMatchObject({ status: 400, type: expect.stringMatching(/UnknownOperation/) });
    expect(asked).toHaveLength(before);
  });
});

it('the URL of a resource that is not run names it, to a page too', async () => {
  const path = '/not-emulated/AWS::Lambda::Url/function1%2FUrl/anything?a=b';
  const headers = { origin: 'http://localhost:3000' };
  const answer = await ask(endpoint, { path, headers });
  expect(answer.status).toBe(501);
  expect(answer.text).toContain('AWS::Lambda::Url function1/Url');
  expect(answer.headers['access-control-allow-origin']).toBe('*');
  expect(asked.at(-1)).toBe('AWS::Lambda::Url function1/Url');
});

it('a program by another name reaches nothing, over HTTP/2 either', async () => {
  const session = connect(endpoint);
  const stream = session.request({ ':authority': 'evil.example', ':path': '/_local/messages' });
  const status = new Promise((resolve) =>
    stream.once('response', (headers) => resolve(headers[':status'])),
  );
  stream.end();
  await text(stream);
  session.close();
  expect(await status).toBe(403);
});
