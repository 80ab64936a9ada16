import type { IncomingMessage, ServerResponse } from 'node:http';

/** AWS's own limit for a Lambda payload is 6 MB, for an item 400 kB; nothing larger has a use here. */
const LARGEST_BODY = 10 * 1024 * 1024;

/** A request that is answered with an error of the 4xx kind, by name: SDKs repeat all that is 5xx. */
export class RequestError extends Error {
  override name = 'RequestError';

  constructor(
    readonly type: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** The whole body of a request as a text. @throws RequestError where it is larger than 10 MB */
export async function readBody(request: IncomingMessage): Promise<string> {
  return (await readBytes(request)).toString();
}

/** The whole body of a request. @throws RequestError where it is larger than 10 MB */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_BODY) {
      // The name is our belief; the status is HTTP's.
      const message = 'The request is larger than 10 MB.';
      throw new RequestError('RequestEntityTooLargeException', message, 413);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * A body that has to be a JSON object, or empty. The error's name is that of the AWS JSON protocols (AWS
 * API reference, "Common Errors"; Smithy, "AWS JSON 1.1 protocol").
 *
 * @throws RequestError
 */
export function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text || '{}');
  } catch {
    throw new RequestError('SerializationException', 'The request is no JSON.');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new RequestError('SerializationException', 'The request is no JSON object.');
}

/** A part of a path. @throws RequestError where its percent signs do not make sense */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new RequestError('InvalidURI', "Couldn't parse the specified URI.");
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** What AWS lets a page in a browser on any origin do: Cognito's public operations and AppSync. */
export function allowAnyOrigin(response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', 'x-amzn-errortype,x-amzn-requestid');
}

/** Answers a browser's preflight request. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  allowAnyOrigin(response);
  response.setHeader('access-control-allow-methods', 'GET,POST');
  response.setHeader(
    'access-control-allow-headers',
    request.headers['access-control-request-headers'] ?? '*',
  );
  response.setHeader('access-control-max-age', '86400');
  response.writeHead(204).end();
}

/** By a name that the caller chose: `constructor` is none. */
export function own<T>(of: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}
