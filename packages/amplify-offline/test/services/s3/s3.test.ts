import { once } from 'node:events';
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { signed } from '../../signed';
import { openBuckets, type RunningBuckets } from './running-buckets';

let aws: RunningBuckets;
beforeAll(async () => {
  aws = await openBuckets();
});
afterAll(() => aws?.stop());

/** A bucket of its own for each test, with these objects. */
async function bucketWith(objects: Record<string, string>): Promise<string> {
  const Bucket = aws.next();
  for (const [Key, Body] of Object.entries(objects)) {
    await aws.s3.send(new PutObjectCommand({ Bucket, Key, Body: Body || 'content' }));
  }
  return Bucket;
}
async function read(Bucket: string, Key: string, Range?: string) {
  const { Body, ContentRange } = await aws.s3.send(new GetObjectCommand({ Bucket, Key, Range }));
  return { content: await Body?.transformToString(), ContentRange };
}
async function keys(Bucket: string): Promise<(string | undefined)[]> {
  const { Contents = [] } = await aws.s3.send(new ListObjectsV2Command({ Bucket }));
  return Contents.map(({ Key }) => Key);
}

it('a client that goes away in the middle of an object counts as no bug', async () => {
  const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
  const bucket = await bucketWith({ large: 'x'.repeat(8_000_000) });
  const call = get(`${aws.endpoint}/${bucket}/large`, { headers: signed('s3'), agent: false });
  const [response] = await once(call, 'response');
  await once(response, 'data');
  response.destroy();
  await sleep(100);
  expect(printed).not.toHaveBeenCalled();
  printed.mockRestore();
});

describe('a range of an object', () => {
  it.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=4-4', '4', 'bytes 4-4/10'],
    ['bytes=8-', '89', 'bytes 8-9/10'],
    ['bytes=8-100', '89', 'bytes 8-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=-30', '0123456789', 'bytes 0-9/10'],
    ['bytes=5-2', '0123456789', undefined],
    ['bytes=0-1,4-5', '0123456789', undefined],
    ['lines=0-1', '0123456789', undefined],
  ])('%s', async (Range, content, ContentRange) => {
    const bucket = await bucketWith({ key: '0123456789' });
    expect(await read(bucket, 'key', Range)).toEqual({ content, ContentRange });
  });

  it.each(['bytes=10-', 'bytes=10-12', 'bytes=-0'])('%s is refused', async (Range) => {
    const bucket = await bucketWith({ key: '0123456789' });
    await expect(read(bucket, 'key', Range)).rejects.toThrow(/range is not satisfiable/);
  });

  it('has its length told without its content', async () => {
    const bucket = await bucketWith({ key: '0123456789' });
    const head = new HeadObjectCommand({ Bucket: bucket, Key: 'key', Range: 'bytes=2-4' });
    expect(await aws.s3.send(head)).toMatchObject({ ContentLength: 3, AcceptRanges: 'bytes' });
  });
});

describe('a copy', () => {
  it('holds what the object held, in this bucket or another', async () => {
    const from = await bucketWith({ 'a folder/ö & co': 'content' });
    const to = await bucketWith({});
    const CopySource = `${from}/${encodeURIComponent('a folder/ö & co')}`;
    await aws.s3.send(new CopyObjectCommand({ Bucket: from, Key: 'copy', CopySource }));
    await aws.s3.send(new CopyObjectCommand({ Bucket: to, Key: 'copy', CopySource }));
    expect(await keys(from)).toEqual(['a folder/ö & co', 'copy']);
    expect((await read(to, 'copy')).content).toBe('content');
  });

  it('onto itself has to change something', async () => {
    const bucket = await bucketWith({ key: 'content' });
    const copy = { Bucket: bucket, Key: 'key', CopySource: `/${bucket}/key` };
    // peak/s5cmd issue 711 quotes it.
    await expect(aws.s3.send(new CopyObjectCommand(copy))).rejects.toMatchObject({
      name: 'InvalidRequest',
      message: expect.stringMatching(/^This copy request is illegal because it is trying to copy/),
    });
    const Metadata = { changed: 'yes' };
    const changing = { ...copy, Metadata, MetadataDirective: 'REPLACE' as const };
    await aws.s3.send(new CopyObjectCommand(changing));
    expect((await read(bucket, 'key')).content).toBe('content');
    const head = new HeadObjectCommand({ Bucket: bucket, Key: 'key' });
    expect(await aws.s3.send(head)).toMatchObject({ Metadata });
  });

  it('of nothing is refused', async () => {
    const bucket = await bucketWith({});
    const CopySource = `${bucket}/missing`;
    const copy = new CopyObjectCommand({ Bucket: bucket, Key: 'copy', CopySource });
    await expect(aws.s3.send(copy)).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await keys(bucket)).toEqual([]);
  });
});

