import type { Mode } from './access';
import { type AnswerError, fieldError } from './answer';
import { batcher } from './batcher';
import type { AskedField } from './execution';
import type { Operation } from './operation';
import { type RequestTime, timedOut } from './request-time';
import { type AuthType, type Effects, ResolverError } from './resolver';
import { type Caller, contextOf } from './resolver-context';
import { type Resolver, runResolver, type Send } from './run-resolver';
import { takeTurn } from './turns';

/** What resolvers run with, whatever is asked. */
export interface Resolving {
  /** By type and field, such as `Query.getPost`. */
  resolvers: ReadonlyMap<string, Resolver>;
  /** The API's environment variables. */
  env?: Record<string, string>;
  /** How many resolvers one operation may run. */
  mostResolvers: number;
  /** Told of what a resolver asked for with `invalidateSubscriptions`. */
  onInvalidated?(invalidation: unknown): void;
  /** Told of what resolvers log. */
  onLog?(field: string, level: string, text: string): void;
  /** Told of a mistake of ours while a field was resolved. */
  onBug(error: unknown): void;
}

interface OneOperation extends Pick<Operation, 'fragments' | 'variables'> {
  caller: Caller;
  /** Where errors go that a resolver adds. */
  errors: AnswerError[];
  /** What a subscription hears of its resolver. */
  effects: Partial<Effects>;
  time: RequestTime;
}

const AUTH_TYPES: Record<Mode, AuthType> = {
  API_KEY: 'API Key Authorization',
  AWS_IAM: 'IAM Authorization',
  AMAZON_COGNITO_USER_POOLS: 'User Pool Authorization',
  AWS_LAMBDA: 'Lambda Authorization',
  OPENID_CONNECT: 'Open ID Connect Authorization',
};

/** What gives a field's value, within one operation: undefined where it has no resolver. */
export function fieldResolver(
  { resolvers, env = {}, mostResolvers, onInvalidated, onLog, onBug }: Resolving,
  { caller, errors, effects, fragments, variables, time }: OneOperation,
) {
  const sendNow = batcher();
  const send: Send = (step, request) =>
    time.within(() => sendNow(step, request), step.dataSource.timedOut);
  let begun = 0;
  const run = async (resolver: Resolver, name: string, asked: AskedField) => {
    const all: Effects = {
      authType: AUTH_TYPES[caller.mode],
      appendError: (error) => errors.push(fieldError(error, asked.path, asked.nodes[0])),
      setSubscriptionFilter: () => {},
      setSubscriptionInvalidationFilter: () => {},
      invalidateSubscriptions: (invalidation) => onInvalidated?.(invalidation),
      log: (level, text) => onLog?.(name, level, text),
      addResponseHeader: () => {},
      ...effects,
    };
    await takeTurn();
    if (time.isOver()) throw timedOut();
    const context = contextOf(asked, { caller, fragments, variables, env });
    try {
      return await runResolver(resolver, context, all, send);
    } catch (error) {
      if (error instanceof ResolverError) throw error;
      onBug(error);
      throw new ResolverError('An internal error occurred.', 'InternalFailure');
    }
  };
  return (asked: AskedField): Promise<unknown> | undefined => {
    const name = `${asked.parent.name}.${asked.field.name}`;
    const resolver = resolvers.get(name);
    if (!resolver) return undefined;
    begun += 1;
    return begun > mostResolvers ? Promise.reject(tooMany()) : run(resolver, name, asked);
  };
}

/** Source: aws-amplify/amplify-js#8342, and "Configuring resolver count limits" in the developer guide. */
function tooMany(): ResolverError {
  return new ResolverError('Resolver invocation limit reached', 'ResolverExecutionLimitReached');
}
