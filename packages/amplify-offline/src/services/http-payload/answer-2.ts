import { type Answer, bodyOf, headersOf, statusOf, typed } from './answer';

/**
 * What a function's answer of payload format version 2.0 comes to: one without a `statusCode` is the body
 * itself, as JSON.
 *
 * @param defaultType of an answer that has a status and no type
 * @returns undefined where the answer is malformed
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads
 */
export function answer2(result: unknown, defaultType: string): Answer | undefined {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    return {
      status: 200,
      headers: [['content-type', 'application/json']],
      body: Buffer.from(typeof result === 'string' ? result : JSON.stringify(result)),
    };
  }
  const { statusCode, headers, cookies = [], body, isBase64Encoded } = result as Given;
  const status = statusOf(statusCode);
  const given = headersOf(headers);
  const content = bodyOf(body, isBase64Encoded);
  const set = cookies === null ? [] : cookies;
  if (!status || !given || !content || !Array.isArray(set)) return undefined;
  return {
    status,
    headers: [
      ...typed(given, defaultType),
      ...set.map((cookie): [string, string] => ['set-cookie', String(cookie)]),
    ],
    body: content,
  };
}

interface Given {
  statusCode?: unknown;
  headers?: unknown;
  cookies?: unknown;
  body?: unknown;
  isBase64Encoded?: unknown;
}
