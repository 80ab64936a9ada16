import { createHash } from 'node:crypto';
import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../http/ask';
import { signed } from '../../signed';
import { openBuckets, type RunningBuckets } from './running-buckets';

/*
 * What S3 answers for one object. Where no other source is named, it is the S3 API reference: of the
 * operation, and "Error responses".
 */

let aws: RunningBuckets;
let Bucket: string;
beforeAll(async () => {
  aws = await openBuckets();
  Bucket = aws.next();
});
afterAll(() => aws?.stop());

const put = (more: Partial<PutObjectCommandInput>) =>
  aws.s3.send(new PutObjectCommand({ Bucket, Key: 'key', Body: 'content', ...more }));
const get = async (more: Partial<GetObjectCommandInput> = {}) => {
  const { Body, ...rest } = await aws.s3.send(
    new GetObjectCommand({ Bucket, Key: 'key', ...more }),
  );
  return { ...rest, content: await Body?.transformToString() };
};
const head = (Key = 'key') => aws.s3.send(new HeadObjectCommand({ Bucket, Key }));
const asked = (method: string, path: string, headers = {}, body = '') =>
  ask(aws.endpoint, { method, path, headers: { ...signed('s3'), ...headers }, body });
const MD5 = createHash('md5').update('content').digest('hex');

describe('an object', () => {
  it('is answered with what was said of it', async () => {
    const said = {
      ContentType: 'text/plain',
      CacheControl: 'max-age=60',
      ContentDisposition: 'attachment; filename="a.txt"',
      ContentEncoding: 'identity',
      ContentLanguage: 'de',
      Metadata: { one: '1', 'two-three': 'a b' },
    };
    expect(await put({ ...said, Tagging: 'a=1&b=2' })).toMatchObject({ ETag: `"${MD5}"` });
    for (const answer of [await get(), await head()]) {
      expect(answer).toMatchObject({ ...said, ETag: `"${MD5}"`, ContentLength: 7, TagCount: 2 });
      expect(Math.abs(Number(answer.LastModified) - Date.now())).toBeLessThan(60_000);
    }
  });

  // aws/aws-sdk-java issue 1082.
  it('without a type is binary/octet-stream', async () => {
    await asked('PUT', `/${Bucket}/untyped`, {}, 'x');
    expect(await head('untyped')).toMatchObject({ ContentType: 'binary/octet-stream' });
  });

  it('is encrypted, as all are since January 2023', async () => {
    expect(await put({})).toMatchObject({ ServerSideEncryption: 'AES256' });
    expect(await head()).toMatchObject({ ServerSideEncryption: 'AES256' });
  });

  it('that is not there is told so, and where: also by HEAD', async () => {
    await expect(get({ Key: 'missing' })).rejects.toMatchObject({
      name: 'NoSuchKey',
      message: 'The specified key does not exist.',
      Key: 'missing',
    });
    await expect(head('missing')).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
  });

  it('may be empty, and gone twice', async () => {
    await put({ Key: 'empty', Body: '' });
    expect(await get({ Key: 'empty' })).toMatchObject({ content: '', ContentLength: 0 });
    expect((await asked('DELETE', `/${Bucket}/empty`)).status).toBe(204);
    expect((await asked('DELETE', `/${Bucket}/empty`)).status).toBe(204);
  });

  it('has headers that a request replaces, where ISO-8859-1 has their characters', async () => {
    await put({});
    const wanted = { ResponseContentType: 'image/png', ResponseCacheControl: 'no-cache' };
    expect(await get(wanted)).toMatchObject({
      ContentType: 'image/png',
      CacheControl: 'no-cache',
    });
    // guardian/grid pull request 1716 quotes it.
    await expect(
      get({ ResponseContentDisposition: 'attachment; filename="倉"' }),
    ).rejects.toMatchObject({
      name: 'InvalidArgument',
      message: 'Header value cannot be represented using ISO-8859-1.',
    });
  });

  it('takes 2 KB of metadata', async () => {
    await put({ Metadata: { a: 'x'.repeat(2_047) } });
    await expect(put({ Metadata: { a: 'x'.repeat(2_048) } })).rejects.toMatchObject({
      name: 'MetadataTooLarge',
    });
  });

  // User guide, "Controlling ownership of objects and disabling ACLs": off for buckets since April 2023.
  it('takes no list of who may do what', async () => {
    await expect(put({ ACL: 'public-read' })).rejects.toMatchObject({
      name: 'AccessControlListNotSupported',
      message: 'The bucket does not allow ACLs',
    });
    await put({ ACL: 'bucket-owner-full-control' });
  });

  it('has tags, which can be changed', async () => {
    const key = { Bucket, Key: 'tagged' };
    await put({ ...key, Tagging: 'a=1' });
    const tags = async () => (await aws.s3.send(new GetObjectTaggingCommand(key))).TagSet;
    expect(await tags()).toEqual([{ Key: 'a', Value: '1' }]);
    const Tagging = { TagSet: [{ Key: 'b', Value: '<2>' }] };
    await aws.s3.send(new PutObjectTaggingCommand({ ...key, Tagging }));
    expect(await tags()).toEqual(Tagging.TagSet);
    await aws.s3.send(new DeleteObjectTaggingCommand(key));
    expect(await tags()).toEqual([]);
    const many = Array.from({ length: 11 }, (_, at) => `k${at}=v`).join('&');
    await expect(put({ ...key, Tagging: many })).rejects.toMatchObject({ name: 'BadRequest' });
  });
});

