import type { IncomingMessage, ServerResponse } from 'node:http';
import { awsHostOf } from './aws-request';
import { allowAnyOrigin, readBody } from './http';
import { isForm, sendError } from './send-error';
import { serviceOf } from './signature';

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
  const host = awsHostOf(request);
  const operation =
    (what ?? action) ||
    (request.headers['x-amz-target'] ?? rpc) ||
    `${request.method} ${host ?? ''}${url.pathname}`;
  const asked = [serviceOf(request), operation].filter(Boolean).join(' ');
  const message = `The offline sandbox does not emulate this: ${asked}.`;
  // The SDK does not repeat a request that is answered with 501; its version 2 does, three times.
  sendError(request, response, { type: 'NotEmulated', message, status: 501 });
  return asked;
}

/** The same where apps call, on whatever origin their pages are. */
export function refuseApp(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  what: string,
): Promise<string> {
  allowAnyOrigin(response);
  return refuse(request, response, url, what);
}
