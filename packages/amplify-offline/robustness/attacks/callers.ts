import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import { UNSIGNED_OPERATIONS } from '../../src/services/cognito/unsigned-operations';
import { signed } from '../../test/signed';
import { type Attack, answerTo, type Outcome, pick, type Random, type Target } from '../attempt';

const operations = (sdk: object) =>
  Object.keys(sdk).flatMap((name) => /^([A-Z]\w+)Command$/.exec(name)?.[1] ?? []);
const COGNITO = operations(cognito).filter((name) => !UNSIGNED_OPERATIONS.has(name));
const DYNAMODB = operations(dynamodb);

/** As a page's browser names it, and as a name that somebody made to lead here. */
const STRANGERS: Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'http://localhost.evil.example' },
  { origin: 'http://127.0.0.1.nip.io' },
  { origin: 'null' },
  { origin: 'file://' },
  { origin: 'http://localhost@evil.example' },
  { host: 'evil.example' },
  { host: 'evil.example:4566', origin: 'http://evil.example:4566' },
  { host: '127.0.0.1.evil.example' },
];

const closed = (random: Random): Parameters<typeof answerTo>[1] =>
  pick<() => Parameters<typeof answerTo>[1]>(random, [
    () => ({
      headers: {
        'x-amz-target': `AWSCognitoIdentityProviderService.${pick(random, COGNITO)}`,
        ...signed('cognito-idp'),
      },
    }),
    () => ({
      headers: {
        'x-amz-target': `DynamoDB_20120810.${pick(random, DYNAMODB)}`,
        ...signed('dynamodb'),
      },
    }),
    () => ({ headers: { 'x-amz-target': 'AmazonSSM.GetParameters', ...signed('ssm') } }),
    () => ({ headers: signed('cloudformation'), body: 'Action=DescribeStacks' }),
    () => ({ headers: signed('sts'), body: 'Action=GetCallerIdentity' }),
    () => ({ headers: signed('sns'), body: 'Action=Publish' }),
    () => ({ path: '/v2/email/outbound-emails', headers: signed('ses'), body: '{}' }),
    () => ({ method: pick(random, ['GET', 'PUT', 'DELETE']), path: '/b/k', headers: signed('s3') }),
    () => ({ method: 'GET', path: '/_local/messages' }),
    () => ({ path: '/_local/faults' }),
    () => ({ path: '/2015-03-31/functions/f/invocations' }),
    () => ({ method: 'OPTIONS', path: '/_local/messages' }),
  ])();

/** A page that is not this machine's reaches what AWS lets a page reach, and nothing else. */
export const callers: Attack = {
  name: 'another page, another name',
  weight: 2,
  attempt: async ({ endpoint }: Target, random): Promise<Outcome> => {
    const request = closed(random) ?? {};
    const headers = { ...request.headers, ...pick(random, STRANGERS) };
    const answer = await answerTo(endpoint, { ...request, headers });
    if (answer === 'none' || answer === 'closed') return { wrong: `${answer}: ${request.path}` };
    const reached =
      answer.status !== 403 || answer.headers['access-control-allow-origin'] !== undefined;
    return reached
      ? { wrong: `reached, ${answer.status}: ${JSON.stringify({ ...request, headers })}` }
      : 'refused';
  },
};
