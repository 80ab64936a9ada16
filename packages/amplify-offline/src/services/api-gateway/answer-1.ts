import {
  type Answer,
  bodyOf,
  headersOf,
  multiValued,
  statusOf,
  typed,
} from '../http-payload/answer';

const FIELDS = ['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded'];

export interface Answer1 extends Answer {
  /** What the function said of its body. */
  isBase64Encoded: boolean;
}

/**
 * What a function's answer of payload format version 1.0 comes to. No field is mandatory, and no other is
 * allowed; a header is a text or a Boolean (localstack's tests of proxy integrations against AWS).
 *
 * @param defaultType of an answer without a type
 * @returns undefined where the answer is malformed
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function answer1(result: unknown, defaultType: string): Answer1 | undefined {
  if (typeof result !== 'object' || result === null || Array.isArray(result)) return undefined;
  if (Object.keys(result).some((name) => !FIELDS.includes(name))) return undefined;
  const given = result as Record<string, unknown>;
  const status = statusOf(given.statusCode ?? 200);
  const single = headersOf(given.headers);
  const multiple = multiValued(given.multiValueHeaders);
  const isBase64Encoded = given.isBase64Encoded === true;
  const body = bodyOf(given.body, false);
  if (!status || !single || !multiple || !body || hasNumber(given.headers)) return undefined;
  const many = new Set(multiple.map(([name]) => name.toLowerCase()));
  const headers = [...single.filter(([name]) => !many.has(name.toLowerCase())), ...multiple];
  return { status, headers: typed(headers, defaultType), body, isBase64Encoded };
}

const hasNumber = (headers: unknown) =>
  Object.values(headers ?? {}).some((value) => typeof value === 'number');
