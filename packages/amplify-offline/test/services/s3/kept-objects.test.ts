import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openBucket } from '../../../src/services/s3/bucket';
import { openDeploySide } from '../../deploy/deploy-side';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-objects-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const resource = (properties = {}) => ({
  Type: 'AWS::S3::Bucket',
  Properties: { BucketName: 'kept', ...properties },
});
const emptied = {
  Type: 'Custom::S3AutoDeleteObjects',
  Properties: { BucketName: { Ref: 'Bucket' }, ServiceToken: 'nobody' },
};

describe('after a restart', () => {
  const open = () => openDeploySide({ projectDir: folder, ephemeral: false });
  const Bucket = 'kept';

  it('objects are there with all that was said of them, and their versions', async () => {
    const first = await open();
    const Status = 'Enabled';
    await first.create('s', {
      Resources: { Bucket: resource({ VersioningConfiguration: { Status } }) },
    });
    const object = { Bucket, Key: 'Ü/../a b', ContentType: 'text/x', Metadata: { a: 'b' } };
    const { VersionId } = await first.s3.send(new PutObjectCommand({ ...object, Body: 'one' }));
    await first.s3.send(new PutObjectCommand({ ...object, Body: 'two' }));
    await first.stop();

    const second = await open();
    const get = async (VersionId?: string) => {
      const { Body, ...said } = await second.s3.send(
        new GetObjectCommand({ Bucket, Key: object.Key, VersionId }),
      );
      return { ...said, content: await Body?.transformToString() };
    };
    expect(await get()).toMatchObject({
      content: 'two',
      ContentType: 'text/x',
      Metadata: { a: 'b' },
    });
    expect(await get(VersionId)).toMatchObject({ content: 'one' });
    const { Versions } = await second.s3.send(new ListObjectVersionsCommand({ Bucket }));
    expect(Versions?.map(({ IsLatest }) => IsLatest)).toEqual([true, false]);
    await second.stop();
  });

  it('an upload in parts goes on', async () => {
    const first = await open();
    await first.create('s', { Resources: { Bucket: resource() } });
    const of = { Bucket, Key: 'parts' };
    const { UploadId } = await first.s3.send(new CreateMultipartUploadCommand(of));
    const part = { ...of, UploadId, PartNumber: 1, Body: 'content' };
    const { ETag } = await first.s3.send(new UploadPartCommand(part));
    await first.stop();

    const second = await open();
    const { Parts } = await second.s3.send(new ListPartsCommand({ ...of, UploadId }));
    expect(Parts).toMatchObject([{ PartNumber: 1, ETag }]);
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    await second.s3.send(new CompleteMultipartUploadCommand({ ...of, UploadId, MultipartUpload }));
    const { Body } = await second.s3.send(new GetObjectCommand(of));
    expect(await Body?.transformToString()).toBe('content');
    await second.stop();
  });
});

describe('a stack that goes', () => {
  const kept = () => existsSync(join(folder, '.amplify/local/state/objects/kept'));

  it.each([
    ['takes with it what a bucket is emptied of', { Emptied: emptied }, false],
    // CloudFormation: "The bucket you tried to delete is not empty".
    ['leaves the objects of another', {}, true],
  ])('%s', async (_, more, stays) => {
    const aws = await openDeploySide({ projectDir: folder, ephemeral: false });
    await aws.create('s', { Resources: { Bucket: resource(), ...more } });
    await aws.s3.send(new PutObjectCommand({ Bucket: 'kept', Key: 'k', Body: 'x' }));
    await aws.delete('s');
    expect(kept()).toBe(stays);
    expect(aws.notices.some((text) => text.includes('is not empty'))).toBe(stays);
    const put = aws.s3.send(new PutObjectCommand({ Bucket: 'kept', Key: 'k', Body: 'x' }));
    await expect(put).rejects.toMatchObject({ name: 'NoSuchBucket' });
    await aws.stop();
  });

  it('leaves nothing of an empty one', async () => {
    const aws = await openDeploySide({ projectDir: folder, ephemeral: false });
    await aws.create('s', { Resources: { Bucket: resource() } });
    await aws.delete('s');
    expect(kept()).toBe(false);
    await aws.stop();
  });
});

