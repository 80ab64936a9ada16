import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBuckets, type RunningBuckets } from './running-buckets';

/* Uploads in parts. Where no other source is named, it is the S3 API reference: of the operation. */

let aws: RunningBuckets;
let Bucket: string;
beforeAll(async () => {
  aws = await openBuckets();
  Bucket = aws.next();
});
afterAll(() => aws?.stop());

const MB = 1024 ** 2;
const FULL = Buffer.alloc(5 * MB, 'a');
const md5 = (content: Buffer | string) => createHash('md5').update(content).digest();

let keys = 0;
async function begun(more: Partial<CreateMultipartUploadCommandInput> = {}) {
  const upload = { Bucket, Key: `key-${keys++}` };
  const { UploadId } = await aws.s3.send(new CreateMultipartUploadCommand({ ...upload, ...more }));
  const of = { ...upload, UploadId };
  return {
    ...of,
    async part(PartNumber: number, Body: Buffer | string): Promise<CompletedPart> {
      const { ETag, ChecksumCRC32 } = await aws.s3.send(
        new UploadPartCommand({ ...of, PartNumber, Body }),
      );
      return { PartNumber, ETag, ...(ChecksumCRC32 && { ChecksumCRC32 }) };
    },
    complete: (Parts: CompletedPart[], how = {}) =>
      aws.s3.send(
        new CompleteMultipartUploadCommand({ ...of, MultipartUpload: { Parts }, ...how }),
      ),
  };
}

describe('an upload in parts', () => {
  it('is one object in the end: its parts by their numbers, with what was said at the start', async () => {
    const upload = await begun({ ContentType: 'text/plain', Metadata: { a: 'b' } });
    const last = await upload.part(7, 'the end');
    const first = await upload.part(2, FULL);
    const { Key } = upload;
    await expect(aws.s3.send(new HeadObjectCommand({ Bucket, Key }))).rejects.toThrow();
    const { ETag, Location } = await upload.complete([first, last]);
    // User guide, "Checking object integrity": the MD5 of the parts' MD5s, and how many they are.
    const whole = md5(Buffer.concat([md5(FULL), md5('the end')])).toString('hex');
    expect(ETag).toBe(`"${whole}-2"`);
    expect(Location).toContain(Key);
    const { Body, ...answer } = await aws.s3.send(new GetObjectCommand({ Bucket, Key }));
    expect(answer).toMatchObject({ ETag, ContentType: 'text/plain', Metadata: { a: 'b' } });
    const content = Buffer.from((await Body?.transformToByteArray()) ?? []);
    expect(md5(content)).toEqual(md5(Buffer.concat([FULL, Buffer.from('the end')])));
  });

  it('is read over the borders of its parts, and part by part', async () => {
    const upload = await begun();
    const parts = [await upload.part(1, FULL), await upload.part(2, 'bcd')];
    await upload.complete(parts);
    const { Key } = upload;
    const read = async (how: object) => {
      const { Body, ...answer } = await aws.s3.send(new GetObjectCommand({ Bucket, Key, ...how }));
      return { ...answer, content: await Body?.transformToString() };
    };
    const Range = `bytes=${5 * MB - 2}-${5 * MB + 1}`;
    expect(await read({ Range })).toMatchObject({ content: 'aabc', ContentLength: 4 });
    expect(await read({ PartNumber: 2 })).toMatchObject({ content: 'bcd', PartsCount: 2 });
    await expect(read({ PartNumber: 3 })).rejects.toMatchObject({ name: 'InvalidPartNumber' });
  });

  it('takes a part once more in place of the first', async () => {
    const upload = await begun();
    await upload.part(1, 'first');
    const again = await upload.part(1, 'again');
    await upload.complete([again]);
    const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket, Key: upload.Key }));
    expect(await Body?.transformToString()).toBe('again');
  });

  it('takes parts of other objects', async () => {
    await aws.s3.send(new PutObjectCommand({ Bucket, Key: 'source', Body: '0123456789' }));
    const upload = await begun();
    const copy = (CopySourceRange: string) =>
      aws.s3.send(
        new UploadPartCopyCommand({
          ...{ Bucket, Key: upload.Key, UploadId: upload.UploadId, PartNumber: 1 },
          ...{ CopySource: `${Bucket}/source`, CopySourceRange },
        }),
      );
    await expect(copy('bytes=5-')).rejects.toMatchObject({ name: 'InvalidArgument' });
    const { CopyPartResult } = await copy('bytes=2-4');
    await upload.complete([{ PartNumber: 1, ETag: CopyPartResult?.ETag }]);
    const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket, Key: upload.Key }));
    expect(await Body?.transformToString()).toBe('234');
  });

  it('shows its parts, in pages, and is listed until it ends', async () => {
    const upload = await begun();
    const { Key, UploadId } = upload;
    for (const number of [3, 1, 2]) await upload.part(number, `part ${number}`);
    const parts = async (more = {}) =>
      aws.s3.send(new ListPartsCommand({ Bucket, Key, UploadId, ...more }));
    expect((await parts()).Parts?.map(({ PartNumber }) => PartNumber)).toEqual([1, 2, 3]);
    const page = await parts({ MaxParts: 2 });
    expect(page).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '2' });
    const rest = await parts({ PartNumberMarker: '2' });
    expect(rest.Parts).toMatchObject([{ PartNumber: 3, Size: 6 }]);
    const listed = async () => {
      const { Uploads = [] } = await aws.s3.send(new ListMultipartUploadsCommand({ Bucket }));
      return Uploads.map((one) => one.UploadId);
    };
    expect(await listed()).toContain(UploadId);
    await aws.s3.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    expect(await listed()).not.toContain(UploadId);
    await expect(upload.part(4, 'late')).rejects.toMatchObject({ name: 'NoSuchUpload' });
    await expect(parts()).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  it('has a checksum of its parts, or of the whole', async () => {
    const composed = await begun({ ChecksumAlgorithm: 'CRC32' });
    const parts = [await composed.part(1, FULL), await composed.part(2, 'end')];
    const { ChecksumCRC32 } = await composed.complete(parts);
    expect(ChecksumCRC32).toMatch(/-2$/);

    const whole = await begun({ ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' });
    const others = [await whole.part(1, FULL), await whole.part(2, 'end')];
    const wrong = { ChecksumType: 'FULL_OBJECT', ChecksumCRC32: 'AAAAAA==' };
    await expect(whole.complete(others, wrong)).rejects.toMatchObject({ name: 'BadDigest' });
    const done = await whole.complete(others);
    expect(done.ChecksumType).toBe('FULL_OBJECT');
    const once = new PutObjectCommand({
      ...{ Bucket, Key: 'once', ChecksumAlgorithm: 'CRC32' },
      Body: Buffer.concat([FULL, Buffer.from('end')]),
    });
    expect(done.ChecksumCRC32).toBe((await aws.s3.send(once)).ChecksumCRC32);
  });

  it('is for a free key, where it says so', async () => {
    const upload = await begun();
    const parts = [await upload.part(1, 'x')];
    await aws.s3.send(new PutObjectCommand({ Bucket, Key: upload.Key, Body: 'first' }));
    const refused = { name: 'PreconditionFailed' };
    await expect(upload.complete(parts, { IfNoneMatch: '*' })).rejects.toMatchObject(refused);
    // It can be completed all the same.
    await upload.complete(parts);
  });
});

