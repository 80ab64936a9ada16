import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask } from '../http/ask';
import { zip } from '../services/s3/zip';
import { signed } from '../signed';
import { BUCKET, type DeploySide, openDeploySide } from './deploy-side';

let aws: DeploySide;
beforeEach(async () => {
  aws = await openDeploySide();
});
afterEach(() => aws.stop());

/** Uploads a handler unless it is there, as the CDK toolkit does. @returns its key */
async function upload(answer: string): Promise<string> {
  const Body = zip({ 'index.mjs': `export const handler = async () => '${answer}';` });
  const Key = `${createHash('sha256').update(Body).digest('hex')}.zip`;
  const found = await aws.s3.send(
    new ListObjectsV2Command({ Bucket: BUCKET, Prefix: Key, MaxKeys: 1 }),
  );
  if (!found.Contents?.some((object) => object.Key === Key)) {
    await aws.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
  }
  return Key;
}

const withFunction = (FunctionName: string, S3Key: string) => ({
  Resources: {
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName,
        Code: { S3Bucket: BUCKET, S3Key },
        Handler: 'index.handler',
        Runtime: 'nodejs20.x',
      },
    },
  },
});

const answerOf = async (name: string) =>
  (
    await fetch(`${aws.endpoint}/2015-03-31/functions/${name}/invocations`, { method: 'POST' })
  ).json();

async function uploads(): Promise<string[]> {
  const { Contents = [] } = await aws.s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
  return Contents.map(({ Key = '' }) => Key);
}

async function unpacked(): Promise<string[]> {
  const [folder = ''] = await readdir(join(aws.folder, '.amplify', 'local'));
  return readdir(join(aws.folder, '.amplify', 'local', folder, 'code'));
}

describe('uploaded assets', () => {
  it('go as no stack uses them any more, and come back with an older version', async () => {
    const first = await upload('first');
    await aws.create('app', withFunction('f', first));
    await aws.update('app', withFunction('f', await upload('second')));
    const third = await upload('third');
    await aws.update('app', withFunction('f', third));
    expect(await uploads()).toEqual([third]);
    expect(await unpacked()).toEqual([third.replace('.zip', '')]);
    expect(await answerOf('f')).toBe('third');

    await aws.update('app', withFunction('f', await upload('first')));
    expect(await uploads()).toEqual([first]);
    expect(await answerOf('f')).toBe('first');
  });

  it('stay while another stack uses them', async () => {
    const shared = await upload('shared');
    await aws.create('one', withFunction('f', shared));
    await aws.create('two', withFunction('g', shared));
    await aws.update('one', withFunction('f', await upload('own')));
    await aws.update('one', withFunction('f', await upload('another')));
    expect(await uploads()).toContain(shared);
    await aws.delete('one');
    expect(await uploads()).toEqual([shared]);
    expect(await answerOf('g')).toBe('shared');
  });

  it('stay for the deployment that was just going to use them', async () => {
    const old = await upload('old');
    await aws.create('one', withFunction('f', old));
    // Another deployment finds it there, and so does not upload it.
    const found = await upload('old');
    const early = await upload('early');
    await aws.update('one', withFunction('f', await upload('new')));
    const { Resources: other } = withFunction('h', early);
    const { Resources } = withFunction('g', found);
    await aws.create('two', { Resources: { ...Resources, Other: other.Function } });
    expect(await answerOf('g')).toBe('old');
    expect(await answerOf('h')).toBe('early');
  });

  it('of a deployment that failed go with the next one', async () => {
    await aws.create('app', withFunction('f', await upload('first')));
    const { Resources } = withFunction('f', await upload('broken'));
    const Broken = { Type: 'AWS::DynamoDB::Table', Properties: { KeySchema: [] } };
    await aws.update('app', { Resources: { ...Resources, Broken } });
    expect(await answerOf('f')).toBe('first');
    const mended = await upload('mended');
    await aws.update('app', withFunction('f', mended));
    expect(await uploads()).toEqual([mended]);
  });
});

describe('a key of an asset stays below the folder for code', () => {
  it.each([
    '../../x.zip',
    '..zip',
    '/etc/x.zip',
    'a/../../../x.zip',
    'A b%2F.zip',
    'x'.repeat(500),
  ])('%s', async (Key) => {
    const Body = zip({ 'index.mjs': "export const handler = async () => 'inside';" });
    // A client normalizes a path with dots in it.
    const path = `/${BUCKET}/${encodeURIComponent(`${Key}.zip`)}`;
    const put = { method: 'PUT', path, headers: signed('s3'), body: Body };
    expect((await ask(aws.endpoint, put)).status).toBe(200);
    await aws.create('app', withFunction('f', `${Key}.zip`));
    expect(await answerOf('f')).toBe('inside');
    const handlers = (await readdir(aws.folder, { recursive: true })).filter((file) =>
      file.endsWith('index.mjs'),
    );
    expect(handlers).toEqual([
      expect.stringMatching(/^\.amplify[\\/]local[\\/]deployed\.\d+[\\/]code[\\/]/),
    ]);
    expect(await readdir(aws.folder)).toEqual(['.amplify']);
    // It is in use, and stays at the next deployment.
    await aws.create('another', { Resources: {} });
    await aws.create('one-more', { Resources: {} });
    expect(await answerOf('f')).toBe('inside');
  });
});
