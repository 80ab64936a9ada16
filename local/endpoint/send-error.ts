import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { signatureOf } from '../iam/signature';
import { xml } from '../query-protocol/xml';
import { RequestError, sendJson } from './http';

/** Answers with an error in the protocol that the caller speaks, so that its SDK can read it. */
export function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  { type, message, status }: Pick<RequestError, 'type' | 'message' | 'status'>,
  id: string = randomUUID(),
): void {
  const service = request.headers['x-amz-target']
    ? undefined
    : signatureOf(request.headers)?.service;
  const headers = { 'x-amzn-errortype': type, 'x-amzn-requestid': id };
  if (service === undefined || !XML_SERVICES.includes(service)) {
    sendJson(response, status, { __type: type, message }, headers);
    return;
  }
  const error = { Code: type, Message: message };
  // S3 has no envelope around it (S3 API reference, "Error responses").
  const body =
    service === 's3'
      ? xml('Error', { ...error, RequestId: id })
      : xml('ErrorResponse', { Error: { Type: 'Sender', ...error }, RequestId: id });
  response.writeHead(status, { 'content-type': 'text/xml', ...headers });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);
}

const XML_SERVICES = ['s3', 'sts', 'cloudformation'];

/**
 * Answers what a request failed with. What nobody foresaw is a mistake of the sandbox: it is printed, the
 * caller is told by what id, and all other requests go on.
 */
export function answerFailure(
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  // Nobody is left to answer.
  if (request.destroyed && !request.complete) {
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
