import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { Invocation } from './limits';

/** CloudWatch's name for the metrics. Their one dimension is `service`, the deployed function's name. */
export const METRIC_NAMESPACE = 'UserTable';

/** How an invocation may end, and the metric that counts it; others are no news. */
export const METRIC = {
  created: 'Created',
  'already-there': 'AlreadyThere',
  known: 'AlreadyThere',
  healed: 'Healed',
  'email-updated': 'EmailUpdated',
  deleted: 'Erased',
  failed: 'Failed',
  erased: undefined,
  ignored: undefined,
  refused: undefined,
} as const;

export interface Telemetry {
  logger: Pick<Logger, 'info' | 'error'>;
  metrics: Pick<Metrics, 'addMetric' | 'publishStoredMetrics'>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** What Cognito sends to these triggers (developer guide, "User pool Lambda trigger sources"). */
const SOURCES =
  /^(PostConfirmation_Confirm(SignUp|ForgotPassword)|TokenGeneration_(HostedAuth|Authentication|NewPasswordChallenge|AuthenticateDevice|RefreshTokens|ClientCredentials))$/;

/**
 * What an invocation tells: one log line and one of metrics. Only fields that name no person: never an
 * attribute, the event, the environment, an error's message, or a source that is not one of Cognito's.
 */
export function startReport(
  { logger, metrics, now }: Telemetry,
  service: string,
  { awsRequestId: requestId }: Pick<Invocation, 'awsRequestId'>,
  source?: string,
) {
  const triggerSource = source && (SOURCES.test(source) ? source : 'other');
  const startedAt = now();
  const tell = (outcome: keyof typeof METRIC, errorNames?: object): void => {
    try {
      // Of the handler, without the cold start.
      const durationMs = now() - startedAt;
      metrics.addMetric('Duration', 'Milliseconds', durationMs);
      if (METRIC[outcome]) metrics.addMetric(METRIC[outcome], 'Count', 1);
      metrics.publishStoredMetrics();
      const line = { requestId, triggerSource, durationMs, outcome, ...errorNames };
      logger[errorNames ? 'error' : 'info'](service, line);
    } catch {
      // Nobody is left to tell, and nobody is to be kept out for want of a log line.
    }
  };
  return {
    startedAt: new Date(startedAt),
    done: (outcome: Exclude<keyof typeof METRIC, 'failed'>): void => tell(outcome),
    failed: (error: unknown): void => tell('failed', namesOf(error)),
  };
}

function namesOf(error: unknown) {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const causeName = error.cause instanceof Error ? error.cause.name : undefined;
  return { errorName: error.name, ...(causeName && { causeName }) };
}
