import type { Effects, ResolverContext } from '../../../../src/services/appsync/engine/resolver';
import { CodeErrors } from '../../../../src/services/appsync/javascript/code-errors';
import { jsResolver } from '../../../../src/services/appsync/javascript/js-resolver';

/** What an evaluation did, beside giving a value. */
export interface Done {
  logs: string[];
  errors: { message: string; errorType: string | null }[];
  filters: unknown[];
}

export function contextOf(given: Partial<ResolverContext> = {}): ResolverContext {
  return {
    arguments: {},
    identity: null,
    source: null,
    request: { headers: {}, domainName: null },
    info: {
      fieldName: 'field',
      parentTypeName: 'Query',
      variables: {},
      selectionSetList: [],
      selectionSetGraphQL: '',
    },
    stash: {},
    env: {},
    ...given,
  };
}

export function effectsFor(done: Done): Effects {
  return {
    authType: 'User Pool Authorization',
    appendError: ({ message, errorType }) => done.errors.push({ message, errorType }),
    setSubscriptionFilter: (filter) => done.filters.push(filter),
    setSubscriptionInvalidationFilter: (filter) => done.filters.push(filter),
    invalidateSubscriptions: (invalidation) => done.filters.push(invalidation),
    log: (level, text) => done.logs.push(`${level} - ${text}`),
    addResponseHeader: () => undefined,
  };
}

export function nothingDone(): Done {
  return { logs: [], errors: [], filters: [] };
}

/** Evaluates a handler of some code, as AppSync's `EvaluateCode` does. */
export async function evaluate(
  code: string,
  handler: 'request' | 'response' = 'request',
  context: ResolverContext = contextOf(),
  done: Done = nothingDone(),
): Promise<unknown> {
  const run = jsResolver(code, 'code.js')[handler];
  return (await run?.(context, effectsFor(done)))?.value;
}

/** The value of an expression in a request handler; `ctx` is there. */
export function valueIn(expression: string, context?: ResolverContext): Promise<unknown> {
  return evaluate(`export function request(ctx) {\n  return ${expression};\n}`, 'request', context);
}

/** What a request handler with this body gives. */
export function resultOf(body: string, context?: ResolverContext): Promise<unknown> {
  return evaluate(`export function request(ctx) {\n${body}\n}`, 'request', context);
}

/** Why AppSync would not take some code: its `codeErrors`, without the spans. */
export function refusalOf(code: string): unknown {
  try {
    jsResolver(code, 'code.js');
  } catch (error) {
    if (!(error instanceof CodeErrors)) throw error;
    return error.codeErrors.map(({ errorType, value }) => `${errorType} ${value}`);
  }
  return 'taken';
}
