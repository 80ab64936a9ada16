import {
  GetObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { fetchAuthSession } from 'aws-amplify/auth';
import { getUrl } from 'aws-amplify/storage';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask } from '../http/ask';
import { signed } from '../signed';
import { type RunningStorage, startStorage } from './running-storage';

/* Whose signature it is, and whether it is theirs: S3 API reference, "Error responses". */

let storage: RunningStorage;
let credentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string };
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {}); // Amplify's word on custom endpoints
  storage = await startStorage();
  const session = await fetchAuthSession();
  credentials = session.credentials as typeof credentials;
  const file = { Bucket: storage.photos, Key: 'public/file.txt', Body: 'content' };
  await storage.s3.send(new PutObjectCommand(file));
});
afterAll(() => storage?.stop());

const clientWith = (more: Partial<typeof credentials>) =>
  new S3Client({
    endpoint: storage.endpoint,
    region: 'us-east-1',
    credentials: { ...credentials, ...more },
  });
const read = async (s3: S3Client) => {
  const { Body } = await s3.send(
    new GetObjectCommand({ Bucket: storage.photos, Key: 'public/file.txt' }),
  );
  return Body?.transformToString();
};

describe("a guest's credentials", () => {
  it('are good in any client', async () => {
    expect(await read(clientWith({}))).toBe('content');
    await expect(clientWith({}).send(new ListBucketsCommand({}))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  it.each([
    ['another secret', { secretAccessKey: 'guessed' }, 'SignatureDoesNotMatch'],
    ['another token', { sessionToken: 'offline.e30.AAAA' }, 'InvalidToken'],
    ["another one's key", { accessKeyId: `ASIAOFFLINE${'A'.repeat(9)}` }, 'InvalidToken'],
  ])('are not with %s', async (_, more, name) => {
    await expect(read(clientWith(more))).rejects.toMatchObject({ name });
  });

  it('are not in another region', async () => {
    const { config } = clientWith({});
    const elsewhere = new S3Client({
      endpoint: storage.endpoint,
      region: 'eu-west-1',
      credentials: await config.credentials(),
    });
    // TTLabs/EvaporateJS issue 364 quotes it.
    await expect(read(elsewhere)).rejects.toMatchObject({
      name: 'AuthorizationHeaderMalformed',
      message:
        "The authorization header is malformed; the region 'eu-west-1' is wrong; expecting 'us-east-1'",
    });
  });

  it('are not once they have expired', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_700_000 });
    const late = read(clientWith({})).finally(() => vi.useRealTimers());
    await expect(late).rejects.toMatchObject({
      name: 'ExpiredToken',
      message: 'The provided token has expired.',
    });
  });

  it('are good for a page on any origin; those of the account are not, nor is nobody', async () => {
    const { pathname, search } = (await getUrl({ path: 'public/file.txt' })).url;
    const origin = 'https://app.example';
    const { host } = new URL(storage.endpoint);
    const at = (path: string, headers: Record<string, string>) =>
      ask(storage.endpoint, { method: 'GET', path, headers: { host, origin, ...headers } });
    expect(await at(pathname + search, {})).toMatchObject({
      status: 200,
      text: 'content',
      headers: { 'access-control-allow-origin': '*' },
    });
    const account = await at(pathname, signed('s3'));
    expect(account).toMatchObject({ status: 403, type: 'AccessDeniedException' });
    expect(account.headers).not.toHaveProperty('access-control-allow-origin');
    expect(await at(pathname, {})).toMatchObject({
      status: 403,
      type: 'AccessDenied',
      headers: { 'access-control-allow-origin': '*' },
    });
  });
});

it('a signed URL is no good with a header that nobody signed', async () => {
  const { url } = await getUrl({ path: 'public/file.txt' });
  const answer = await fetch(url, { headers: { 'x-amz-tagging': 'a=b', range: 'bytes=0-1' } });
  expect(answer.status).toBe(403);
  // soto-project/soto issue 374 quotes it.
  expect(await answer.text()).toMatch(
    /<Code>AccessDenied<\/Code><Message>There were headers present in the request which were not signed<\/Message><HeadersNotSigned>x-amz-tagging<\/HeadersNotSigned>/,
  );
});

describe('a bucket before the name of this machine', () => {
  it('is as good as one in the path', async () => {
    const { port } = new URL(storage.endpoint);
    for (const name of ['localhost', 's3.localhost']) {
      const headers = { host: `${storage.photos}.${name}:${port}`, ...signed('s3') };
      const answer = await ask(storage.endpoint, {
        method: 'GET',
        path: '/public/file.txt',
        headers,
      });
      expect(answer).toMatchObject({ status: 200, text: 'content' });
    }
  });
});

describe('a signed URL', () => {
  it.each<[string, (url: URL) => void, number, string]>([
    [
      'of the future',
      (url) => url.searchParams.set('X-Amz-Date', '29991231T235959Z'),
      403,
      'AccessDenied',
    ],
    [
      'for more than a week',
      (url) => url.searchParams.set('X-Amz-Expires', '604801'),
      400,
      'AuthorizationQueryParametersError',
    ],
    [
      'for less than nothing',
      (url) => url.searchParams.set('X-Amz-Expires', '-1'),
      400,
      'AuthorizationQueryParametersError',
    ],
    [
      'without a time',
      (url) => url.searchParams.delete('X-Amz-Expires'),
      400,
      'AuthorizationQueryParametersError',
    ],
    [
      'of no algorithm',
      (url) => url.searchParams.set('X-Amz-Algorithm', 'none'),
      400,
      'AuthorizationQueryParametersError',
    ],
    [
      'of an older algorithm',
      (url) => {
        url.search = '?AWSAccessKeyId=a&Expires=1&Signature=b';
      },
      400,
      'InvalidRequest',
    ],
  ])('%s is refused', async (_, change, status, type) => {
    const { url } = await getUrl({ path: 'public/file.txt' });
    change(url);
    const answer = await fetch(url);
    expect({ status: answer.status, type: /<Code>(\w+)/.exec(await answer.text())?.[1] }).toEqual({
      status,
      type,
    });
  });
});
