import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type RequestError, readBody } from '../../http/http';
import { xml } from '../../http/query-protocol/xml';
import type { Bucket } from './bucket';
import type { BucketDefinition } from './buckets-of';
import { CHECKSUMS, createDigest } from './digests';
import { badDigest, invalidDigest, invalidRequest, S3Error } from './errors';
import type { Permit } from './permission';

/** One request to S3, of somebody who is known, for a bucket that is there. */
export interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  key: string;
  query: URLSearchParams;
  definition: BucketDefinition;
  bucket: Bucket;
  permit: Permit;
  /** The ARN of who signed it. */
  caller: string;
  /** Tells whom a notification calls. */
  happened(event: Happened): void;
}

/** What notifications tell of: `ObjectCreated:Put`, for example. */
export interface Happened {
  name: string;
  key: string;
  size?: number;
  etag?: string;
  versionId?: string;
}

export const headerOf = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
};

export function sendXml(response: ServerResponse, root: string, content: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">${content}</${root}>`,
  );
}

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** What every answer has. @returns the request's id */
export function identifyRequest(response: ServerResponse): string {
  const id = randomBytes(8).toString('hex').toUpperCase();
  response.setHeader('x-amz-request-id', id);
  response.setHeader('x-amz-id-2', randomBytes(56).toString('base64'));
  return id;
}

/** Answers with an error, of which a HEAD request gets the status alone. */
export function sendS3Error(
  { request, response }: Pick<Call, 'request' | 'response'>,
  error: RequestError,
  id: string,
): void {
  request.resume();
  const { details, headers } =
    error instanceof S3Error ? error : { details: undefined, headers: undefined };
  response.writeHead(error.status, { 'content-type': 'application/xml', ...headers });
  // RFC 9110: neither has content.
  if (request.method === 'HEAD' || error.status === 304) return void response.end();
  const HostId = String(response.getHeader('x-amz-id-2'));
  const body = { Code: error.type, Message: error.message, ...details, RequestId: id, HostId };
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${xml('Error', body)}`);
}

/**
 * The XML that a request brings.
 *
 * @param mustBeChecked whether it takes a checksum (API reference, DeleteObjects)
 * @throws S3Error where it is not what its checksum says
 */
export async function readXml({ request }: Pick<Call, 'request'>, mustBeChecked = false) {
  const body = await readBody(request);
  const sums = [
    ...CHECKSUMS.map((name) => [name, headerOf(request, `x-amz-checksum-${name}`)] as const),
    ['md5' as const, headerOf(request, 'content-md5')] as const,
  ].filter(([, sum]) => sum !== undefined);
  // The words are quoted in versity/versitygw issue 1040.
  if (mustBeChecked && sums.length === 0) {
    throw invalidRequest(
      'Missing required header for this request: Content-MD5 OR x-amz-checksum-*',
    );
  }
  for (const [name, sum = ''] of sums) {
    // Of a completed upload it is the object's.
    if (!mustBeChecked && name !== 'md5') continue;
    if (name === 'md5' && !isMd5(sum)) throw invalidDigest();
    const digest = createDigest(name);
    digest.update(Buffer.from(body));
    if (digest.value().toString('base64') !== sum) {
      throw badDigest(name === 'md5' ? 'Content-MD5' : name.toUpperCase());
    }
  }
  return body;
}

export const isMd5 = (text: string) => Buffer.from(text, 'base64').length === 16;

/** The content of all elements of a name, which hold no other of it. Takes time in proportion to the text. */
export function elementsIn(text: string, name: string): string[] {
  const start = `<${name}>`;
  return text
    .split(`</${name}>`)
    .slice(0, -1)
    .flatMap((piece) => {
      const at = piece.lastIndexOf(start);
      return at < 0 ? [] : piece.slice(at + start.length);
    });
}

/** The text of the first element of a name. */
export function textIn(text: string, name: string): string | undefined {
  const [content] = elementsIn(text, name);
  return content === undefined ? undefined : unescaped(content);
}

const CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,5}));/gi,
    (all, hex, decimal, name) => {
      if (name) return CHARACTERS[name] ?? all;
      const code = Number.parseInt(hex ?? decimal, hex ? 16 : 10);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}
