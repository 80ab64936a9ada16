import type { IncomingMessage } from 'node:http';
import { S3Error } from './errors';

/** What an upload brings. */
export interface UploadedContent {
  content: AsyncIterable<Buffer>;
  /** What comes after the content, such as a checksum; complete once the content has been read. */
  trailers: Record<string, string>;
}

/**
 * The content of an upload. SDKs send streams as `aws-chunked`: each part with its length in
 * hexadecimal before it, checksums at the end.
 *
 * @throws S3Error, also while it is read
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export function uploadedContent(request: IncomingMessage): UploadedContent {
  const { headers } = request;
  const sum = String(headers['x-amz-content-sha256'] ?? '');
  const isChunked = sum.startsWith('STREAMING-') || isAwsChunked(headers['content-encoding']);
  const length = headers['x-amz-decoded-content-length'];
  if (headers['transfer-encoding'] !== undefined && length === undefined) throw noLength();
  const trailers: Record<string, string> = {};
  if (!isChunked) return { content: request, trailers };
  const content = unchunked(request, trailers);
  return { content: length === undefined ? content : counted(content, Number(length)), trailers };
}

/** What of a content's encoding is its own: `aws-chunked` ends with the request. */
export function ownEncoding(encoding: string): string | undefined {
  const own = encoding.split(',').filter((one) => !isAwsChunked(one));
  return own.length > 0 ? own.map((one) => one.trim()).join(',') : undefined;
}

const isAwsChunked = (encoding = '') => /(^|,)\s*aws-chunked\s*(,|$)/.test(encoding);

/** Quoted in Automattic/knox issue 43. */
const noLength = () =>
  new S3Error(
    'NotImplemented',
    'A header you provided implies functionality that is not implemented',
    501,
    { Header: 'Transfer-Encoding' },
  );

/** API reference, "Error responses". */
const incomplete = () =>
  new S3Error(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
    400,
  );

async function* counted(content: AsyncIterable<Buffer>, length: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > length) break;
    yield chunk;
  }
  if (size !== length) throw incomplete();
}

async function* unchunked(
  source: AsyncIterable<Buffer>,
  trailers: Record<string, string>,
): AsyncGenerator<Buffer> {
  let buffer: Buffer = Buffer.alloc(0);
  /** Bytes of the present chunk that are still to come; undefined before its length is known. */
  let left: number | undefined;
  let isOver = false;
  for await (const piece of source) {
    buffer = buffer.length ? Buffer.concat([buffer, piece]) : piece;
    if (isOver && buffer.length > LONGEST_TRAILERS) throw invalidChunk();
    while (buffer.length && !isOver) {
      if (left === undefined) {
        const end = buffer.indexOf('\r\n');
        if (end < 0 && buffer.length <= LONGEST_HEADER) break;
        left = lengthIn(buffer.subarray(0, Math.max(end, 0)).toString('latin1'));
        buffer = buffer.subarray(end + 2);
        isOver = left === 0;
      } else if (left > 0) {
        const part = buffer.subarray(0, left);
        left -= part.length;
        buffer = buffer.subarray(part.length);
        yield part;
      } else {
        // The line end after a chunk may come in two pieces.
        if (buffer.length < 2) break;
        buffer = buffer.subarray(2);
        left = undefined;
      }
    }
  }
  if (!isOver) throw incomplete();
  for (const line of buffer.toString('latin1').split('\r\n')) {
    const [name = '', ...value] = line.split(':');
    trailers[name.trim().toLowerCase()] = value.join(':').trim();
  }
}

/** In characters: a length, and a signature after it. */
const LONGEST_HEADER = 256;
/** In bytes, as the headers of a request. */
const LONGEST_TRAILERS = 8_192;

/** `400;chunk-signature=...` is a chunk of 1,024 bytes. @throws S3Error */
function lengthIn(header: string): number {
  const [, digits] = /^([\da-f]{1,8})(?:;|$)/i.exec(header) ?? [];
  if (digits !== undefined && header.length <= LONGEST_HEADER) return Number.parseInt(digits, 16);
  throw invalidChunk();
}

/** API reference, "Error responses"; that it is this one is our belief. */
const invalidChunk = () =>
  new S3Error('InvalidChunkSizeError', 'The chunk size is not valid.', 400);
