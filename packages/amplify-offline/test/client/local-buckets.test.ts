import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const BUCKET = { bucket: 'photos', region: 'us-east-1' };
const CLOUD = 's3.us-east-1.amazonaws.com';
const LOCAL = 'http://127.0.0.1:4566';

let client: typeof import('../../client/local-buckets.js');
const setters = ['host', 'pathname'] as const;
const before = setters.map((name) => Object.getOwnPropertyDescriptor(URL.prototype, name) ?? {});

beforeEach(async () => {
  vi.resetModules();
  client = await import('../../client/local-buckets.js');
});
afterEach(() => {
  for (const [at, name] of setters.entries()) {
    Object.defineProperty(URL.prototype, name, before[at] ?? {});
  }
});

/** As Amplify makes a URL: @aws-amplify/storage, `endpointResolver` and the serializers of operations. */
function urlOf(bucket: string, path?: string): string {
  const endpoint = new URL(`https://${CLOUD}`);
  endpoint.host = `${bucket}.${endpoint.host}`;
  const url = new URL(endpoint.toString());
  if (path !== undefined) url.pathname = path;
  return url.toString();
}

test('a bucket of the sandbox is there, and no other is', () => {
  client.leadBucketsTo(LOCAL, [BUCKET]);
  expect(urlOf('photos')).toBe(`${LOCAL}/photos`);
  expect(urlOf('others')).toBe(`https://others.${CLOUD}/`);
  expect(urlOf('others', '/')).toBe(`https://others.${CLOUD}/`);
  const own = new URL('https://example.com/a');
  own.host = 'photos.example.com';
  own.pathname = '/';
  expect(own.toString()).toBe('https://photos.example.com/');
});

test('its root is where the bucket is', () => {
  client.leadBucketsTo(LOCAL, [BUCKET]);
  expect(urlOf('photos', '/')).toBe(`${LOCAL}/photos`);
  expect(urlOf('photos', '/photos/a%20b')).toBe(`${LOCAL}/photos/a%20b`);
  const other = new URL(`${LOCAL}/else`);
  other.pathname = '/';
  expect(other.toString()).toBe(`${LOCAL}/`);
});

test('for a backend in the cloud it ends, and for another sandbox it is that one', () => {
  client.leadBucketsTo(LOCAL, [BUCKET]);
  const once = Object.getOwnPropertyDescriptor(URL.prototype, 'host')?.set;
  client.leadBucketsTo('http://127.0.0.1:4567', [BUCKET]);
  expect(Object.getOwnPropertyDescriptor(URL.prototype, 'host')?.set).toBe(once);
  expect(urlOf('photos')).toBe('http://127.0.0.1:4567/photos');
  client.leaveBuckets([BUCKET]);
  expect(urlOf('photos')).toBe(`https://photos.${CLOUD}/`);
});

test('without a bucket nothing is wrapped', () => {
  client.leadBucketsTo(LOCAL, []);
  expect(Object.getOwnPropertyDescriptor(URL.prototype, 'host')).toEqual(before[0]);
});
