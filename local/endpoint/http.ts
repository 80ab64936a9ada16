import type { IncomingMessage, ServerResponse } from 'node:http';

/** AWS's own limit for a Lambda payload is 6 MB, for an item 400 kB; nothing larger has a use here. */
const LARGEST_BODY = 10 * 1024 * 1024;

/** The whole body of a request. @throws where it is larger than 10 MB */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Error('The request is larger than 10 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
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

/**
 * Whether a request may reach what only this machine's tools are meant for. A page on another
 * origin, or a name that was made to point here (DNS rebinding), may not.
 */
export function isFromThisMachine({ headers }: IncomingMessage): boolean {
  const origin = headers.origin === undefined ? undefined : hostname(headers.origin);
  return isLoopback(hostname(`http://${headers.host}`)) && (!origin || isLoopback(origin));
}

function hostname(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : 'unknown';
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '127.0.0.1' || name === '[::1]';
}
