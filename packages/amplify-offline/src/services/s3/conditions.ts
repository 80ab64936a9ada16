import type { IncomingMessage } from 'node:http';
import { preconditionFailed, S3Error } from './errors';
import type { ObjectVersion } from './object-version';
import { headerOf } from './s3-call';

/**
 * Checks what a read makes its condition.
 *
 * @param prefix of the headers: those of a copy begin with `x-amz-copy-source-`
 * @throws S3Error where it does not hold; status 304 for one that has the object already
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-precedence-of-preconditions
 */
export function requireToRead(
  request: IncomingMessage,
  { etag, modifiedAt }: ObjectVersion,
  prefix: '' | 'x-amz-copy-source-' = '',
): void {
  const header = (name: string) => headerOf(request, `${prefix}${name}`);
  const time = (name: string) => Date.parse(header(name) ?? '');
  const changed = Math.floor(modifiedAt / 1_000) * 1_000;
  const match = header('if-match');
  if (match !== undefined) {
    if (!names(match, etag)) throw preconditionFailed('If-Match');
  } else if (time('if-unmodified-since') < changed) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  const noneMatch = header('if-none-match');
  const isSame =
    noneMatch !== undefined ? names(noneMatch, etag) : time('if-modified-since') >= changed;
  if (!isSame) return;
  if (prefix) throw preconditionFailed('If-None-Match');
  throw new S3Error('NotModified', 'Not Modified', 304, {}, { etag });
}

/**
 * Checks what a write makes its condition.
 *
 * @param present the object that it would replace
 * @throws S3Error where it does not hold
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function requireToWrite(request: IncomingMessage, present: ObjectVersion | undefined): void {
  const noneMatch = headerOf(request, 'if-none-match');
  const match = headerOf(request, 'if-match');
  if (noneMatch !== undefined && noneMatch !== '*') {
    throw new S3Error(
      'NotImplemented',
      'A header you provided implies functionality that is not implemented',
      501,
      { Header: 'If-None-Match' },
    );
  }
  if (noneMatch !== undefined && present) throw preconditionFailed('If-None-Match');
  if (match === undefined) return;
  if (!present) throw new S3Error('NoSuchKey', 'The specified key does not exist.', 404);
  if (!names(match, present.etag)) throw preconditionFailed('If-Match');
}

/** Whether a list of ETags, with or without their quotation marks, has this one. */
const names = (list: string, etag: string) =>
  list.split(',').some((one) => {
    const name = one.trim();
    return name === '*' || name.replaceAll('"', '') === etag.replaceAll('"', '');
  });
