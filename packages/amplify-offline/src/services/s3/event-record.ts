import type { Notification } from './buckets-of';
import type { Happened } from './s3-call';

/** Who did it, and when, and where. */
export interface Circumstances {
  bucket: string;
  region: string;
  /** `AWS:<role id>:<session>`. */
  principalId: string;
  sourceIp: string;
  requestId: string;
  hostId: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Of two events of one key that of the later is greater, as a text. */
  sequencer: string;
}

/** Whether a notification is about an event, such as `ObjectCreated:Put`. */
export function isAbout(
  { events, prefix, suffix }: Notification,
  { name, key }: Happened,
): boolean {
  const isOfKind = events.some((event) => {
    const wanted = event.replace(/^s3:/, '');
    return wanted === name || (wanted.endsWith('*') && name.startsWith(wanted.slice(0, -1)));
  });
  return isOfKind && key.startsWith(prefix) && key.endsWith(suffix);
}

/**
 * An event as S3 sends it.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export function eventOf({ id }: Notification, happened: Happened, where: Circumstances) {
  const { name, key, size, etag, versionId } = happened;
  return {
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: where.region,
        eventTime: new Date(where.at).toISOString(),
        eventName: name,
        userIdentity: { principalId: where.principalId },
        requestParameters: { sourceIPAddress: where.sourceIp },
        responseElements: { 'x-amz-request-id': where.requestId, 'x-amz-id-2': where.hostId },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: id,
          bucket: {
            name: where.bucket,
            ownerIdentity: { principalId: 'A3NL1KOZZKExample' },
            arn: `arn:aws:s3:::${where.bucket}`,
          },
          object: {
            key: formEncoded(key),
            ...(size !== undefined && { size }),
            ...(etag !== undefined && { eTag: etag.replaceAll('"', '') }),
            ...(versionId !== undefined && { versionId }),
            sequencer: where.sequencer,
          },
        },
      },
    ],
  };
}

/** As a form encodes it, but for slashes: `red flower.jpg` is `red+flower.jpg` (user guide, as above). */
const formEncoded = (key: string) =>
  new URLSearchParams({ '': key }).toString().slice(1).replaceAll('%2F', '/');

let last = 0n;

/** Sixteen hexadecimal digits, or more, that grow. */
export function nextSequencer(at: number): string {
  const now = BigInt(at) * 1_000_000n;
  last = now > last ? now : last + 1n;
  return last.toString(16).toUpperCase().padStart(18, '0');
}
