import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { type METRIC, METRIC_NAMESPACE } from '../functions/users/report';

/** A function that is watched. */
export interface WatchedFunction {
  /** What the developer calls it, e.g. `post-confirmation`. */
  service: string;
  lambda: IFunction;
  /** When Lambda stops it, in seconds. */
  timeout: number;
}

interface Reading {
  /** `Sum` (the default), `Maximum`, `p99` and the like. */
  statistic?: string;
  /** Five minutes unless said otherwise. */
  period?: Duration;
  /** What a graph calls it, if not by the metric's name. */
  label?: string;
}

const SUM_OF_FIVE_MINUTES = { statistic: 'Sum', period: Duration.minutes(5) };

/** What the handlers count, and how long they took. */
export type RowMetric = NonNullable<(typeof METRIC)[keyof typeof METRIC]> | 'Duration';

/** A metric that the function writes itself, in CloudWatch's embedded metric format. */
export function rowMetric(
  { lambda }: WatchedFunction,
  name: RowMetric,
  reading: Reading = {},
): Metric {
  return new Metric({
    namespace: METRIC_NAMESPACE,
    metricName: name,
    dimensionsMap: { service: lambda.functionName },
    ...SUM_OF_FIVE_MINUTES,
    ...reading,
  });
}

/** A metric that Lambda keeps of the function. Its `Duration`, in ms, leaves the cold start out. */
export function lambdaMetric(
  { lambda }: WatchedFunction,
  name: 'Duration' | 'Errors' | 'Invocations' | 'Throttles',
  reading: Reading = {},
): Metric {
  return lambda.metric(name, { ...SUM_OF_FIVE_MINUTES, ...reading });
}
