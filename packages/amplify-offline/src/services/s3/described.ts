import type { IncomingMessage } from 'node:http';
import { ownEncoding } from './chunked-body';
import { invalidArgument, S3Error } from './errors';
import type { Checksum, Described, ObjectVersion } from './object-version';
import { type Call, headerOf } from './s3-call';
import { tagsOf } from './tags';

/** What is kept of a request's headers, and answered with the object (API reference, PutObject). */
const KEPT = [
  ...['cache-control', 'content-disposition', 'content-encoding', 'content-language'],
  ...['content-type', 'expires', 'x-amz-website-redirect-location', 'x-amz-storage-class'],
];
const METADATA = 'x-amz-meta-';

/** In bytes of all names and values (S3 user guide, "Working with object metadata"). */
const MOST_METADATA = 2_048;

/** What a request says of the object that it writes. @throws S3Error for more than S3 takes */
export function describedBy(request: IncomingMessage): Described {
  const headers: Record<string, string> = {};
  let size = 0;
  for (const name of Object.keys(request.headers)) {
    const value = headerOf(request, name) ?? '';
    if (name.startsWith(METADATA)) {
      size += name.length - METADATA.length + value.length;
      headers[name] = value;
    } else if (KEPT.includes(name)) {
      const own = name === 'content-encoding' ? ownEncoding(value) : value;
      if (own !== undefined) headers[name] = own;
    }
  }
  if (size > MOST_METADATA) {
    const message = 'Your metadata headers exceed the maximum allowed metadata size';
    const details = { Size: String(size), MaxSizeAllowed: String(MOST_METADATA) };
    throw new S3Error('MetadataTooLarge', message, 400, details);
  }
  // What S3 answers for an object that came without a type: aws/aws-sdk-java issue 1082.
  headers['content-type'] ||= 'binary/octet-stream';
  const tagging = headerOf(request, 'x-amz-tagging');
  return { headers, ...(tagging && { tags: tagsOf(new URLSearchParams(tagging)) }) };
}

/**
 * Refuses lists of who may do what, where the bucket does not have them.
 *
 * @throws S3Error
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function requireNoAcl({ request, definition }: Call): void {
  const acl = headerOf(request, 'x-amz-acl');
  const grants = Object.keys(request.headers).some((name) => name.startsWith('x-amz-grant-'));
  if (definition.allowsAcls || definition.isForAssets) return;
  if (!grants && (acl === undefined || acl === 'bucket-owner-full-control')) return;
  throw new S3Error('AccessControlListNotSupported', 'The bucket does not allow ACLs', 400);
}

/** What answers to reads and to writes have in common. */
export function versionHeaders(
  { versionId, isDeleteMarker }: Pick<ObjectVersion, 'versionId' | 'isDeleteMarker'>,
  { definition }: Pick<Call, 'definition'>,
): Record<string, string> {
  return {
    ...(definition.versioning && { 'x-amz-version-id': versionId }),
    ...(isDeleteMarker && { 'x-amz-delete-marker': 'true' }),
  };
}

export function checksumHeaders(checksum: Checksum | undefined): Record<string, string> {
  if (!checksum) return {};
  return {
    [`x-amz-checksum-${checksum.name}`]: checksum.value,
    'x-amz-checksum-type': checksum.type,
  };
}

/** S3 encrypts all that it keeps so; of it nothing is to be seen but this. */
export const ENCRYPTED = { 'x-amz-server-side-encryption': 'AES256' };

/**
 * What a signed URL has a read answer in place of what is kept (API reference, GetObject).
 *
 * @throws S3Error
 */
export function overriddenHeaders(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    OVERRIDES.flatMap((name) => {
      const value = query.get(`response-${name}`);
      if (value === null) return [];
      // The words are quoted in guardian/grid pull request 1716.
      if (/[^\t\x20-\x7e\xa0-\xff]/.test(value)) {
        const message = 'Header value cannot be represented using ISO-8859-1.';
        throw invalidArgument(message, `response-${name}`, value);
      }
      return [[name, value]];
    }),
  );
}

const OVERRIDES = [
  ...['cache-control', 'content-disposition', 'content-encoding'],
  ...['content-language', 'content-type', 'expires'],
];
