import { randomBytes } from 'node:crypto';
import { type AnswerStream, gatheredAnswer } from './answer-stream';
import { describeEnding } from './describe-ending';
import type { ExecutionEnvironment } from './execution-environment';
import type { FunctionPool, Lease } from './function-pool';
import type { Invocation, InvocationResult } from './invocation';
import type { Ending } from './process-messages';

/** Lambda's limit for the init phase, on top of the function's timeout. */
const INIT_LIMIT_MS = 10_000;

/** What the caller says of an invocation. */
export interface InvocationRequest {
  requestId: string;
  payload: unknown;
  triggerSource?: string;
  attempt: number;
  /** Takes the answer as it comes, where the function streams it. */
  stream?: AnswerStream;
}

/**
 * Runs one invocation on a process of the pool, started if need be, and gives the process back.
 *
 * @throws if the function is removed while the invocation waits for a process
 */
export async function runInvocation(
  pool: FunctionPool,
  request: InvocationRequest,
): Promise<{ result: InvocationResult; invocation: Invocation }> {
  const lease = await pool.acquire();
  const startedAt = new Date().toISOString();
  try {
    const { ending, durationMs, initDurationMs } = await run(pool, lease, request);
    const { environment } = lease;
    const { outcome, result, platformLog } = describeEnding(
      ending,
      request.requestId,
      environment.definition,
    );
    const maxMemoryUsedMB = environment.peakMemoryMB();
    const invocation: Invocation = {
      requestId: request.requestId,
      functionName: environment.definition.functionName,
      ...(request.triggerSource !== undefined && { triggerSource: request.triggerSource }),
      startedAt,
      durationMs,
      ...(initDurationMs !== undefined && { initDurationMs }),
      ...(maxMemoryUsedMB !== undefined && { maxMemoryUsedMB }),
      attempt: request.attempt,
      coldStart: lease.coldStart,
      outcome,
      ...(!result.ok && { errorType: result.errorType, errorMessage: result.errorMessage }),
      logs: [...environment.takeLogs(), ...platformLog],
    };
    return { result, invocation };
  } finally {
    pool.release(lease);
  }
}

interface Run {
  ending: Ending;
  /** The handler's time; where it was never reached, the time that was spent on reaching it. */
  durationMs: number;
  initDurationMs?: number;
}

async function run(pool: FunctionPool, lease: Lease, request: InvocationRequest): Promise<Run> {
  let limitMs = lease.environment.definition.timeoutSeconds * 1000;
  if (!lease.coldStart) return invoke(lease.environment, request, limitMs);

  const began = performance.now();
  let ready = await lease.environment.init(INIT_LIMIT_MS);
  let initDurationMs = since(began);
  if (ready.kind === 'timeout') {
    // Lambda then starts over, and the second init is on the invocation's own time.
    pool.restart(lease);
    const restarted = performance.now();
    ready = await lease.environment.init(limitMs);
    initDurationMs = since(restarted);
    limitMs -= initDurationMs;
  }
  if (ready.kind !== 'ready') return { ending: ready, durationMs: since(began), initDurationMs };
  return { ...(await invoke(lease.environment, request, limitMs)), initDurationMs };
}

async function invoke(
  environment: ExecutionEnvironment,
  { requestId, payload, stream = gatheredAnswer() }: InvocationRequest,
  limitMs: number,
): Promise<Run> {
  const began = performance.now();
  const message = {
    requestId,
    arn: environment.definition.arn,
    traceId: newTraceId(),
    deadline: Date.now() + limitMs,
    event: JSON.stringify(payload ?? {}),
  };
  const ending = await environment.invoke(message, limitMs, stream);
  return { ending: stream.complete?.(ending) ?? ending, durationMs: since(began) };
}

/** Milliseconds with two decimals, as in Lambda's REPORT line. */
const since = (began: number) => Math.round((performance.now() - began) * 100) / 100;

/** The form of X-Ray's header; nothing is traced here. */
function newTraceId(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  const hex = (bytes: number) => randomBytes(bytes).toString('hex');
  return `Root=1-${seconds}-${hex(12)};Parent=${hex(8)};Sampled=0`;
}