describe('content that nobody noted', () => {
  const version = { key: 'k', versionId: 'null', headers: {}, etag: '"e"', modifiedAt: 1 };
  const content = async function* (...chunks: string[]) {
    for (const chunk of chunks) yield Buffer.from(chunk);
  };

  it('is gone when a bucket opens, and what was noted is not', async () => {
    const bucket = openBucket(folder);
    const piece = await bucket.content.write(content('kept'));
    await bucket.put({ ...version, size: piece.size, pieces: [piece] });
    await bucket.content.write(content('lost'));
    bucket.close();
    await writeFile(join(folder, 'content', 'half'), 'ha');
    const again = openBucket(folder);
    expect(await readdir(join(folder, 'content'))).toEqual([piece.file]);
    expect(await text(again.content.read(again.find('k')?.pieces ?? []))).toBe('kept');
    again.close();
  });

  it('does not stay where its sender fails, nor what it took the place of', async () => {
    const bucket = openBucket(folder);
    const failing = async function* () {
      yield Buffer.from('some');
      throw new Error('gone');
    };
    await expect(bucket.content.write(failing())).rejects.toThrow('gone');
    for (const text of ['one', 'two']) {
      const piece = await bucket.content.write(content(text));
      await bucket.put({ ...version, size: piece.size, pieces: [piece] });
    }
    expect(await readdir(join(folder, 'content'))).toHaveLength(1);
    bucket.close();
  });

  it('that a deployment put there stays when all else is forgotten', async () => {
    const bucket = openBucket(folder);
    const put = async (key: string, more = {}) => {
      const piece = await bucket.content.write(content(key));
      await bucket.put({ ...version, ...more, key, size: piece.size, pieces: [piece] });
    };
    await put('deployed', { isDeployed: true });
    await put('of an app');
    await bucket.reset();
    bucket.close();
    const again = openBucket(folder);
    expect([...again.keys.withPrefix('')]).toEqual(['deployed']);
    expect(await readdir(join(folder, 'content'))).toHaveLength(1);
    again.close();
  });

  it('that a snapshot has stays on disk until a restart', async () => {
    const bucket = openBucket(folder);
    const put = async (text: string) => {
      const piece = await bucket.content.write(content(text));
      await bucket.put({ ...version, size: piece.size, pieces: [piece] });
    };
    await put('before');
    const restore = bucket.snapshot();
    await put('since');
    expect(await readdir(join(folder, 'content'))).toHaveLength(2);
    await restore();
    expect(bucket.find('k')?.size).toBe('before'.length);
    await put('since');
    await restore();
    bucket.close();
    const again = openBucket(folder);
    expect(again.find('k')?.size).toBe('before'.length);
    expect(await readdir(join(folder, 'content'))).toHaveLength(1);
    again.close();
  });

  it('stays as long as somebody reads it', async () => {
    const bucket = openBucket(folder);
    const pieces = [
      await bucket.content.write(content('first ')),
      await bucket.content.write(content('second')),
    ];
    await bucket.put({ ...version, size: 12, pieces });
    const reading = bucket.content.read(pieces);
    await bucket.remove('k', 'null');
    expect(await text(reading)).toBe('first second');
    await vi.waitFor(async () => expect(await readdir(join(folder, 'content'))).toEqual([]));
    bucket.close();
  });
});

it('what was answered is there after a kill -9, and nothing by half', async () => {
  const script = join(folder, 'write.mts');
  const source = new URL('../../../src/services/s3/bucket.ts', import.meta.url).href;
  await writeFile(
    script,
    `import { openBucket } from ${JSON.stringify(source)};
     const bucket = openBucket(process.argv[2]);
     const size = 300_000;
     for (let at = 0; ; at++) {
       const piece = await bucket.content.write([Buffer.alloc(size, String(at % 10))]);
       await bucket.put({ key: 'key-' + at, versionId: 'null', headers: {}, etag: '"e"', modifiedAt: at, size, pieces: [piece] });
       console.log(at);
     }`,
  );
  const directory = join(folder, 'bucket');
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory]);
  let last = -1;
  await new Promise<void>((done, fail) => {
    child.stderr.setEncoding('utf8').on('data', (said) => fail(new Error(said)));
    child.stdout.setEncoding('utf8').on('data', (lines: string) => {
      last = Number(lines.trim().split('\n').at(-1));
      if (last >= 20 && child.kill('SIGKILL')) done();
    });
  });
  await once(child, 'exit');
  const bucket = openBucket(directory);
  for (let at = 0; at <= last; at++) {
    const found = bucket.find(`key-${at}`);
    const content = await text(bucket.content.read(found?.pieces ?? []));
    expect(content).toBe(String(at % 10).repeat(300_000));
  }
  bucket.close();
});
