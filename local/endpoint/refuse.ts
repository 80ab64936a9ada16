import type { IncomingMessage, ServerResponse } from 'node:http';
import { signatureOf } from '../iam/signature';
import { xml } from '../query-protocol/xml';
import { readBody, sendJson } from './http';

/**
 * Answers a request that nobody here answers for, in a form that the caller's SDK can read.
 *
 * @param what such as the name of a resource; absent: what the request itself names
 * @returns what was asked for, as a person would name it: `ses SendEmail`
 */
export async function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  what?: string,
): Promise<string> {
  const service = signatureOf(request.headers)?.service;
  const type = String(request.headers['content-type'] ?? '');
  const isForm = type.startsWith('application/x-www-form-urlencoded');
  const body = isForm ? await readBody(request) : '';
  const action = isForm ? new URLSearchParams(body).get('Action') : undefined;
  const target = request.headers['x-amz-target'];
  const rpc = /^\/service\/(\w+)\/operation\/(\w+)$/.exec(url.pathname);
  const operation =
    what ?? action ?? target ?? rpc?.slice(1).join('.') ?? `${request.method} ${url.pathname}`;
  const asked = [service, operation].filter(Boolean).join(' ');
  const message = `The offline sandbox does not emulate this: ${asked}.`;
  if (request.headers['smithy-protocol'] === 'rpc-v2-cbor') {
    const headers = { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' };
    response.writeHead(STATUS, headers).end(cborMap({ __type: NAME, message }));
  } else if (isForm || (service !== undefined && XML_SERVICES.has(service))) {
    response.writeHead(STATUS, { 'content-type': 'text/xml' });
    response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${xmlError(service, message)}`);
  } else {
    sendJson(response, STATUS, { __type: NAME, message }, { 'x-amzn-errortype': NAME });
  }
  return asked;
}

/** No SDK repeats a request for this one. */
const STATUS = 501;
const NAME = 'NotEmulated';

/** Those with XML that is not in a form's answer (Smithy, "AWS restXml protocol"). */
const XML_SERVICES = new Set(['cloudfront', 'route53', 's3', 's3express', 's3-outposts']);

/** EC2 has its own envelope (Smithy, "AWS EC2 query protocol", errors); so has S3. */
function xmlError(service: string | undefined, message: string): string {
  const error = { Code: NAME, Message: message };
  if (service === 'ec2') return xml('Response', { Errors: { Error: error }, RequestID: 'local' });
  if (service === 's3') return xml('Error', error);
  return xml('ErrorResponse', { Error: { Type: 'Receiver', ...error }, RequestId: 'local' });
}

/** A map of a few texts in CBOR (RFC 8949): its length, then each name and text with its own. */
function cborMap(map: Record<string, string>): Buffer {
  const text = (value: string) => {
    const bytes = Buffer.from(value);
    return [Buffer.from([0x79, bytes.length >> 8, bytes.length & 255]), bytes];
  };
  const entries = Object.entries(map);
  return Buffer.concat([Buffer.from([0xa0 + entries.length]), ...entries.flat().flatMap(text)]);
}
