import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestError } from '../../http/http';
import { xml } from '../../http/query-protocol/xml';
import type { Bucket } from './bucket';
import type { BucketDefinition } from './buckets-of';
import { S3Error } from './errors';

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

/** Why whoever signed may not do something, or nothing where they may. @param key none for the bucket itself */
export type Permit = (
  action: string,
  bucket: string,
  key?: string,
  request?: Record<string, string>,
) => S3Error | undefined;

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

export function sendXml(
  response: ServerResponse,
  root: string,
  content: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(200, { ...headers, 'content-type': 'application/xml' });
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
