import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './http';
import { isForm, sendError } from './send-error';
import { signatureOf } from './signature';

/**
 * Answers a request that nobody here answers for.
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
  const action = isForm(request) && new URLSearchParams(await readBody(request)).get('Action');
  const rpc = /^\/service\/(\w+)\/operation\/(\w+)$/.exec(url.pathname)?.slice(1).join('.');
  const operation =
    (what ?? action) ||
    (request.headers['x-amz-target'] ?? rpc) ||
    `${request.method} ${url.pathname}`;
  const asked = [signatureOf(request.headers)?.service, operation].filter(Boolean).join(' ');
  const message = `The offline sandbox does not emulate this: ${asked}.`;
  // No SDK repeats a request that is answered with 501.
  sendError(request, response, { type: 'NotEmulated', message, status: 501 });
  return asked;
}
