import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import { METRIC } from './metrics';

export interface Telemetry {
  logger: Pick<Logger, 'info' | 'error'>;
  metrics: Pick<Metrics, 'addMetric' | 'publishStoredMetrics'>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** How an invocation ended, and what it counts as, if anything. */
const COUNTED = {
  created: METRIC.created,
  'already-there': METRIC.alreadyThere,
  known: METRIC.alreadyThere,
  healed: METRIC.healed,
  'email-updated': METRIC.emailUpdated,
  deleted: METRIC.erased,
  failed: METRIC.failed,
  /** A late call for an account that was erased: nothing to do. */
  erased: undefined,
  /** A call of another trigger. */
  ignored: undefined,
  refused: undefined,
} as const;

export type Outcome = keyof typeof COUNTED;

/**
 * What an invocation tells: one log line and one line of metrics. Only fields that name no person:
 * never an attribute, the event, the environment, or an error's message, which for AWS errors can
 * quote the values that were sent.
 *
 * @param fields that name no person
 */
export function startReport(
  { logger, metrics, now }: Telemetry,
  message: string,
  fields: Record<string, string>,
) {
  const startedAt = now();
  const count = (outcome: Outcome) => {
    const durationMs = now() - startedAt;
    const metric = COUNTED[outcome];
    if (metric) metrics.addMetric(metric, 'Count', 1);
    metrics.addMetric(METRIC.duration, 'Milliseconds', durationMs);
    metrics.publishStoredMetrics();
    return { ...fields, durationMs, outcome };
  };
  return {
    startedAt: new Date(startedAt),
    done: (outcome: Exclude<Outcome, 'failed'>): void =>
      tell(() => logger.info(message, count(outcome))),
    failed: (error: unknown): void =>
      tell(() => logger.error(message, { ...count('failed'), ...namesOf(error) })),
  };
}

function tell(work: () => void): void {
  try {
    work();
  } catch {
    // Nobody is left to tell, and nobody is to be kept out for want of a log line.
  }
}

function namesOf(error: unknown): { errorName: string; causeName?: string } {
  if (!(error instanceof Error)) return { errorName: typeof error };
  return {
    errorName: error.name,
    ...(error.cause instanceof Error && { causeName: error.cause.name }),
  };
}