describe('an upload is not completed', () => {
  it('with parts in another order', async () => {
    const upload = await begun();
    const parts = [await upload.part(2, FULL), await upload.part(1, FULL)];
    await expect(upload.complete(parts)).rejects.toMatchObject({
      name: 'InvalidPartOrder',
      message:
        'The list of parts was not in ascending order. The parts list must be specified in order by part number.',
    });
  });

  it('with a part that is not there, or another', async () => {
    const upload = await begun();
    const part = await upload.part(1, FULL);
    for (const wrong of [
      { ...part, PartNumber: 2 },
      { ...part, ETag: '"other"' },
    ]) {
      await expect(upload.complete([wrong])).rejects.toMatchObject({ name: 'InvalidPart' });
    }
  });

  it('with a part of less than 5 MB that is not the last', async () => {
    const upload = await begun();
    const parts = [await upload.part(1, FULL.subarray(1)), await upload.part(2, 'end')];
    await expect(upload.complete(parts)).rejects.toMatchObject({
      name: 'EntityTooSmall',
      message: 'Your proposed upload is smaller than the minimum allowed size',
      MinSizeAllowed: '5242880',
    });
  });

  it('without parts, or under another key', async () => {
    const upload = await begun();
    await expect(upload.complete([])).rejects.toMatchObject({ name: 'MalformedXML' });
    const part = await upload.part(1, 'x');
    const other = new CompleteMultipartUploadCommand({
      ...{ Bucket, Key: 'other', UploadId: upload.UploadId },
      MultipartUpload: { Parts: [part] },
    });
    await expect(aws.s3.send(other)).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  it.each(['0', '10001', 'x'])('with a part of the number %s', async (PartNumber) => {
    const upload = await begun();
    await expect(upload.part(PartNumber as never, 'x')).rejects.toMatchObject({
      name: 'InvalidArgument',
      message: 'Part number must be an integer between 1 and 10000, inclusive',
    });
  });
});
