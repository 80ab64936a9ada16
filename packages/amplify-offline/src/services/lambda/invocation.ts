import type { Restore } from '../service';
import type { FunctionError } from './function-definition';

export type InvocationOutcome = 'success' | 'error' | 'timeout' | 'out-of-memory';

/** One finished invocation, as `GET /_local/invocations` shows it. */
export interface Invocation {
  requestId: string;
  functionName: string;
  /** What the caller said of itself, for example `PostConfirmation_ConfirmSignUp`. */
  triggerSource?: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  /** Lambda's `Duration`: the handler's time, without the cold start. */
  durationMs: number;
  /** Lambda's `Init Duration`: from process start to loaded module; only on a cold start. */
  initDurationMs?: number;
  /** Lambda's `Max Memory Used`; absent where the host cannot tell. */
  maxMemoryUsedMB?: number;
  /** Starts at 1; whoever retries counts it up. */
  attempt: number;
  coldStart: boolean;
  outcome: InvocationOutcome;
  errorType?: string;
  errorMessage?: string;
  /** One entry for each log event, oldest first; those of the cold start are the first call's. */
  logs: string[];
}

export type InvocationResult = { ok: true; payload: unknown } | ({ ok: false } & FunctionError);

/** Keeps the last `limit` invocations, so that a sandbox that runs for days does not grow. */
export function createInvocationHistory(limit: number) {
  let kept: Invocation[] = [];
  return {
    add(invocation: Invocation): void {
      kept.push(invocation);
      if (kept.length > limit) kept.shift();
    },
    /** Oldest first. */
    list: (): Invocation[] => [...kept],
    clear(): void {
      kept = [];
    },
    snapshot: (): Restore => {
      const before = [...kept];
      return () => {
        kept = [...before];
      };
    },
  };
}