// User guide, "Verifying bucket ownership with bucket owner condition".
it('a bucket is of the account that it is', async () => {
  await put({ ExpectedBucketOwner: '123456789012' });
  await expect(put({ ExpectedBucketOwner: '210987654321' })).rejects.toMatchObject({
    name: 'AccessDenied',
  });
});

it.each([
  ['GET', '?acl', signed('s3')],
  ['PUT', '?cors', signed('s3')],
  // A form has its signature within.
  ['POST', '', { 'content-type': 'multipart/form-data; boundary=x' }],
])('what is not emulated says so: %s /bucket%s', async (method, query, headers) => {
  const path = `/${Bucket}${query}`;
  const answer = await ask(aws.endpoint, { method, path, headers: { ...headers } });
  expect(answer).toMatchObject({ status: 501, type: 'NotImplemented' });
  expect(aws.notEmulated.at(-1)).toBe(`s3 ${method} ${path}`);
});

describe('a bucket that is not there', () => {
  const Nobodys = { Bucket: 'nobody-declared-this' };

  it.each([
    ['put', () => put(Nobodys)],
    ['get', () => get(Nobodys)],
    [
      'copy from',
      () =>
        aws.s3.send(
          new CopyObjectCommand({ Bucket, Key: 'a', CopySource: 'nobody-declared-this/a' }),
        ),
    ],
  ])('is NoSuchBucket for a %s', async (_, call) => {
    await expect(call()).rejects.toMatchObject({
      name: 'NoSuchBucket',
      message: 'The specified bucket does not exist',
      BucketName: Nobodys.Bucket,
    });
  });
});

describe('conditions of a read', () => {
  const future = () => new Date(Date.now() + 60_000);
  const past = new Date(0);

  it.each<[string, Partial<GetObjectCommandInput>, number]>([
    ['If-Match with the ETag', { IfMatch: `"${MD5}"` }, 200],
    ['If-Match with another', { IfMatch: '"other"' }, 412],
    ['If-None-Match with the ETag', { IfNoneMatch: `"${MD5}"` }, 304],
    ['If-None-Match with another', { IfNoneMatch: '"other"' }, 200],
    ['If-Modified-Since then', { IfModifiedSince: future() }, 304],
    ['If-Modified-Since long ago', { IfModifiedSince: past }, 200],
    ['If-Unmodified-Since then', { IfUnmodifiedSince: future() }, 200],
    ['If-Unmodified-Since long ago', { IfUnmodifiedSince: past }, 412],
    // API reference, GetObject: both at once.
    ['If-Match, which counts', { IfMatch: `"${MD5}"`, IfUnmodifiedSince: past }, 200],
    ['If-None-Match, which counts', { IfNoneMatch: `"${MD5}"`, IfModifiedSince: past }, 304],
  ])('%s', async (_, condition, status) => {
    await put({});
    const answer = await get(condition).catch((error) => error);
    expect(answer.$metadata.httpStatusCode).toBe(status);
  });
});

