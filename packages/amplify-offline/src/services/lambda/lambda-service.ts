import { randomUUID } from 'node:crypto';
import { accessSync } from 'node:fs';
import type { Restore } from '../service';
import type { AnswerStream } from './answer-stream';
import { startExecutionEnvironment } from './execution-environment';
import { type FunctionDefinition, functionNameOf } from './function-definition';
import { createFunctionPool, type FunctionPool } from './function-pool';
import { createInvocationHistory, type Invocation, type InvocationResult } from './invocation';
import { runInvocation } from './run-invocation';

export type { AnswerStream } from './answer-stream';
export type { FunctionDefinition } from './function-definition';
export type { Invocation, InvocationOutcome, InvocationResult } from './invocation';

export interface LambdaServiceOptions {
  /** What is added to a function's variables: `AWS_ENDPOINT_URL`, and credentials of its role. */
  environment(definition: FunctionDefinition): Record<string, string>;
  /** Called as each invocation ends. */
  onInvocation?: (invocation: Invocation) => void;
  /** Processes for one function at a time; more invocations wait in line. Default 10. */
  maxConcurrency?: number;
  /** How long a process may be idle before it ends. Default 5 minutes. */
  keepWarmMs?: number;
  /** Default 1,000. */
  maxInvocationsKept?: number;
}

/** Functions on this machine: each runs its bundle, in processes of its own, as on Lambda. */
export interface LambdaService {
  /**
   * A new function, or new code or configuration for one. Processes of the older version finish
   * their invocation, then go; every later invocation gets the new version.
   *
   * @throws if the code folder is not there
   */
  deploy(definition: FunctionDefinition): Promise<void>;
  /** Settles when its processes have finished and are gone. */
  remove(functionName: string): Promise<void>;
  has(nameOrArn: string): boolean;
  definition(nameOrArn: string): FunctionDefinition | undefined;
  /** All that are deployed. */
  definitions(): FunctionDefinition[];
  /**
   * Answers with the handler's result or with the error that Lambda would report: an error of the
   * function is a value here, not a rejection.
   *
   * @throws FunctionNotFound
   */
  invoke(
    nameOrArn: string,
    payload: unknown,
    info?: { triggerSource?: string; attempt?: number; stream?: AnswerStream },
  ): Promise<InvocationResult>;
  /**
   * As with Lambda's invocation type `Event`: settles at once, and what fails is tried twice more, until `onFailed`.
   *
   * @throws FunctionNotFound
   */
  invokeLater(
    nameOrArn: string,
    payload: unknown,
    info?: { triggerSource?: string; onFailed?: () => void },
  ): void;
  /** The last ones, oldest first. */
  invocations(): Invocation[];
  /** Forgets the invocations; functions stay. */
  clear(): void;
  /** Keeps a copy of the invocations. */
  snapshot(): Restore;
  /** Gives every function new processes, as if it had been idle for long. */
  renew(): void;
  /** Ends every process at once; settles when none is left. The service is of no use afterwards. */
  stop(): Promise<void>;
}

/**
 * Lambda's default for asynchronous invocations. It waits a minute and then two before it tries
 * again; here there is no wait.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
const ASYNCHRONOUS_ATTEMPTS = 3;

export class FunctionNotFound extends Error {
  override name = 'FunctionNotFound';
}

export function createLambdaService(options: LambdaServiceOptions): LambdaService {
  const { environment, onInvocation, maxConcurrency = 10, keepWarmMs = 5 * 60_000 } = options;
  const history = createInvocationHistory(options.maxInvocationsKept ?? 1_000);
  const pools = new Map<string, FunctionPool>();
  const start = (definition: FunctionDefinition) =>
    startExecutionEnvironment(definition, environment(definition));

  const service: LambdaService = {
    async deploy(definition) {
      // At once, so that functions are listed in the order in which a template has them.
      accessSync(definition.codeDir);
      const pool = pools.get(definition.functionName);
      if (pool) return pool.replace(definition);
      const created = createFunctionPool(definition, { maxConcurrency, keepWarmMs, start });
      pools.set(definition.functionName, created);
    },

    async remove(functionName) {
      const pool = pools.get(functionName);
      pools.delete(functionName);
      await pool?.retire();
    },

    has: (nameOrArn) => pools.has(functionNameOf(nameOrArn)),
    definition: (nameOrArn) => pools.get(functionNameOf(nameOrArn))?.definition(),
    definitions: () => [...pools.values()].flatMap((pool) => pool.definition() ?? []),

    async invoke(nameOrArn, payload, { triggerSource, attempt = 1, stream } = {}) {
      const pool = pools.get(functionNameOf(nameOrArn));
      if (!pool) throw new FunctionNotFound(`Function not found: ${nameOrArn}`);
      const { result, invocation } = await runInvocation(pool, {
        requestId: randomUUID(),
        payload,
        ...(triggerSource !== undefined && { triggerSource }),
        attempt,
        ...(stream && { stream }),
      });
      history.add(invocation);
      onInvocation?.(invocation);
      return result;
    },

    invokeLater(nameOrArn, payload, { triggerSource, onFailed } = {}) {
      if (!service.has(nameOrArn)) throw new FunctionNotFound(`Function not found: ${nameOrArn}`);
      const tryAll = async () => {
        for (let attempt = 1; attempt <= ASYNCHRONOUS_ATTEMPTS; attempt++) {
          const source = triggerSource !== undefined && { triggerSource };
          if ((await service.invoke(nameOrArn, payload, { ...source, attempt })).ok) return;
        }
        onFailed?.();
      };
      // It may be gone by then; nobody waits for what becomes of it.
      tryAll().catch(() => {});
    },

    invocations: history.list,
    clear: history.clear,
    snapshot: history.snapshot,

    renew() {
      for (const pool of pools.values()) {
        const definition = pool.definition();
        if (definition) pool.replace({ ...definition });
      }
    },

    async stop() {
      const stopped = [...pools.values()].map((pool) => pool.kill());
      pools.clear();
      await Promise.all(stopped);
    },
  };
  return service;
}
