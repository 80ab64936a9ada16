import { type Effects, notEmulated, type ResolverContext, ResolverError } from '../engine/resolver';
import { checks } from './checks';
import { dynamodb, vtlDynamodb } from './dynamodb';
import { encoding } from './encoding';
import { errorHelpers } from './errors';
import { httpHelpers } from './http';
import { ids } from './ids';
import { matches } from './java-pattern';
import { isMap, isNull, textOf, toJson } from './json-value';
import { list, map } from './list-map';
import { logHelpers } from './log';
import { rds, vtlRds } from './rds';
import { math, str, vtlStr } from './str-math';
import { time } from './time';
import { transform } from './transform';
import { xml } from './xml';

export type Util = ReturnType<typeof createUtil>;
export type VtlUtil = ReturnType<typeof createVtlUtil>;

/**
 * `util` as a JavaScript resolver sees it, for one run.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-util-reference-js.html
 */
export function createUtil(context: ResolverContext, effects: Effects) {
  const { error, appendError, unauthorized } = errorHelpers(context, effects);
  return {
    ...ALIKE,
    error,
    appendError,
    unauthorized,
    authType: (): string => effects.authType,
    http: httpHelpers(effects),
    dynamodb,
    rds,
    str,
  };
}

/**
 * `$util` as a template of VTL sees it, for one run. A function without a value gives null, which prints nothing
 * under a quiet reference.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-util-reference.html
 */
export function createVtlUtil(context: ResolverContext, effects: Effects) {
  // A copy of one object is made at once; put together of several, it would take fifty times as long.
  return Object.assign({ ...VTL_SHAPE }, ofRun(context, effects));
}

function ofRun(context: ResolverContext, effects: Effects) {
  const { error, appendError, unauthorized, validate } = errorHelpers(context, effects);
  return {
    error,
    appendError,
    unauthorized,
    validate,
    authType: (): string => effects.authType,
    http: httpHelpers(effects),
    log: logHelpers(effects),
  };
}

const ALIKE = refusing({
  ...encoding,
  autoId: ids.autoId,
  autoUlid: () => ids.autoUlid(),
  autoKsuid: () => ids.autoKsuid(),
  /** Whether a whole text matches a pattern of Java's. @throws ResolverError for a pattern that is none */
  matches: (pattern: unknown, text: unknown): boolean => {
    try {
      return !isNull(text) && matches(textOf(pattern), textOf(text));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new ResolverError(`The pattern ${pattern} is no regular expression of Java's.`);
    }
  },
  time,
  transform,
  math,
  xml,
});

/**
 * By what Amplify's templates guard models on an SQL database. AWS documents none of it, and a name that is
 * unknown would give null, which those templates take for a refusal.
 */
const authRules = Object.fromEntries(
  ['queryAuth', 'mutationAuth', 'subscriptionAuth', 'validateUsingSource'].map((name) => [
    name,
    (): never => {
      throw notEmulated(`models on an SQL database ($util.authRules.${name})`);
    },
  ]),
);

const VTL_ALONE = {
  ...ALIKE,
  ...refusing({
    authRules,
    ...checks,
    toJson,
    /** What a text of JSON says; null for any other. */
    parseJson: (text: unknown): unknown => {
      try {
        return JSON.parse(text as string);
      } catch {
        return null;
      }
    },
    /** Both run what they are given, and print nothing. */
    qr: () => '',
    quiet: () => '',
    dynamodb: vtlDynamodb,
    rds: vtlRds,
    str: vtlStr,
    list,
    map,
  }),
};

/** All names that a template sees; the helpers of a run take their places. */
const VTL_SHAPE: typeof VTL_ALONE = {
  ...VTL_ALONE,
  ...{ error: null, appendError: null, unauthorized: null, validate: null },
  ...{ authType: null, http: null, log: null },
};

/**
 * Helpers that refuse, as a resolver does, an object of which JavaScript makes neither a text nor a number, such as
 * `{ "toString": "" }`; Java would.
 */
function refusing<T extends object>(helpers: T): T {
  const refusal = (name: string, value: unknown) => {
    if (typeof value !== 'function') return isMap(value) ? refusing(value) : value;
    return (...given: unknown[]): unknown => {
      try {
        return value(...given);
      } catch (error) {
        if (!(error instanceof TypeError) || !/primitive value/.test(error.message)) throw error;
        throw new ResolverError(`util.${name} takes no such value.`);
      }
    };
  };
  return Object.fromEntries(
    Object.entries(helpers).map(([name, value]) => [name, refusal(name, value)]),
  ) as T;
}
