import type { IncomingMessage, ServerResponse } from 'node:http';
import { S3Error } from './errors';
import type { CorsRule } from './properties';

/**
 * Lets a page read an answer, an error too, where a rule of the bucket does.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 */
export function allowOrigin(
  rules: CorsRule[],
  { headers, method = '' }: IncomingMessage,
  response: ServerResponse,
): void {
  const { origin } = headers;
  const rule = origin === undefined ? undefined : ruleFor(rules, origin, method, []);
  if (origin !== undefined && rule) sendRule(rule, origin, response);
}

/** Answers a preflight request. @throws S3Error where no rule of the bucket allows it */
export function answerPreflight(
  rules: CorsRule[],
  { headers }: IncomingMessage,
  response: ServerResponse,
): void {
  const { origin } = headers;
  const method = headers['access-control-request-method'];
  if (origin === undefined) throw badPreflight('Origin request header needed.');
  if (method === undefined) {
    throw badPreflight('Access-Control-Request-Method request header needed.');
  }
  if (rules.length === 0) throw forbidden('CORS is not enabled for this bucket.', method);
  const asked = String(headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);
  const rule = ruleFor(rules, origin, method, asked);
  // User guide, "Troubleshooting CORS", has the beginning of the words; the rest is our belief.
  if (!rule) {
    throw forbidden(
      "This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
      method,
    );
  }
  sendRule(rule, origin, response);
  if (asked.length > 0) response.setHeader('access-control-allow-headers', asked.join(', '));
  response.writeHead(200, { 'content-length': '0' }).end();
}

/** The first rule that fits counts. */
function ruleFor(rules: CorsRule[], origin: string, method: string, asked: string[]) {
  return rules.find(
    ({ AllowedOrigins, AllowedMethods, AllowedHeaders = [] }) =>
      AllowedOrigins.some((pattern) => fits(pattern, origin)) &&
      AllowedMethods.includes(method) &&
      asked.every((name) => AllowedHeaders.some((one) => fits(one.toLowerCase(), name))),
  );
}

/** A pattern has one star at most. */
function fits(pattern: string, text: string): boolean {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return pattern === text;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}

function sendRule(rule: CorsRule, origin: string, response: ServerResponse): void {
  const isForAll = rule.AllowedOrigins.includes('*');
  response.setHeader('access-control-allow-origin', isForAll ? '*' : origin);
  if (!isForAll) response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('access-control-allow-methods', rule.AllowedMethods.join(', '));
  if (rule.ExposedHeaders?.length) {
    response.setHeader('access-control-expose-headers', rule.ExposedHeaders.join(', '));
  }
  if (rule.MaxAge !== undefined) response.setHeader('access-control-max-age', rule.MaxAge);
  response.setHeader(
    'vary',
    'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  );
}

const forbidden = (words: string, Method: string) =>
  new S3Error('AccessForbidden', `CORSResponse: ${words}`, 403, {
    Method,
    ResourceType: 'OBJECT',
  });
const badPreflight = (what: string) =>
  new S3Error('BadRequest', `Insufficient information. ${what}`, 400);
