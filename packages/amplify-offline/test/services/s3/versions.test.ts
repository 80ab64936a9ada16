import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBuckets, type RunningBuckets } from './running-buckets';

/* S3 user guide, "Retaining multiple versions of objects with S3 Versioning", where no other source is named. */

let aws: RunningBuckets;
const versioned = (Status: string, name: string) => ({
  Type: 'AWS::S3::Bucket',
  Properties: { BucketName: name, VersioningConfiguration: { Status } },
});
beforeAll(async () => {
  aws = await openBuckets({ VersioningConfiguration: { Status: 'Enabled' } });
});
afterAll(() => aws?.stop());

const put = async (Bucket: string, Body: string, Key = 'key') =>
  (await aws.s3.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId;
const remove = (Bucket: string, VersionId?: string, Key = 'key') =>
  aws.s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
const read = async (Bucket: string, VersionId?: string, Key = 'key') => {
  const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
  return Body?.transformToString();
};
const list = (Bucket: string, more = {}) =>
  aws.s3.send(new ListObjectVersionsCommand({ Bucket, ...more }));

describe('a bucket with versions', () => {
  it('keeps each, and answers the newest', async () => {
    const Bucket = aws.next();
    const first = await put(Bucket, 'one');
    const second = await put(Bucket, 'two');
    expect(new Set([first, second]).size).toBe(2);
    expect(await read(Bucket)).toBe('two');
    expect(await read(Bucket, first)).toBe('one');
    const { Versions } = await list(Bucket);
    expect(Versions).toMatchObject([
      { VersionId: second, IsLatest: true },
      { VersionId: first, IsLatest: false },
    ]);
    const versioning = await aws.s3.send(new GetBucketVersioningCommand({ Bucket }));
    expect(versioning.Status).toBe('Enabled');
  });

  it('removes by a marker, which can be removed itself', async () => {
    const Bucket = aws.next();
    const version = await put(Bucket, 'one');
    const marker = await remove(Bucket);
    expect(marker).toMatchObject({ DeleteMarker: true, VersionId: expect.any(String) });
    await expect(read(Bucket)).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect((await aws.s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
    expect(await read(Bucket, version)).toBe('one');
    // "Working with delete markers": only DELETE is allowed on one.
    await expect(read(Bucket, marker.VersionId)).rejects.toMatchObject({
      name: 'MethodNotAllowed',
    });
    const head = new HeadObjectCommand({ Bucket, Key: 'key' });
    await expect(aws.s3.send(head)).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
    expect((await list(Bucket)).DeleteMarkers).toMatchObject([
      { VersionId: marker.VersionId, IsLatest: true },
    ]);
    const unmarked = await remove(Bucket, marker.VersionId);
    expect(unmarked).toMatchObject({ DeleteMarker: true, VersionId: marker.VersionId });
    expect(await read(Bucket)).toBe('one');
  });

  it('removes a version that is named for good', async () => {
    const Bucket = aws.next();
    const first = await put(Bucket, 'one');
    const second = await put(Bucket, 'two');
    expect((await remove(Bucket, second)).VersionId).toBe(second);
    expect(await read(Bucket)).toBe('one');
    await expect(read(Bucket, second)).rejects.toMatchObject({
      name: 'NoSuchVersion',
      message: 'The specified version does not exist.',
    });
    await remove(Bucket, first);
    expect((await list(Bucket)).Versions).toBeUndefined();
  });

  it('removes many, each by a marker', async () => {
    const Bucket = aws.next();
    const version = await put(Bucket, 'one');
    const Objects = [{ Key: 'key' }, { Key: 'key', VersionId: version }];
    const { Deleted } = await aws.s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects } }),
    );
    expect(Deleted).toEqual([
      { Key: 'key', DeleteMarker: true, DeleteMarkerVersionId: expect.any(String) },
      { Key: 'key', VersionId: version },
    ]);
  });

  it('brings an old version back by a copy of it', async () => {
    const Bucket = aws.next();
    const first = await put(Bucket, 'one');
    await put(Bucket, 'two');
    const CopySource = `${Bucket}/key?versionId=${first}`;
    const copy = await aws.s3.send(new CopyObjectCommand({ Bucket, Key: 'key', CopySource }));
    expect(copy).toMatchObject({ CopySourceVersionId: first, VersionId: expect.any(String) });
    expect(await read(Bucket)).toBe('one');
  });

  it('lists versions in pages, between keys and within one', async () => {
    const Bucket = aws.next();
    const all: (string | undefined)[] = [];
    for (const key of ['a', 'b', 'c']) {
      const versions = [await put(Bucket, '1', key), await put(Bucket, '2', key)];
      all.push(...versions.reverse());
    }
    const found: (string | undefined)[] = [];
    let markers = {};
    for (let page = 0; page < 10; page++) {
      const {
        Versions = [],
        IsTruncated,
        NextKeyMarker,
        NextVersionIdMarker,
      } = await list(Bucket, {
        ...{ MaxKeys: 3, ...markers },
      });
      found.push(...Versions.map(({ VersionId }) => VersionId));
      if (!IsTruncated) break;
      markers = { KeyMarker: NextKeyMarker, VersionIdMarker: NextVersionIdMarker };
    }
    expect(found).toEqual(all);
  });

  it('lists folders once, whatever comes on which page', async () => {
    const Bucket = aws.next();
    for (const key of ['a/1', 'b', 'b', 'c/1', 'd']) await put(Bucket, 'x', key);
    const found: (string | undefined)[] = [];
    let markers = {};
    for (let page = 0; page < 10; page++) {
      const {
        Versions = [],
        CommonPrefixes = [],
        ...answer
      } = await list(Bucket, {
        ...{ Delimiter: '/', MaxKeys: 2, ...markers },
      });
      expect(Versions.length + CommonPrefixes.length).toBeLessThanOrEqual(2);
      found.push(...Versions.map(({ Key }) => Key), ...CommonPrefixes.map(({ Prefix }) => Prefix));
      if (!answer.IsTruncated) break;
      markers = { KeyMarker: answer.NextKeyMarker, VersionIdMarker: answer.NextVersionIdMarker };
    }
    expect(found.sort()).toEqual(['a/', 'b', 'b', 'c/', 'd']);
  });

  it('knows what an id of a version looks like', async () => {
    const Bucket = aws.next();
    await put(Bucket, 'one');
    // versity/versitygw pull request 1638 quotes it.
    await expect(read(Bucket, 'short')).rejects.toMatchObject({
      name: 'InvalidArgument',
      message: 'Invalid version id specified',
    });
    await expect(read(Bucket, 'x'.repeat(32))).rejects.toMatchObject({ name: 'NoSuchVersion' });
    // versity/versitygw issue 2174 quotes it.
    await expect(list(Bucket, { VersionIdMarker: 'x' })).rejects.toMatchObject({
      name: 'InvalidArgument',
    });
  });
});

it('versions begin and end with a deployment: what was there is the version null', async () => {
  const bucket = (Status?: string) => ({
    Resources: {
      Bucket: Status
        ? versioned(Status, 'changing')
        : { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'changing' } },
    },
  });
  await aws.create('changing', bucket());
  const Bucket = 'changing';
  expect(await put(Bucket, 'before')).toBeUndefined();
  await aws.update('changing', bucket('Enabled'));
  const version = await put(Bucket, 'versioned');
  expect(await read(Bucket, 'null')).toBe('before');
  await aws.update('changing', bucket('Suspended'));
  // "Adding objects to versioning-suspended buckets": it takes the place of the version null.
  expect(await put(Bucket, 'after')).toBe('null');
  expect(await read(Bucket, 'null')).toBe('after');
  expect(await read(Bucket, version)).toBe('versioned');
  expect(await remove(Bucket)).toMatchObject({ DeleteMarker: true, VersionId: 'null' });
  expect((await list(Bucket)).Versions).toMatchObject([{ VersionId: version, IsLatest: false }]);
});
