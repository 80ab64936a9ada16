import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';
import type { Answer, Perform } from './perform';

/** The most that a request may have, that of BatchWriteItem (API reference), in bytes. */
const LARGEST_REQUEST = 16 * 1024 * 1024;

/** Answers requests of DynamoDB's API. */
export const answerHttp =
  (perform: Perform) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    answer(perform, request).then(
      (result) => send(response, result),
      (error) => {
        // The client went away before it had said what it wants.
        if (!request.complete) return;
        console.error(error);
        send(response, INTERNAL_ERROR);
      },
    );
  };

async function answer(perform: Perform, request: IncomingMessage): Promise<Answer> {
  const [, operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
  const body = await bodyOf(request);
  if (body === undefined) return TOO_LARGE;
  if (!isSigned(request)) return UNSIGNED;
  return perform(operation, body);
}

/** Signatures are not computed, but a request has to have one. */
function isSigned({ headers, url = '/' }: IncomingMessage): boolean {
  const inQuery = new URL(url, 'http://local').searchParams.has('X-Amz-Algorithm');
  return inQuery || headers.authorization?.startsWith('AWS4-') === true;
}

/** @returns nothing where it is too large */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= LARGEST_REQUEST) chunks.push(chunk);
  }
  return size > LARGEST_REQUEST ? undefined : Buffer.concat(chunks).toString();
}

/** SDKs of some languages compare the checksum with what they got. */
function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
    'x-amz-crc32': crc32(body),
    'x-amzn-requestid': randomUUID(),
  });
  response.end(body);
}

const TOO_LARGE: Answer = { status: 413, body: '' };

const UNSIGNED: Answer = {
  status: 400,
  body: JSON.stringify({
    __type: 'com.amazon.coral.service#MissingAuthenticationTokenException',
    message: 'Request is missing Authentication Token',
  }),
};

const INTERNAL_ERROR: Answer = {
  status: 500,
  body: JSON.stringify({
    __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError',
    message: 'The offline sandbox failed; its own output says more.',
  }),
};
