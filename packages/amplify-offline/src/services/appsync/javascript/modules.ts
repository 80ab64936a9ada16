import type { Effects, ResolverContext } from '../engine/resolver';
import * as dynamodb from '../util/modules/dynamodb';
import * as rds from '../util/modules/rds';
import { createUtil } from '../util/util';
import { GLOBALS } from './builtins/globals';
import { EarlyReturn } from './failure';
import type { Shape } from './rules/name-rules';
import { currentContext, currentEffects } from './run';

/** The context and effects of whichever run asks: so `util` is made once. */
const CONTEXT = Object.defineProperties(
  {},
  Object.fromEntries(
    [
      'arguments',
      'identity',
      'source',
      'request',
      'info',
      'stash',
      'prev',
      'result',
      'error',
      'env',
    ].map((name) => [name, { get: () => currentContext()[name as keyof ResolverContext] }]),
  ),
) as ResolverContext;

const EFFECTS: Effects = {
  get authType() {
    return currentEffects().authType;
  },
  appendError: (error) => currentEffects().appendError(error),
  setSubscriptionFilter: (filter) => currentEffects().setSubscriptionFilter(filter),
  setSubscriptionInvalidationFilter: (filter) =>
    currentEffects().setSubscriptionInvalidationFilter(filter),
  invalidateSubscriptions: (invalidation) => currentEffects().invalidateSubscriptions(invalidation),
  log: (level, text) => currentEffects().log(level, text),
  addResponseHeader: (name, value) => currentEffects().addResponseHeader(name, value),
};

const util = frozen(createUtil(CONTEXT, EFFECTS));

const extensions = frozen({
  setSubscriptionFilter: EFFECTS.setSubscriptionFilter,
  setSubscriptionInvalidationFilter: EFFECTS.setSubscriptionInvalidationFilter,
  invalidateSubscriptions: EFFECTS.invalidateSubscriptions,
  /** There is no cache here. */
  evictFromApiCache: () => undefined,
});

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/runtime-utils-js.html */
const runtime = frozen({
  earlyReturn(value?: unknown, options?: { skipTo?: unknown }): never {
    throw new EarlyReturn(value, options?.skipTo === 'END' ? 'END' : 'NEXT');
  },
});

interface Position {
  line: number;
  column: number;
}

/** With `at`: the place where the code logs. */
export type Log = ((...values: unknown[]) => void) & {
  at(place: Position, values: unknown[]): void;
};

/** Logs look as AppSync's do: `code.js:13:5: "This request is allowed"`. */
function logTo(level: 'INFO' | 'ERROR'): Log {
  const write = (place: string, values: unknown[]): void => {
    const texts = values.map((value) => JSON.stringify(value) ?? 'null');
    EFFECTS.log(level, `${place}${texts.join(' ')}`);
  };
  return Object.assign((...values: unknown[]) => write('', values), {
    at: ({ line, column }: Position, values: unknown[]) =>
      write(`code.js:${line}:${column}: `, values),
  });
}

/** What is there without an import. */
export const KNOWN_GLOBALS: Shape = {
  ...GLOBALS,
  util,
  extensions,
  runtime,
  console: frozen({ log: logTo('INFO'), error: logTo('ERROR') }),
};

/** What can be imported. */
export const KNOWN_MODULES: Record<string, Shape> = {
  '@aws-appsync/utils': frozen({ util, extensions, runtime }),
  '@aws-appsync/utils/dynamodb': frozen({ ...dynamodb }),
  '@aws-appsync/utils/rds': frozen({ ...rds }),
  '@aws-appsync/utils/ai': frozen({
    invokeModel: (payload: object) => ({ operation: 'InvokeModel', ...payload }),
    converse: (payload: object) => ({ operation: 'Converse', ...payload }),
  }),
};

/** All code shares these objects; none can change them. */
function frozen<T extends object>(value: T): T {
  for (const member of Object.values(value)) {
    if (typeof member === 'object' && member !== null) frozen(member);
  }
  return Object.freeze(value);
}
