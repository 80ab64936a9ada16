import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { RequestError } from '../../http/http';

/**
 * The content of an upload. SDKs send streams as `aws-chunked`: each part with its length in
 * hexadecimal before it, checksums at the end.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export function uploadedContent(request: IncomingMessage): Readable {
  const sum = String(request.headers['x-amz-content-sha256'] ?? '');
  const encoding = String(request.headers['content-encoding'] ?? '');
  const isChunked = sum.startsWith('STREAMING-') || encoding.includes('aws-chunked');
  return isChunked ? Readable.from(unchunked(request), { objectMode: false }) : request;
}

async function* unchunked(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let buffer: Buffer = Buffer.alloc(0);
  /** Bytes of the present chunk that are still to come; undefined before its length is known. */
  let left: number | undefined;
  let isOver = false;
  for await (const piece of source) {
    // What follows the last chunk are checksums, which a connection to this machine can do without.
    if (isOver) continue;
    buffer = buffer.length ? Buffer.concat([buffer, piece]) : piece;
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
  if (!isOver) {
    // API reference, "Error responses": fewer bytes than the request said.
    const message =
      'You did not provide the number of bytes specified by the Content-Length HTTP header';
    throw new RequestError('IncompleteBody', message);
  }
}

/** In characters: a length, and a signature after it. */
const LONGEST_HEADER = 256;

/** `400;chunk-signature=...` is a chunk of 1,024 bytes. @throws RequestError */
function lengthIn(header: string): number {
  const [, digits] = /^([\da-f]{1,8})(?:;|$)/i.exec(header) ?? [];
  if (digits !== undefined && header.length <= LONGEST_HEADER) return Number.parseInt(digits, 16);
  // API reference, "Error responses"; that it is this one is our belief.
  throw new RequestError('InvalidChunkSizeError', 'The chunk size is not valid.');
}
