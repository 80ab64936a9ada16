import { createHash, randomBytes } from 'node:crypto';
import {
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import {
  copy,
  downloadData,
  getProperties,
  getUrl,
  isCancelError,
  list,
  remove,
  uploadData,
} from 'aws-amplify/storage';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PASSWORD } from '../running-backend';
import { type RunningStorage, startStorage } from './running-storage';

/* The calls of Amplify's client, one by one, as its documentation has them ("Storage"). */

let storage: RunningStorage;
let identity: string;
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {}); // Amplify's word on custom endpoints
  vi.stubGlobal('FileReader', BlobReader);
  storage = await startStorage();
  identity = await storage.newIdentity('ada@example.com');
  await signIn({ username: 'ada@example.com', password: PASSWORD });
});
afterAll(async () => {
  await signOut();
  await storage?.stop();
});

/** Node has none; Amplify reads the parts of a large upload by it. */
class BlobReader {
  result: ArrayBuffer | undefined;
  onload?: () => void;
  readAsArrayBuffer = async (blob: Blob) => {
    this.result = await blob.arrayBuffer();
    this.onload?.();
  };
}

const text = async (path: string) => (await downloadData({ path }).result).body.text();

describe('an upload', () => {
  it('is there with its type, its metadata and its ETag', async () => {
    const path = 'public/a note & ü.txt';
    const options = { contentType: 'text/plain', metadata: { author: 'Ada' } };
    const uploaded = await uploadData({ path, data: 'Hello', options }).result;
    expect(uploaded).toMatchObject({ path, contentType: 'text/plain', size: 5 });
    expect(await getProperties({ path })).toMatchObject({
      path,
      eTag: uploaded.eTag,
      contentType: 'text/plain',
      metadata: { author: 'Ada' },
      size: 5,
    });
    expect(await text(path)).toBe('Hello');
  });

  it('goes by the identity, where the path says so', async () => {
    const path = ({ identityId }: { identityId?: string }) => `private/${identityId}/diary.txt`;
    const { path: written } = await uploadData({ path, data: 'Dear diary' }).result;
    expect(written).toBe(`private/${identity}/diary.txt`);
  });

  it('keeps what is there, where it is told to', async () => {
    const path = 'public/once.txt';
    const options = { preventOverwrite: true };
    await uploadData({ path, data: 'first', options }).result;
    await expect(uploadData({ path, data: 'second', options }).result).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    expect(await text(path)).toBe('first');
  });

  it('of more than 5 MB goes in parts', async () => {
    const content = randomBytes(12_000_000);
    const path = 'public/large.bin';
    await uploadData({ path, data: new Blob([content]) }).result;
    const { eTag, size } = await getProperties({ path });
    expect({ eTag, size }).toEqual({ eTag: expect.stringMatching(/-3"$/), size: 12_000_000 });
    const { body } = await downloadData({ path }).result;
    const hash = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');
    expect(hash(new Uint8Array(await (await body.blob()).arrayBuffer()))).toBe(hash(content));
  });

  it('is checked, where it says a checksum', async () => {
    const path = 'public/checked.bin';
    const options = { checksumAlgorithm: 'crc-32' as const };
    await uploadData({ path, data: new Blob([randomBytes(6_000_000)]), options }).result;
    const head = new GetObjectCommand({
      Bucket: storage.photos,
      Key: path,
      ChecksumMode: 'ENABLED',
    });
    const { ChecksumCRC32, ChecksumType } = await storage.s3.send(head);
    expect({ ChecksumCRC32, ChecksumType }).toEqual({
      ChecksumCRC32: expect.stringMatching(/^.{6}==$/),
      ChecksumType: 'FULL_OBJECT',
    });
  });

  it('that is cancelled leaves nothing', async () => {
    const path = 'public/cancelled.bin';
    const Bucket = storage.photos;
    const underWay = async () => {
      const { Uploads = [] } = await storage.s3.send(new ListMultipartUploadsCommand({ Bucket }));
      return Uploads;
    };
    const upload = uploadData({ path, data: new Blob([randomBytes(40_000_000)]) });
    const begun = async () => {
      const [{ Key, UploadId } = {}] = await underWay();
      const { Parts } = await storage.s3.send(new ListPartsCommand({ Bucket, Key, UploadId }));
      expect(Parts?.length).toBeGreaterThan(0);
    };
    await vi.waitFor(begun, { interval: 1 });
    upload.cancel();
    const error = await upload.result.catch((reason) => reason);
    expect(isCancelError(error)).toBe(true);
    // Amplify aborts it, which who began an upload may do.
    await vi.waitFor(async () => expect(await underWay()).toEqual([]));
    const { items } = await list({ path });
    expect(items).toEqual([]);
  });
});

describe('a download', () => {
  it('may be of a part', async () => {
    await uploadData({ path: 'public/digits.txt', data: '0123456789' }).result;
    const options = { bytesRange: { start: 2, end: 4 } };
    const { body } = await downloadData({ path: 'public/digits.txt', options }).result;
    expect(await body.text()).toBe('234');
  });

  it('of nothing says so', async () => {
    await expect(downloadData({ path: 'public/missing.txt' }).result).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
  });
});

describe('a signed URL', () => {
  const path = 'public/linked.txt';
  const fetched = async (url: URL | string) => {
    const answer = await fetch(url);
    const body = await answer.text();
    return { status: answer.status, body, code: /<Code>(\w+)/.exec(body)?.[1] };
  };
  beforeAll(() => uploadData({ path, data: 'linked' }).result);

  it('is good for whoever has it, until it expires', async () => {
    const { url, expiresAt } = await getUrl({ path, options: { expiresIn: 60 } });
    expect(Math.abs(Number(expiresAt) - Date.now() - 60_000)).toBeLessThan(5_000);
    await signOut();
    expect(await fetched(url)).toMatchObject({ status: 200, body: 'linked' });
    await signIn({ username: 'ada@example.com', password: PASSWORD });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    // aws/aws-sdk-php issue 1333 quotes it.
    const expired = await fetched(url);
    vi.useRealTimers();
    expect(expired).toMatchObject({ status: 403, code: 'AccessDenied' });
    expect(expired.body).toMatch(
      /<Message>Request has expired<\/Message><X-Amz-Expires>60<\/X-Amz-Expires><Expires>[\d-]+T[\d:]+Z<\/Expires><ServerTime>[\d-]+T[\d:]+Z<\/ServerTime>/,
    );
  });

  it.each<[string, (url: string) => string]>([
    ['for another object', (url) => url.replace('linked.txt', 'a note & ü.txt')],
    ['for longer', (url) => url.replace('X-Amz-Expires=900', 'X-Amz-Expires=9000')],
    ['to be shown otherwise', (url) => `${url}&response-content-type=text/html`],
    ['with another signature', (url) => url.replace(/.$/, (one) => (one === '0' ? '1' : '0'))],
  ])('is good for nothing that was changed: %s', async (_, change) => {
    const { url } = await getUrl({ path });
    const changed = change(String(url));
    expect(changed).not.toBe(String(url));
    expect(await fetched(changed)).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
  });

  it('needs its token, and without a signature there is nothing', async () => {
    const { url } = await getUrl({ path });
    const without = String(url).replace(/X-Amz-Security-Token=[^&]*&/, '');
    expect(await fetched(without)).toMatchObject({ status: 400, code: 'InvalidToken' });
    const [bare = ''] = String(url).split('?');
    expect(await fetched(bare)).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  it('says whether there is such an object, where it is asked to', async () => {
    const options = { validateObjectExistence: true };
    // aws-amplify/amplify-swift, testGetURLForUnknownKeyWithValidation, against AWS.
    const missing = getUrl({ path: 'public/missing.txt', options });
    await expect(missing).rejects.toMatchObject({ name: 'NotFound' });
    expect((await getUrl({ path, options })).url.pathname).toMatch(/linked\.txt$/);
  });

  it('may name another type and another disposition', async () => {
    const options = { contentType: 'text/html', contentDisposition: 'attachment' };
    const { url } = await getUrl({ path, options });
    const { headers } = await fetch(url);
    expect(headers.get('content-type')).toBe('text/html');
    expect(headers.get('content-disposition')).toBe('attachment');
  });
});

describe('a list', () => {
  beforeAll(async () => {
    for (const name of ['1', '2', '3', 'x/1', 'x/2', 'y/z/1']) {
      await uploadData({ path: `public/list/${name}`, data: name }).result;
    }
  });
  const paths = (items: { path: string }[]) =>
    items.map(({ path }) => path.replace('public/list/', ''));

  it('comes in pages', async () => {
    const path = 'public/list/';
    const first = await list({ path, options: { pageSize: 4 } });
    expect(paths(first.items)).toEqual(['1', '2', '3', 'x/1']);
    const rest = await list({ path, options: { nextToken: first.nextToken ?? '' } });
    expect(paths(rest.items)).toEqual(['x/2', 'y/z/1']);
    expect(rest.nextToken).toBeUndefined();
    expect(paths((await list({ path, options: { listAll: true } })).items)).toHaveLength(6);
  });

  it('leaves folders out, where it is told to', async () => {
    const options = { subpathStrategy: { strategy: 'exclude' as const } };
    const { items, excludedSubpaths } = await list({ path: 'public/list/', options });
    expect(paths(items)).toEqual(['1', '2', '3']);
    expect(excludedSubpaths).toEqual(['public/list/x/', 'public/list/y/']);
  });
});

it('a copy has what the object had', async () => {
  const source = { path: 'public/source.txt' };
  const destination = { path: `private/${identity}/copy.txt` };
  const options = { contentType: 'text/plain', metadata: { a: 'b' } };
  await uploadData({ ...source, data: 'copied', options }).result;
  await copy({ source, destination });
  expect(await text(destination.path)).toBe('copied');
  expect(await getProperties(destination)).toMatchObject(options);
  await remove(destination);
  await expect(getProperties(destination)).rejects.toThrow();
});

it('a folder is removed with all that is in it', async () => {
  const folder = `private/${identity}/folder/`;
  for (const name of ['1', '2/3']) await uploadData({ path: folder + name, data: name }).result;
  await remove({ path: folder }).result;
  expect((await list({ path: folder })).items).toEqual([]);
});

it('another bucket has its own objects, and versions where asked for', async () => {
  const path = 'papers/paper.txt';
  const options = { bucket: 'archive' };
  const first = await uploadData({ path, data: 'one', options }).result;
  const second = await uploadData({ path, data: 'two', options }).result;
  expect(second.versionId).not.toBe(first.versionId);
  expect(await (await downloadData({ path, options }).result).body.text()).toBe('two');
  const VersionId = first.versionId;
  const old = new GetObjectCommand({ Bucket: storage.archive, Key: path, VersionId });
  expect(await (await storage.s3.send(old)).Body?.transformToString()).toBe('one');
  await expect(downloadData({ path }).result).rejects.toThrow();
  const across = {
    source: { path, bucket: 'archive' },
    destination: { path: 'public/paper.txt', bucket: 'photos' },
  };
  await copy(across);
  expect(await text('public/paper.txt')).toBe('two');
});

it('a reset forgets objects', async () => {
  const put = { Bucket: storage.photos, Key: 'public/kept', Body: 'x' };
  await storage.s3.send(new PutObjectCommand(put));
  expect((await fetchAuthSession()).identityId).toBe(identity);
  await storage.reset();
  await signOut();
  expect((await list({ path: 'public/' })).items).toEqual([]);
});
