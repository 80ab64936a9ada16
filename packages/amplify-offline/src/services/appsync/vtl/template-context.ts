import type { Effects, ResolverContext, ResolverError } from '../engine/resolver';
import { createVtlUtil } from '../util/util';
import type { Frame, Scope } from './frame';
import { Host, type JsonObject } from './objects';

/**
 * A frame in which `$ctx`, `$util` and `$extensions` are what AppSync gives a template. Maps and lists of the context
 * are the resolver's own: what a template puts in `$ctx.stash` or `$ctx.args`, later functions see.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference.html
 */
export function frameFor(scope: Scope, context: ResolverContext, effects: Effects): Frame {
  const errors = errorsOf(effects);
  const slots: unknown[] = [];
  const give = (names: string[], value: () => unknown) => {
    const used = names.map((name) => scope.knownSlot(name)).filter((slot) => slot !== undefined);
    if (used.length === 0) return;
    const given = value();
    for (const slot of used) slots[slot] = given;
  };
  give(['ctx', 'context'], () => new Context(context, errors));
  give(['util', 'utils'], () => utilOf(context, effects, errors));
  give(['extensions'], () => new Host(extensionsOf(effects)));
  return { out: '', slots, returned: null, depth: 0, effects };
}

class Context {
  readonly args: unknown;
  readonly arguments: unknown;
  readonly identity: unknown;
  readonly source: unknown;
  readonly result: unknown;
  readonly request: unknown;
  readonly info: Info;
  readonly error: unknown;
  readonly prev: unknown;
  readonly stash: unknown;
  readonly outErrors: unknown[];
  readonly env: unknown;

  constructor(context: ResolverContext, outErrors: unknown[]) {
    this.args = context.arguments;
    this.arguments = context.arguments;
    this.identity = context.identity;
    this.source = context.source;
    this.result = context.result;
    this.request = context.request;
    this.info = new Info(context.info);
    this.error = context.error;
    this.prev = context.prev;
    this.stash = context.stash;
    this.outErrors = outErrors;
    this.env = context.env;
  }

  /** `$util.toJson($ctx)`: each member once, and those only that there are. */
  toJSON(): JsonObject {
    const { args: _, env: __, ...members } = this;
    return members;
  }
}

/**
 * `$ctx.info`. As the documentation has it, `$util.toJson` leaves out its selection sets.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference.html#aws-appsync-resolver-context-reference-info
 */
class Info {
  readonly fieldName: string;
  readonly parentTypeName: string;
  readonly variables: JsonObject;
  declare readonly selectionSetList: string[];
  declare readonly selectionSetGraphQL: string;

  constructor(info: ResolverContext['info']) {
    this.fieldName = info.fieldName;
    this.parentTypeName = info.parentTypeName;
    this.variables = info.variables;
    // Few templates ask for them, and they take long to work out.
    Object.defineProperties(this, {
      selectionSetList: { enumerable: true, get: () => info.selectionSetList },
      selectionSetGraphQL: { enumerable: true, get: () => info.selectionSetGraphQL },
    });
  }

  toJSON(): JsonObject {
    const { fieldName, parentTypeName, variables } = this;
    return { fieldName, parentTypeName, variables };
  }
}

/** `$ctx.outErrors`: what `$util.appendError` added while the resolver ran, in all of its templates. */
const OUT_ERRORS = new WeakMap<Effects, unknown[]>();

function errorsOf(effects: Effects): unknown[] {
  const errors = OUT_ERRORS.get(effects) ?? [];
  OUT_ERRORS.set(effects, errors);
  return errors;
}

/** `$util`, the same for all templates of a resolver's run: a create of Amplify's has ten. */
const UTILS = new WeakMap<Effects, Host>();

function utilOf(context: ResolverContext, effects: Effects, errors: unknown[]): Host {
  const util = UTILS.get(effects) ?? new Host(createVtlUtil(context, keeping(effects, errors)));
  UTILS.set(effects, util);
  return util;
}

function keeping(effects: Effects, errors: unknown[]): Effects {
  return Object.assign(Object.create(effects) as Effects, {
    appendError: (error: ResolverError) => {
      errors.push({ message: error.message, type: error.errorType });
      effects.appendError(error);
    },
  });
}

/**
 * `$extensions`. There is no cache here, so nothing is taken out of it.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/extensions.html
 */
function extensionsOf(effects: Effects): JsonObject {
  return {
    setSubscriptionFilter: (filter: unknown): void => effects.setSubscriptionFilter(filter),
    setSubscriptionInvalidationFilter: (filter: unknown): void =>
      effects.setSubscriptionInvalidationFilter(filter),
    invalidateSubscriptions: (given: unknown): void => effects.invalidateSubscriptions(given),
    evictFromApiCache: (): void => undefined,
  };
}
