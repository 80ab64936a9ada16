import type { IncomingMessage, ServerResponse } from 'node:http';
import { xml } from '../../http/query-protocol/xml';

/** One request to S3. */
export interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  bucket: string;
  key: string;
  query: URLSearchParams;
}

export function fail(
  { request, response }: Call,
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