describe('conditions of a write', () => {
  it('If-None-Match: * is for a key that is free', async () => {
    await put({ Key: 'once', IfNoneMatch: '*' });
    await expect(put({ Key: 'once', IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
      message: 'At least one of the pre-conditions you specified did not hold',
      Condition: 'If-None-Match',
    });
  });

  it('lets one of many through', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 8 }, (_, at) => put({ Key: 'race', Body: `${at}`, IfNoneMatch: '*' })),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('If-Match is for the object that one knows', async () => {
    const { ETag } = await put({ Key: 'known' });
    await put({ Key: 'known', Body: 'new', IfMatch: ETag });
    await expect(put({ Key: 'known', IfMatch: ETag })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    await expect(put({ Key: 'unknown', IfMatch: ETag })).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
  });
});

describe('what an upload says of its content', () => {
  it.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const)('is kept: %s', async (name) => {
    const field = `Checksum${name}` as const;
    const { [field]: sum } = await put({ ChecksumAlgorithm: name });
    expect(sum).toBeTruthy();
    const answer = await get({ ChecksumMode: 'ENABLED' });
    expect(answer).toMatchObject({ [field]: sum, ChecksumType: 'FULL_OBJECT', content: 'content' });
  });

  it('is compared, wherever it comes', async () => {
    const crc32 = 'AAAAAA==';
    const refused = { status: 400, type: 'BadDigest' };
    const path = `/${Bucket}/checked`;
    // aws/aws-sdk-ruby issue 3322 quotes it.
    const inHeader = await asked('PUT', path, { 'x-amz-checksum-crc32': crc32 }, 'content');
    expect(inHeader).toMatchObject(refused);
    expect(inHeader.text).toContain(
      'The CRC32 you specified did not match the calculated checksum.',
    );
    const trailing = {
      'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      'x-amz-trailer': 'x-amz-checksum-crc32',
      'x-amz-decoded-content-length': '7',
    };
    const chunks = `7\r\ncontent\r\n0\r\nx-amz-checksum-crc32:${crc32}\r\n\r\n`;
    expect(await asked('PUT', path, trailing, chunks)).toMatchObject(refused);
    // tpyo/amazon-s3-php-class issue 89 quotes it.
    const md5 = Buffer.alloc(16).toString('base64');
    expect(await asked('PUT', path, { 'content-md5': md5 }, 'content')).toMatchObject(refused);
    expect(await asked('PUT', path, { 'content-md5': 'short' }, 'content')).toMatchObject({
      status: 400,
      type: 'InvalidDigest',
    });
    // s3tools/s3cmd issue 812 quotes it.
    const sha256 = '0'.repeat(64);
    const signedOther = { 'x-amz-content-sha256': sha256 };
    expect(await asked('PUT', path, signedOther, 'content')).toMatchObject({
      status: 400,
      type: 'XAmzContentSHA256Mismatch',
    });
    await expect(head('checked')).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
  });

  it('names one checksum', async () => {
    const sums = { 'x-amz-checksum-crc32': 'AAAAAA==', 'x-amz-checksum-sha1': 'AAAA' };
    // versity/versitygw issue 1186 quotes it.
    const answer = await asked('PUT', `/${Bucket}/k`, sums, 'content');
    expect(answer).toMatchObject({ status: 400, type: 'InvalidRequest' });
    expect(answer.text).toContain('Multiple checksum Types are not allowed.');
  });

  it('has to say how long it is', async () => {
    // Automattic/knox issue 43 quotes it.
    const answer = await asked('PUT', `/${Bucket}/k`, { 'transfer-encoding': 'chunked' }, 'x');
    expect(answer).toMatchObject({ status: 501, type: 'NotImplemented' });
    expect(answer.text).toContain('<Header>Transfer-Encoding</Header>');
  });
});

describe('many objects', () => {
  it('go at once, whether they were there or not', async () => {
    await put({ Key: 'one & only' });
    const Objects = [{ Key: 'one & only' }, { Key: 'never there' }];
    const { Deleted } = await aws.s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects } }),
    );
    expect(Deleted).toEqual(Objects);
    await expect(head('one & only')).rejects.toThrow();
  });

  it.each([
    // versity/versitygw issue 1040 quotes it.
    ['without a checksum', {}, '<Delete><Object><Key>a</Key></Object></Delete>', 'InvalidRequest'],
    ['without objects', { md5: true }, '<Delete></Delete>', 'MalformedXML'],
    [
      'that are more than 1,000',
      { md5: true },
      `<Delete>${'<Object><Key>a</Key></Object>'.repeat(1_001)}</Delete>`,
      'MalformedXML',
    ],
  ])('are refused %s', async (_, { md5 }: { md5?: boolean }, body, type) => {
    const sum = createHash('md5').update(body).digest('base64');
    const headers = md5 ? { 'content-md5': sum } : {};
    expect(await asked('POST', `/${Bucket}?delete`, headers, body)).toMatchObject({
      status: 400,
      type,
    });
  });
});
