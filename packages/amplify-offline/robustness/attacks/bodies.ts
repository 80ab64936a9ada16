import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { signed } from '../../test/signed';
import { type Attack, type Outcome, outcomeOf, pick, type Target } from '../attempt';
import { oddText } from '../odd-values';

const PLACES = ({ graphql }: Target): [string, string, Record<string, string>][] => [
  ['POST', '/', { 'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp' }],
  ['POST', '/', { 'x-amz-target': 'DynamoDB_20120810.PutItem', ...signed('dynamodb') }],
  ['POST', '/', { 'x-amz-target': 'DynamoDBStreams_20120810.GetRecords', ...signed('dynamodb') }],
  ['POST', '/', { 'x-amz-target': 'AmazonSSM.PutParameter', ...signed('ssm') }],
  ['POST', '/', signed('cloudformation')],
  ['POST', '/', signed('sts')],
  ['POST', '/', signed('ses')],
  ['POST', '/v2/email/outbound-emails', signed('ses')],
  ['POST', '/', signed('sns')],
  ['PUT', '/bucket/key', signed('s3')],
  ['PUT', '/bucket/key', { ...signed('s3'), 'content-encoding': 'aws-chunked' }],
  ['POST', '/bucket?delete', signed('s3')],
  ['POST', '/2015-03-31/functions/f/invocations', {}],
  ['POST', '/_local/faults', {}],
  ['POST', graphql, { 'x-api-key': 'none' }],
];

/** Bodies that are no such thing as was asked for. */
export const bodies: Attack = {
  name: 'bodies that make no sense',
  weight: 2,
  attempt: async (target, random) => {
    const [method, path, headers] = pick(random, PLACES(target));
    const body = pick<() => string | Buffer>(random, [
      () => oddText(random),
      () => JSON.stringify({ [oddText(random).slice(0, 100)]: oddText(random) }),
      () => '['.repeat(100_000),
      () => `{"a":${'{"M":'.repeat(20_000)}`,
      () => `${'a=1&'.repeat(20_000)}Action=DescribeStacks`,
      () => Buffer.from(Array.from({ length: 1_000 }, () => Math.floor(random() * 256))),
      () => `${pick(random, ['-5', 'zz', '5', 'ffffffff'])}\r\nhello\r\n0\r\n\r\n`,
      () => Buffer.alloc(12 * 1024 * 1024, 'a'),
    ])();
    return outcomeOf(target, { method, path, headers, body });
  },
};

/** Requests that come in drops, or break off. */
export const cutOff: Attack = {
  name: 'requests that are slow or cut off',
  weight: 2,
  attempt: async (target, random): Promise<Outcome> => {
    const [method, path, headers] = pick(random, PLACES(target));
    const lines = Object.entries({ host: 'localhost', 'content-length': '1000', ...headers });
    const whole = `${method} ${path} HTTP/1.1\r\n${lines
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n{"a":"${'b'.repeat(990)}"}`;
    const sent = whole.slice(0, Math.floor(random() * whole.length));
    const socket = connect(Number(new URL(target.endpoint).port), '127.0.0.1');
    socket.on('error', () => {});
    await once(socket, 'connect');
    const pieces = 1 + Math.floor(random() * 5);
    for (let piece = 0; piece < pieces; piece++) {
      socket.write(
        sent.slice((piece * sent.length) / pieces, ((piece + 1) * sent.length) / pieces),
      );
      await after(random() * 20);
    }
    if (random() < 0.5) socket.resetAndDestroy();
    else socket.destroy();
    return 'refused';
  },
};
