import {
  type DataSource,
  type Effects,
  type Evaluate,
  isNotEmulated,
  type Mapping,
  type ResolverContext,
  ResolverError,
} from './resolver';

/** One request to a data source, and what becomes of the answer: a unit resolver, or a pipeline's function. */
export interface Step extends Mapping {
  dataSource: DataSource;
  /** How many requests of one operation go to a function together, by `maxBatchSize`; 0: each alone. */
  maxBatchSize?: number;
}

/** What stands behind a field. */
export type Resolver = Step | Pipeline;

export interface Pipeline {
  /** Before the first function, and after the last. */
  request?: Evaluate;
  response?: Evaluate;
  functions: Step[];
  /**
   * In JavaScript: an early return skips functions, and its value still goes through `response`
   * (`runtime.earlyReturn` in the reference). In VTL, `#return` before the functions is the answer.
   */
  isCode?: boolean;
}

/** Sends a step's request, alone or together with those of the same field of other objects. */
export type Send = (step: Step, request: unknown) => Promise<unknown>;

/**
 * Runs a resolver over a context and gives its answer.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-components.html
 * @throws ResolverError
 */
export async function runResolver(
  resolver: Resolver,
  context: ResolverContext,
  effects: Effects,
  send: Send,
): Promise<unknown> {
  if (!('functions' in resolver)) return (await runStep(resolver, context, effects, send)).value;
  const before = await resolver.request?.(context, effects);
  if (before?.returned && !resolver.isCode) return before.value;
  // What the step before the functions gives is the first one's `prev.result`.
  let last: unknown = before ? before.value : {};
  for (const step of before?.returned ? [] : resolver.functions) {
    context.prev = { result: last };
    const { value, ends } = await runStep(step, context, effects, send);
    last = value;
    if (ends) break;
  }
  context.prev = { result: last };
  if (!resolver.response) return last;
  context.result = last;
  return (await resolver.response(context, effects)).value;
}

/** The first version of mapping templates: an error of the data source is the field's, unseen by any template. */
const FIRST_VERSION = '2017-02-28';

async function runStep(step: Step, context: ResolverContext, effects: Effects, send: Send) {
  delete context.result;
  delete context.error;
  const asked = step.request
    ? await step.request(context, effects)
    : { value: withoutTemplate(context) };
  if (asked.returned) return { value: asked.value, ends: asked.returned === 'END' };
  try {
    context.result = (await send(step, asked.value)) ?? null;
  } catch (error) {
    if (!(error instanceof ResolverError)) throw error;
    const { version } = (asked.value ?? {}) as { version?: unknown };
    // Code that never looks at `ctx.error` would pass what the sandbox lacks for an answer of null.
    if (!step.response || version === FIRST_VERSION || isNotEmulated(error)) throw error;
    context.error = { message: error.message, type: error.errorType ?? '' };
    // After a condition that failed, the item as it is: "ctx.result" of the DynamoDB reference.
    context.result = error.data ?? null;
  }
  if (!step.response) return { value: context.result };
  const answered = await step.response(context, effects);
  return { value: answered.value ?? null, ends: answered.returned === 'END' };
}

/** A direct Lambda resolver, which has neither template nor code, hands its function the whole context. */
function withoutTemplate({
  arguments: args,
  identity,
  source,
  request,
  prev,
  info,
  stash,
}: ResolverContext) {
  return {
    operation: 'Invoke',
    payload: { arguments: args, identity, source, request, prev: prev ?? null, info, stash },
  };
}
