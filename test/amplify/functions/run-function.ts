import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { vi } from 'vitest';
import { METRIC_NAMESPACE, type Telemetry } from '../../../amplify/functions/users/report';

export const REQUEST_ID = 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef';
export const STARTED_AT = new Date('2026-11-22T10:11:12.013Z');
export const TOOK_MS = 42;

/** An invocation with this much time left, in ms. */
export const context = (remainingMs = 5_000) => ({
  awsRequestId: REQUEST_ID,
  getRemainingTimeInMillis: () => remainingMs,
});

/**
 * Runs a handler with the real logger and metrics.
 *
 * @returns what came back, all that was printed, the log line, and the metrics by name
 */
export async function runFunction<T>(service: string, work: (telemetry: Telemetry) => Promise<T>) {
  const clock = [STARTED_AT.getTime()];
  const { result, printed } = await printedDuring(() =>
    work({
      logger: new Logger({ serviceName: service }),
      metrics: new Metrics({ namespace: METRIC_NAMESPACE, serviceName: service }),
      now: () => clock.shift() ?? STARTED_AT.getTime() + TOOK_MS,
    }),
  );
  const lines = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return {
    ...result,
    printed,
    log: lines.filter(({ _aws }) => !_aws),
    metrics: lines.filter(({ _aws }) => _aws),
  };
}

/** Powertools prints to the process's streams, past the global console. */
async function printedDuring<T>(work: () => Promise<T>) {
  let printed = '';
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed += text;
      return true;
    }),
  );
  const result: { answer?: T; error?: unknown } = await work().then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  for (const spy of spies) spy.mockRestore();
  return { result, printed };
}
