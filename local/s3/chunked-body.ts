import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

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
    while (buffer.length) {
      if (left === undefined) {
        const end = buffer.indexOf('\r\n');
        if (end < 0) break;
        left = Number.parseInt(buffer.subarray(0, end).toString('latin1'), 16);
        if (Number.isNaN(left)) throw new Error('The upload is no aws-chunked stream.');
        buffer = buffer.subarray(end + 2);
        if (left === 0) {
          isOver = true;
          break;
        }
      }
      if (left > 0) {
        const part = buffer.subarray(0, left);
        left -= part.length;
        buffer = buffer.subarray(part.length);
        yield part;
      }
      if (left === 0) {
        // The line end after a chunk may come in two pieces.
        if (buffer.length < 2) break;
        buffer = buffer.subarray(2);
        left = undefined;
      }
    }
  }
  if (!isOver) throw new Error('The upload ended before its last chunk.');
}
