/**
 * What the parts of the engine hand each other: templates (VTL) and code (JavaScript) are evaluated over a
 * context, make a request, a data source answers it, and they make an answer of its result.
 */

/** A value as JSON has it. Numbers beyond doubles are lost, as they are in JavaScript resolvers. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

export type AuthType =
  | 'API Key Authorization'
  | 'IAM Authorization'
  | 'User Pool Authorization'
  | 'Lambda Authorization'
  | 'Open ID Connect Authorization';

/**
 * What a resolver sees as `ctx` and `$context`.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 */
export interface ResolverContext {
  arguments: Record<string, unknown>;
  /** Null for an API key. */
  identity: Record<string, unknown> | null;
  source: unknown;
  request: { headers: Record<string, string>; domainName: string | null };
  info: {
    fieldName: string;
    parentTypeName: string;
    variables: Record<string, unknown>;
    /** Paths below the field, such as `items/id`. */
    selectionSetList: string[];
    selectionSetGraphQL: string;
  };
  /** Shared by all functions of one resolver's run; they write to it. */
  stash: Record<string, unknown>;
  /** The result of the function before, in a pipeline. */
  prev?: { result: unknown };
  /** What the data source answered; only while an answer is made of it. */
  result?: unknown;
  /** What went wrong at the data source; only while an answer is made of it. */
  error?: { message: string; type: string };
  /** The API's environment variables. */
  env: Record<string, string>;
}

/** What an evaluation does beside giving a value. One for each run of a resolver. */
export interface Effects {
  authType: AuthType;
  /** Adds an error to the answer and goes on: `util.appendError`. */
  appendError(error: ResolverError): void;
  /** `$extensions.setSubscriptionFilter`, `extensions.setSubscriptionFilter`. */
  setSubscriptionFilter(filter: unknown): void;
  setSubscriptionInvalidationFilter(filter: unknown): void;
  invalidateSubscriptions(invalidation: unknown): void;
  /** `console.log`, `$util.log.info` and their kind; for the terminal. */
  log(level: 'INFO' | 'ERROR' | 'DEBUG' | 'WARN', text: string): void;
  /** `$util.http.addResponseHeader(s)`, `util.http...`. */
  addResponseHeader(name: string, value: string): void;
}

/**
 * An error that a resolver raised or that stands for what went wrong while it ran: one entry of an answer's
 * `errors`, as AppSync has it. `data` and `errorInfo` are null where nobody gave any.
 */
export class ResolverError extends Error {
  override name = 'ResolverError';

  /** @param errorType null where none was given */
  constructor(
    message: string,
    readonly errorType: string | null = null,
    readonly data: unknown = null,
    readonly errorInfo: unknown = null,
  ) {
    super(message);
  }
}

/** Source: aws-amplify/amplify-category-api#2848, aws-amplify/amplify-cli#9365. */
export function notAuthorized(field: string, type: string): ResolverError {
  return new ResolverError(`Not Authorized to access ${field} on type ${type}`, 'Unauthorized');
}

const NOT_EMULATED = 'NotEmulated';

/** The answer of what the sandbox does not run. */
export function notEmulated(what: string): ResolverError {
  return new ResolverError(`The offline sandbox does not emulate this: ${what}.`, NOT_EMULATED);
}

export function isNotEmulated({ errorType }: ResolverError): boolean {
  return errorType === NOT_EMULATED;
}

/** What comes of one evaluation. */
export interface Evaluation {
  /** Plain JSON: the request for the data source, or the answer. */
  value: unknown;
  /**
   * Set by `#return` and `runtime.earlyReturn`: nothing more of this mapping is done, and the value is the
   * answer. In a pipeline's function only that function ends, unless `END` says that the whole pipeline does.
   */
  returned?: true | 'END';
}

/**
 * A template or a function of code, ready to run.
 *
 * @throws ResolverError
 */
export type Evaluate = (
  context: ResolverContext,
  effects: Effects,
) => Evaluation | Promise<Evaluation>;

/** The two halves of a resolver, or of one function in a pipeline. Absent: `{}`, and the result as it is. */
export interface Mapping {
  request?: Evaluate;
  response?: Evaluate;
}

/** Where a request is answered. */
export interface DataSource {
  name: string;
  /** The type of the error where a request's time is over before it answers; absent: `ExecutionTimeout`. */
  timedOut?: string;
  /**
   * Answers a request. Its result is plain JSON, as `ctx.result` shows it.
   *
   * @throws ResolverError for what becomes `ctx.error`: its message and errorType
   */
  invoke(request: unknown): Promise<unknown>;
  /**
   * Answers requests of the same field of several objects at once, in order: Lambda's `BatchInvoke`. Absent:
   * one by one. A request that went wrong gives the error in its place.
   */
  invokeBatch?(requests: unknown[]): Promise<(unknown | ResolverError)[]>;
}
