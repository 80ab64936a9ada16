import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wrongWithNumbers } from '../../src/services/dynamodb/values';
import { allows } from '../../src/services/iam/policy';
import { resolve } from '../../src/template/intrinsics';
import { BUCKET, type DeploySide, openDeploySide } from '../deploy/deploy-side';
import { signed } from '../signed';
import { ask } from './ask';

/*
 * What grew faster than the request did: each of these took seconds, minutes or for ever, and nobody
 * else was answered meanwhile. The time limit is that of a test; what is right takes milliseconds.
 */
let aws: DeploySide;
beforeAll(async () => {
  aws = await openDeploySide();
});
afterAll(() => aws?.stop());

const form = (service: string, fields: Record<string, string>) =>
  ask(aws.endpoint, { headers: signed(service), body: String(new URLSearchParams(fields)) });

test.each(['999999999', '-1', '1e300', 'NaN', '__proto__', '4294967296'])(
  'the member %s of a list',
  async (index) => {
    const answer = await form('cloudformation', {
      Action: 'CreateStack',
      StackName: `a${index.replace(/\W|_/g, '')}`,
      TemplateBody: '{"Resources":{}}',
      [`Tags.member.${index}.Key`]: 'key',
      [`Tags.member.${index}.Value`]: 'value',
    });
    expect(answer.status).toBe(200);
    const { text } = await form('cloudformation', {
      Action: 'DescribeStacks',
      StackName: `a${index.replace(/\W|_/g, '')}`,
    });
    expect(text).toContain('<Key>key</Key><Value>value</Value>');
  },
);

test('a list of more tags than a stack may have', async () => {
  const tags = Array.from({ length: 100_000 }, (_, index) => [`Tags.member.${index}.Key`, 'k']);
  const answer = await form('cloudformation', {
    Action: 'CreateStack',
    StackName: 'a',
    ...Object.fromEntries(tags),
  });
  expect(answer).toMatchObject({ status: 400, type: 'ValidationError' });
  expect(answer.text).toContain('Member must have length less than or equal to 50');
});

test('a name with very many dots', async () => {
  const answer = await form('sts', { Action: 'GetCallerIdentity', ['a.'.repeat(1_000_000)]: '' });
  expect(answer.status).toBe(200);
});

test.each(['', '..', 'a/../../b', 'a'.repeat(129), 'a'.repeat(5_000), '-', '1', '%00', 'ä'])(
  'a stack by the name %j',
  async (StackName) => {
    const body = { StackName, TemplateBody: '{"Resources":{}}' };
    const created = await form('cloudformation', { Action: 'CreateStack', ...body });
    expect(created).toMatchObject({ status: 400, type: 'ValidationError' });
    const changed = await form('cloudformation', {
      Action: 'CreateChangeSet',
      ChangeSetName: 'c',
      ...body,
    });
    if (changed.status !== 200) return;
    const executed = { Action: 'ExecuteChangeSet', ChangeSetName: 'c', StackName };
    expect(await form('cloudformation', executed)).toMatchObject({ type: 'ValidationError' });
  },
);

test.each(['-5', '0x5', '', ' 5', '5 ', '1h3', 'fffffffff', 'zz', `5;${'x'.repeat(1_000)}`])(
  'an upload in a chunk of the length %j',
  async (length) => {
    const headers = { ...signed('s3'), 'content-encoding': 'aws-chunked' };
    const body = `${length}\r\nhello\r\n0\r\n\r\n`;
    const answer = await ask(aws.endpoint, {
      method: 'PUT',
      path: `/${BUCKET}/chunked`,
      headers,
      body,
    });
    expect(answer).toMatchObject({ status: 400, type: 'InvalidChunkSizeError' });
    const read = { method: 'GET', path: `/${BUCKET}/chunked`, headers: signed('s3') };
    expect(await ask(aws.endpoint, read)).toMatchObject({ status: 404 });
  },
);

test('an upload whose chunks come byte by byte', async () => {
  const { port } = new URL(aws.endpoint);
  const socket = connect(Number(port), '127.0.0.1');
  const body =
    '5;chunk-signature=0a\r\nhello\r\n3\r\n wo\r\n0\r\nx-amz-checksum-crc32:AA==\r\n\r\n';
  const { authorization } = signed('s3');
  socket.write(
    `PUT /${BUCKET}/slow HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: ${body.length}\r\n` +
      `content-encoding: aws-chunked\r\nauthorization: ${authorization}\r\n\r\n`,
  );
  for (const byte of body) {
    socket.write(byte);
    await new Promise((done) => setTimeout(done, 1));
  }
  await new Promise((done) => socket.resume().once('close', done));
  const { text } = await ask(aws.endpoint, {
    method: 'GET',
    path: `/${BUCKET}/slow`,
    headers: signed('s3'),
  });
  expect(text).toBe('hello wo');
});

test('an upload that ends early leaves nothing', async () => {
  const headers = { ...signed('s3'), 'content-encoding': 'aws-chunked' };
  const asked = { method: 'PUT', path: `/${BUCKET}/early`, headers, body: '5\r\nhello\r\n' };
  expect(await ask(aws.endpoint, asked)).toMatchObject({ status: 400, type: 'IncompleteBody' });
  const read = { method: 'GET', path: `/${BUCKET}/early`, headers: signed('s3') };
  expect(await ask(aws.endpoint, read)).toMatchObject({ status: 404 });
});

test('a pattern of many stars in a policy', () => {
  const statement = { effect: 'Allow' as const, actions: ['a:b'], resources: ['*a'.repeat(100)] };
  expect(allows([statement], 'a:b', `${'a'.repeat(20_000)}b`)).toBe(false);
  expect(allows([statement], 'a:b', `${'a'.repeat(20_000)}`)).toBe(true);
});

test('a number with very many zeros', () => {
  expect(wrongWithNumbers({ N: `1.${'0'.repeat(300_000)}1` })).toMatch(/38 significant digits/);
  expect(wrongWithNumbers({ N: `1.${'0'.repeat(300_000)}` })).toBeUndefined();
});

test('a text with very many places for a name', () => {
  const scope = { place: '', ref: String, getAtt: String } as never;
  const text = '${'.repeat(200_000);
  expect(resolve({ 'Fn::Sub': text }, scope)).toBe(text);
});
