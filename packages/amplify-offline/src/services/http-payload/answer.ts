import { type ServerResponse, validateHeaderName, validateHeaderValue } from 'node:http';

/** What goes back over HTTP. */
export interface Answer {
  status: number;
  headers: [name: string, value: string][];
  body: Buffer;
}

/** About the connection, or worked out anew. */
const NOT_OURS = /^(connection|content-length|keep-alive|transfer-encoding|upgrade)$/i;

/** Sends an answer; several headers of a name stay several. */
export function sendAnswer(response: ServerResponse, { status, headers, body }: Answer): void {
  // What is left of a body that is too large is not read.
  const { complete, httpVersionMajor } = response.req;
  if (!complete && httpVersionMajor === 1) response.setHeader('connection', 'close');
  // These have no content (RFC 9110, section 6.4.1).
  const isBare = status === 204 || status === 304;
  const length: [string, string][] = isBare ? [] : [['content-length', String(body.length)]];
  writeHead(response, status, [...headers, ...length]);
  response.end(isBare ? undefined : body);
}

export function writeHead(
  response: ServerResponse,
  status: number,
  headers: [name: string, value: string][],
): void {
  const values = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (!NOT_OURS.test(key) || key === 'content-length') {
      values.set(key, [...(values.get(key) ?? []), value]);
    }
  }
  for (const [name, all] of values) response.setHeader(name, all.length > 1 ? all : (all[0] ?? ''));
  response.writeHead(status);
}

/** Headers as a function gives them. @returns undefined where they are no headers */
export function headersOf(given: unknown): [name: string, value: string][] | undefined {
  if (given === undefined || given === null) return [];
  if (typeof given !== 'object' || Array.isArray(given)) return undefined;
  const headers: [string, string][] = [];
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined || NOT_OURS.test(name)) continue;
    if (!isScalar(value) || !isHeader(name, String(value))) return undefined;
    headers.push([name, String(value)]);
  }
  return headers;
}

/** The same, where a name has several values. */
export function multiValued(given: unknown): [string, string][] | undefined {
  if (given === undefined || given === null) return [];
  if (typeof given !== 'object' || Array.isArray(given)) return undefined;
  const headers: [string, string][] = [];
  for (const [name, values] of Object.entries(given)) {
    for (const value of [values].flat()) {
      const header = headersOf({ [name]: value });
      if (!header) return undefined;
      headers.push(...header);
    }
  }
  return headers;
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isHeader(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

/** Headers with a content type, where the function gave none. */
export function typed(
  headers: [name: string, value: string][],
  defaultType: string,
): [name: string, value: string][] {
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type');
  return hasType ? headers : [['content-type', defaultType], ...headers];
}

/** A status as a function gives it: a number, or a text of one. */
export function statusOf(given: unknown): number | undefined {
  const status = typeof given === 'string' && /^\d{3}$/.test(given) ? Number(given) : given;
  const isStatus = typeof status === 'number' && Number.isInteger(status);
  return isStatus && status >= 200 && status <= 599 ? status : undefined;
}

/** What a function gives as `body`. @returns undefined where it is neither a text nor nothing */
export function bodyOf(body: unknown, isBase64Encoded: unknown): Buffer | undefined {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body !== 'string') return undefined;
  return Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8');
}

export const jsonAnswer = (
  status: number,
  body: unknown,
  headers: [string, string][] = [],
): Answer => ({
  status,
  headers: [['content-type', 'application/json'], ...headers],
  body: Buffer.from(JSON.stringify(body)),
});
