import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';
import type { Answer, Perform } from './perform';

/** The most that a request may have, that of BatchWriteItem (API reference), in bytes. */
const LARGEST_REQUEST = 16 * 1024 * 1024;

/** Answers requests of DynamoDB's API. @param onNotEmulated called with an operation that is not here */
export const answerHttp =
  (perform: Perform, onNotEmulated: (operation: string) => void = () => {}) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
    const body = await bodyOf(request);
    const answer = body === undefined ? TOO_LARGE : await perform(operation, body);
    if (answer.status === 501) onNotEmulated(operation);
    send(response, answer);
  };

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
