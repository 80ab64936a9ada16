import type { IncomingMessage, ServerResponse } from 'node:http';
import { xml } from '../../http/query-protocol/xml';
import type { Permit } from './permission';

/** One request to S3. */
export interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  bucket: string;
  key: string;
  query: URLSearchParams;
  permit: Permit;
}

/** Why S3 does not do something: HTTP's status, the error's code, and words. */
export interface Refused {
  status: number;
  code: string;
  message: string;
}

export function fail(
  { request, response }: Pick<Call, 'request' | 'response'>,
  status: number,
  code: string,
  message: string,
): void {
  request.resume();
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(
    request.method === 'HEAD' ? undefined : xml('Error', { Code: code, Message: message }),
  );
}

export const refuse = (
  call: Pick<Call, 'request' | 'response'>,
  { status, code, message }: Refused,
): void => fail(call, status, code, message);

export function sendXml(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);
}

export function end(
  response: ServerResponse,
  status?: number,
  headers: Record<string, string> = {},
): void {
  if (status) response.writeHead(status, headers);
  response.end();
}
