import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { isSignedWith, readSignatureV4 } from '../../src/http/signature-v4';

/*
 * The examples of the S3 API reference, "Signature calculations: transferring payload in a single chunk" and
 * "Authenticating requests: using query parameters".
 */
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const SCOPE = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const host = 'examplebucket.s3.amazonaws.com';

function isGood(path: string, headers: Record<string, string>, method = 'GET', secret = SECRET) {
  const request = { method, headers: { host, ...headers } } as unknown as IncomingMessage;
  const query = new URLSearchParams(path.split('?')[1]);
  const signature = readSignatureV4(request, query);
  return signature && isSignedWith(secret, signature, request, path);
}

const authorization = (signed: string, signature: string) =>
  `AWS4-HMAC-SHA256 Credential=${SCOPE},SignedHeaders=${signed},Signature=${signature}`;
const common = { 'x-amz-content-sha256': EMPTY, 'x-amz-date': '20130524T000000Z' };

describe('the examples of the reference are good', () => {
  it.each([
    [
      'GET Object',
      'GET',
      '/test.txt',
      { range: 'bytes=0-9' },
      'host;range;x-amz-content-sha256;x-amz-date',
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ],
    [
      'GET Bucket Lifecycle',
      'GET',
      '/?lifecycle',
      {},
      'host;x-amz-content-sha256;x-amz-date',
      'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    ],
    [
      'GET Bucket',
      'GET',
      '/?max-keys=2&prefix=J',
      {},
      'host;x-amz-content-sha256;x-amz-date',
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    ],
    [
      'PUT Object',
      'PUT',
      '/test%24file.text',
      {
        date: 'Fri, 24 May 2013 00:00:00 GMT',
        'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
        'x-amz-storage-class': 'REDUCED_REDUNDANCY',
      },
      'date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class',
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ],
  ])('%s', (_, method, path, more, signed, signature) => {
    const headers = { ...common, ...more, authorization: authorization(signed, signature) };
    expect(isGood(path, headers as never, method)).toBe(true);
    expect(isGood(path, headers as never, method, 'another')).toBe(false);
    expect(isGood(`${path}x`, headers as never, method)).toBe(false);
    expect(isGood(path, headers as never, 'DELETE')).toBe(false);
  });

  it('a presigned URL', () => {
    const path = `/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${encodeURIComponent(SCOPE)}&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404`;
    expect(isGood(path, {})).toBe(true);
    expect(isGood(path.replace('86400', '86401'), {})).toBe(false);
    expect(isGood(`${path}&versionId=1`, {})).toBe(false);
    expect(isGood(path, { host: 'another.s3.amazonaws.com' })).toBe(false);
  });
});

it('the order, and how a query is encoded, do not matter', () => {
  const signed = 'host;x-amz-content-sha256;x-amz-date';
  const signature = '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7';
  const headers = { ...common, authorization: authorization(signed, signature) };
  expect(isGood('/?prefix=%4A&max-keys=2', headers)).toBe(true);
});

it.each(['', 'Basic abc', 'AWS4-HMAC-SHA256', 'AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request'])(
  'what is no signature is none: %j',
  (header) => {
    const request = { headers: { authorization: header } } as unknown as IncomingMessage;
    const read = readSignatureV4(request, new URLSearchParams());
    expect(read?.signature ?? '').toBe('');
  },
);