describe('a list', () => {
  it('comes in pages, each key once and in order', async () => {
    const names = Array.from({ length: 7 }, (_, index) => `key-${index}`);
    const Bucket = await bucketWith(Object.fromEntries(names.map((name) => [name, name])));
    const pages: (string | undefined)[][] = [];
    for await (const { Contents = [], KeyCount } of paginateListObjectsV2(
      { client: aws.s3, pageSize: 3 },
      { Bucket },
    )) {
      pages.push(Contents.map(({ Key }) => Key));
      expect(KeyCount).toBe(Contents.length);
    }
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect(pages.flat()).toEqual(names);
  });

  it('has no page more where the last one is full', async () => {
    const Bucket = await bucketWith({ a: '', b: '' });
    const page = await aws.s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 2 }));
    expect(page).toMatchObject({ IsTruncated: false, KeyCount: 2 });
    expect(page.NextContinuationToken).toBeUndefined();
  });

  it('shows folders as one entry each, over pages too', async () => {
    const Bucket = await bucketWith({ 'a/1': '', 'a/2': '', b: '', 'c/1': '', 'c/d/2': '', z: '' });
    const found: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await aws.s3.send(
        new ListObjectsV2Command({ Bucket, Delimiter: '/', MaxKeys: 1, ContinuationToken }),
      );
      found.push(...(page.Contents ?? []).map(({ Key }) => Key));
      found.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    expect(found).toEqual(['a/', 'b', 'c/', 'z']);

    const inside = await aws.s3.send(
      new ListObjectsV2Command({ Bucket, Delimiter: '/', Prefix: 'c/' }),
    );
    expect(inside.Contents?.map(({ Key }) => Key)).toEqual(['c/1']);
    expect(inside.CommonPrefixes).toEqual([{ Prefix: 'c/d/' }]);
  });

  it('begins after a key, in the first version by its marker', async () => {
    const Bucket = await bucketWith({ a: '', b: '', c: '' });
    const second = await aws.s3.send(new ListObjectsV2Command({ Bucket, StartAfter: 'a' }));
    const first = await aws.s3.send(new ListObjectsCommand({ Bucket, Marker: 'a', MaxKeys: 1 }));
    expect(second.Contents?.map(({ Key }) => Key)).toEqual(['b', 'c']);
    // API reference, ListObjects: NextMarker comes with a delimiter only.
    expect(first).toMatchObject({ IsTruncated: true });
    expect(first.NextMarker).toBeUndefined();
  });
});

describe('keys', () => {
  const long = `${'long/'.repeat(100)}${'ü'.repeat(200)}`;

  it.each([
    ['longer than a file name may be', long],
    ['with dots where a long name is cut', `${'x'.repeat(200)}..`],
    ['with characters that XML knows', `<&>"'.txt`],
  ])('%s are kept, listed and deleted', async (_, key) => {
    const Bucket = await bucketWith({ [key]: 'content', other: '' });
    expect((await read(Bucket, key)).content).toBe('content');
    expect(await keys(Bucket)).toContain(key);
    const Delete = { Objects: [{ Key: key }] };
    const { Deleted } = await aws.s3.send(new DeleteObjectsCommand({ Bucket, Delete }));
    expect(Deleted).toEqual([{ Key: key }]);
    expect(await keys(Bucket)).toEqual(['other']);
  });

  it('may be the beginning of another one', async () => {
    const Bucket = await bucketWith({ [long]: 'one', [`${long}more`]: 'two', long: 'three' });
    expect((await read(Bucket, long)).content).toBe('one');
    expect((await read(Bucket, `${long}more`)).content).toBe('two');
    expect(await keys(Bucket)).toEqual(['long', long, `${long}more`].sort());
  });

  it('of more than 1,024 bytes are refused', async () => {
    const Key = 'ü'.repeat(513);
    const put = new PutObjectCommand({ Bucket: aws.next(), Key, Body: 'content' });
    await expect(aws.s3.send(put)).rejects.toMatchObject({ name: 'KeyTooLongError' });
  });
});
