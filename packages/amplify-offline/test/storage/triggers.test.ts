import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { signIn, signOut } from 'aws-amplify/auth';
import { copy, remove, uploadData } from 'aws-amplify/storage';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { PASSWORD } from '../running-backend';
import { type RunningStorage, startStorage } from './running-storage';

/* `onUpload` and `onDelete` of defineStorage, which get S3's events. */

let storage: RunningStorage;
let identity: string;
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {}); // Amplify's word on custom endpoints
  storage = await startStorage();
  identity = await storage.newIdentity('ada@example.com');
  await signIn({ username: 'ada@example.com', password: PASSWORD });
});
afterAll(async () => {
  await signOut();
  await storage?.stop();
});

interface Called {
  function: string;
  record: Record<string, unknown> & { s3: { object: Record<string, unknown> } };
}

/** What the functions got, in order. */
async function called(): Promise<Called[]> {
  const invocations = await storage.invocations();
  return invocations.flatMap(({ functionName, logs }) =>
    logs
      .map((line) => /\{"Records".*\}/.exec(line)?.[0])
      .filter((line) => line !== undefined)
      .flatMap((line) => JSON.parse(line).Records)
      .map((record) => ({
        function: /on-?(upload|delete)/i.exec(functionName)?.[1]?.toLowerCase() ?? functionName,
        record,
      })),
  );
}
const next = async (count: number): Promise<Called[]> => {
  let all: Called[] = [];
  await vi.waitFor(
    async () => {
      all = await called();
      expect(all.length).toBeGreaterThanOrEqual(count);
    },
    { timeout: 20_000, interval: 50 },
  );
  return all;
};

it('functions are told of what comes and goes', async () => {
  const path = `private/${identity}/red flower ü.jpg`;
  const { eTag } = await uploadData({ path, data: 'petals' }).result;
  const [put] = await next(1);
  // S3 user guide, "Event message structure": the key is encoded as a form's value.
  const key = `private/${encodeURIComponent(identity)}/red+flower+%C3%BC.jpg`;
  expect(put).toEqual({
    function: 'upload',
    record: {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'us-east-1',
      eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      eventName: 'ObjectCreated:Put',
      userIdentity: {
        principalId: expect.stringMatching(/^AWS:AROA\w{17}:CognitoIdentityCredentials$/),
      },
      requestParameters: { sourceIPAddress: '127.0.0.1' },
      responseElements: {
        'x-amz-request-id': expect.any(String),
        'x-amz-id-2': expect.any(String),
      },
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: expect.any(String),
        bucket: {
          name: storage.photos,
          ownerIdentity: { principalId: expect.any(String) },
          arn: `arn:aws:s3:::${storage.photos}`,
        },
        object: {
          key,
          size: 6,
          eTag: eTag?.replaceAll('"', ''),
          sequencer: expect.stringMatching(/^[\dA-F]{16,}$/),
        },
      },
    },
  });

  await copy({ source: { path }, destination: { path: `private/${identity}/copy.jpg` } });
  await remove({ path });
  const [, copied, removed] = await next(3);
  expect([copied, removed]).toMatchObject([
    { function: 'upload', record: { eventName: 'ObjectCreated:Copy' } },
    { function: 'delete', record: { eventName: 'ObjectRemoved:Delete', s3: { object: { key } } } },
  ]);
  expect(removed?.record.s3.object).not.toHaveProperty('size');
  const sequence = [put, removed].map((one) => String(one?.record.s3.object.sequencer));
  expect(sequence).toEqual([...sequence].sort());
});

it('and of nothing that was refused, nor of what was not there', async () => {
  const before = (await called()).length;
  await expect(uploadData({ path: 'nobody/x', data: 'x' }).result).rejects.toThrow();
  const missing = { Bucket: storage.photos, Key: 'public/missing' };
  await storage.s3.send(new DeleteObjectCommand(missing));
  await uploadData({ path: 'public/last.txt', data: 'x' }).result;
  const all = await next(before + 1);
  expect(all.slice(before)).toMatchObject([
    { record: { s3: { object: { key: 'public/last.txt' } } } },
  ]);
});
