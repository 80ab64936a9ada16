import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RequestError, sendJson } from './http';
import { xml } from './query-protocol/xml';
import { serviceOf } from './signature';

/** Answers with an error in the protocol that the caller speaks, so that its SDK can read it. */
export function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  { type, message, status }: Pick<RequestError, 'type' | 'message' | 'status'>,
  id: string = randomUUID(),
): void {
  const headers = { 'x-amzn-errortype': type, 'x-amzn-requestid': id };
  if (request.headers['smithy-protocol'] === CBOR) {
    const protocol = { 'content-type': 'application/cbor', 'smithy-protocol': CBOR };
    response.writeHead(status, { ...protocol, ...headers });
    response.end(cborMap({ __type: type, message }));
    return;
  }
  const service = request.headers['x-amz-target'] ? undefined : serviceOf(request);
  if (!wantsXml(request, service)) {
    sendJson(response, status, { __type: type, message }, headers);
    return;
  }
  const sender = status < 500 ? 'Sender' : 'Receiver';
  const body = xmlError(service, { Code: type, Message: message }, sender, id);
  response.writeHead(status, { 'content-type': 'text/xml', ...headers });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);
}

function wantsXml(request: IncomingMessage, service: string | undefined): boolean {
  if (service !== undefined) return XML_SERVICES.includes(service) || isForm(request);
  // Services that take forms take them at the root; `curl -d` calls everything a form.
  return !request.headers['x-amz-target'] && isForm(request) && /^\/(\?|$)/.test(request.url ?? '');
}

/** Whether it is of a service that takes forms, and so answers in XML (Smithy, "AWS query protocol"). */
export function isForm({ headers }: IncomingMessage): boolean {
  return String(headers['content-type']).startsWith('application/x-www-form-urlencoded');
}

const CBOR = 'rpc-v2-cbor';

/** Those that answer in XML whatever they are sent (Smithy, "AWS restXml protocol"), and ours that take forms. */
const XML_SERVICES = [
  ...['s3', 's3express', 's3-outposts', 'cloudfront', 'route53'],
  ...['sts', 'cloudformation'],
];

/** S3 has no envelope around it (S3 API reference, "Error responses"), EC2 one of its own (Smithy). */
function xmlError(
  service: string | undefined,
  error: Record<string, string>,
  Type: string,
  id: string,
): string {
  if (service === 's3') return xml('Error', { ...error, RequestId: id });
  if (service === 'ec2') return xml('Response', { Errors: { Error: error }, RequestID: id });
  return xml('ErrorResponse', { Error: { Type, ...error }, RequestId: id });
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

/**
 * Answers what a request failed with. What nobody foresaw is a mistake of the sandbox: it is printed, the
 * caller is told by what id, and all other requests go on.
 */
export function answerFailure(
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  // Nobody is left to answer: the client went away before its request or our answer was complete.
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  const isGone = request.destroyed && (!request.complete || code === 'ECONNRESET');
  if (isGone || code === 'ERR_STREAM_PREMATURE_CLOSE') {
    response.destroy();
    return;
  }
  if (error instanceof RequestError && !response.headersSent) {
    // What is left of a body that is too large is not read.
    if (!request.complete && request.httpVersionMajor === 1) {
      response.setHeader('connection', 'close');
    }
    sendError(request, response, error);
    return;
  }
  const bug = reportBug(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  sendError(request, response, bug, bug.id);
}

/** Prints an error that is a mistake of the sandbox. @returns what the caller is told, and its id */
export function reportBug(error: unknown) {
  const id = randomUUID();
  console.error(`\nThis is a bug in the sandbox; please report it with the lines below (${id}).\n`);
  console.error(error);
  const message = `The offline sandbox failed; its own output says more, under ${id}.`;
  return { id, type: 'InternalFailure', message, status: 500 };
}
