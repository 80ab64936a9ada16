import type { IncomingMessage } from 'node:http';
import { RequestError, readBytes } from '../../http/http';

/** A request as it is to what stands before functions: a function URL, or an API of API Gateway. */
export interface FrontRequest {
  method: string;
  /** As it was sent, from the slash after the host, or after the API's id here; without the query. */
  path: string;
  /** As it was sent, without the question mark. */
  query: string;
  /** As they were sent, in order, with those that AWS adds; none that is about the connection. */
  headers: [name: string, value: string][];
  body: Buffer;
  sourceIp: string;
  userAgent: string;
  /** In milliseconds since 1970. */
  at: number;
}

/** About the connection between two machines, not the request. */
const HOP_BY_HOP = /^(:.*|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/i;
/** What AWS sets itself, whatever was sent. */
const OWN = /^(host|x-forwarded-(for|port|proto)|x-amzn-trace-id)$/i;

/**
 * @param prefix how much of the path is the sandbox's own
 * @param host by which AWS would be asked
 * @param limit of the body, in bytes
 * @returns `too-large` where the body is larger than that
 */
export async function frontRequest(
  request: IncomingMessage,
  prefix: string,
  host: string,
  limit: number,
): Promise<FrontRequest | 'too-large'> {
  const [path = '', ...query] = (request.url ?? '').slice(prefix.length).split('?');
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
  const at = Date.now();
  const body = await bodyOf(request);
  if (body === undefined || body.length > limit) return 'too-large';
  return {
    method: request.method ?? 'GET',
    path: path.startsWith('/') ? path : `/${path}`,
    query: query.join('?'),
    headers: [
      ...sentHeaders(request),
      ['Host', host],
      ['X-Amzn-Trace-Id', `Root=1-${Math.floor(at / 1_000).toString(16)}-${hex(24)}`],
      ['X-Forwarded-For', sourceIp],
      ['X-Forwarded-Port', '443'],
      ['X-Forwarded-Proto', 'https'],
    ],
    body,
    sourceIp,
    userAgent: request.headers['user-agent'] ?? '',
    at,
  };
}

/** @returns undefined for one that the endpoint itself takes for too large */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  try {
    return await readBytes(request);
  } catch (error) {
    if (error instanceof RequestError && error.status === 413) return undefined;
    throw error;
  }
}

function sentHeaders({ rawHeaders }: IncomingMessage): [string, string][] {
  const headers: [string, string][] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (!HOP_BY_HOP.test(name) && !OWN.test(name)) headers.push([name, rawHeaders[at + 1] ?? '']);
  }
  return headers;
}

const hex = (length: number) =>
  Array.from({ length }, () => Math.floor(Math.random() * 16).toString(16)).join('');

/** The values of a header, whatever its case. */
export function valuesOf({ headers }: Pick<FrontRequest, 'headers'>, name: string): string[] {
  return headers.filter(([one]) => one.toLowerCase() === name).map(([, value]) => value);
}

/** The parameters of a query in order, decoded: a plus is a blank, what makes no sense stays as it is. */
export function queryOf({ query }: Pick<FrontRequest, 'query'>): [string, string][] {
  return [...new URLSearchParams(query)];
}

/** Out of percent signs; what makes no sense stays as it is. */
export function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** `12/Mar/2020:19:03:58 +0000` */
export function clfTime(at: number): string {
  const [, day, month, year, time] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+) GMT$/.exec(new Date(at).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
