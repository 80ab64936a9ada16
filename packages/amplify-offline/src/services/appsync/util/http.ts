import { type Effects, ResolverError } from '../engine/resolver';
import { isNull, type JsonMap, toJson } from './json-value';

/**
 * `util.http`.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/http-helpers-in-utils-http-js.html
 */
export function httpHelpers(effects: Effects) {
  const addResponseHeader = (name: unknown, value: unknown): void => {
    if (typeof name !== 'string' || isNull(value) || !isFree(name)) {
      effects.appendError(
        new ResolverError(`Response header ${name} is invalid.`, 'ResponseHeaderError'),
      );
    } else {
      effects.addResponseHeader(name, typeof value === 'string' ? value : toJson(value));
    }
  };
  return {
    copyHeaders,
    addResponseHeader,
    addResponseHeaders: (headers: unknown): void => {
      for (const [name, value] of Object.entries(headers ?? {})) addResponseHeader(name, value);
    },
  };
}

/** The headers that may be sent on to another endpoint. */
function copyHeaders(headers: unknown): JsonMap {
  return Object.fromEntries(
    Object.entries(headers ?? {}).filter(([name]) => !OF_THE_CONNECTION.has(name.toLowerCase())),
  );
}

function isFree(name: string): boolean {
  const header = name.toLowerCase();
  return (
    /^[!#$%&'*+.^_`|~\w-]+$/.test(name) &&
    !/^x-amzn?-/.test(header) &&
    !OF_THE_CONNECTION.has(header) &&
    !OF_APPSYNC.has(header)
  );
}

const OF_THE_CONNECTION = new Set([
  'transfer-encoding',
  'connection',
  'host',
  'expect',
  'keep-alive',
  'upgrade',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'content-length',
]);

const OF_APPSYNC = new Set([
  'access-control-allow-credentials',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'access-control-max-age',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'vary',
  'content-type',
]);
