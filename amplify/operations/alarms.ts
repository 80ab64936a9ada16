import { Duration, type Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IAlarm,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { lambdaMetric, rowMetric, type WatchedFunction } from './metrics';

interface AlarmRule {
  name: string;
  metric(watched: WatchedFunction): IMetric;
  /** The alarm goes off at this value, once it is reached within one period of the metric. */
  threshold(watched: WatchedFunction): number;
  /** For whoever gets the mail: what it means, and what to do. */
  description: string;
  /** The one function that it is about; all, if not said. */
  only?: string;
}

/** The rules, in words a person can check. No data means that nobody called: that is no alarm. */
const ALARM_RULES: AlarmRule[] = [
  {
    name: 'failed',
    metric: (watched) => rowMetric(watched, 'Failed'),
    threshold: () => 1,
    description:
      'A row could not be written, read or erased in time. Sign-up and sign-in went on; the row is ' +
      'made sure of at the next token. Look in the log for the error, and run "npm run reconcile".',
  },
  {
    name: 'errors',
    metric: (watched) => lambdaMetric(watched, 'Errors'),
    threshold: () => 1,
    description:
      'The function threw or ran out of time: somebody was refused. The triggers should not do so ' +
      'even where the database fails; a deletion that failed can be asked for again. Look in the log.',
  },
  {
    name: 'throttles',
    metric: (watched) => lambdaMetric(watched, 'Throttles'),
    threshold: () => 1,
    description:
      'Lambda refused to run the function: the account is at its limit of concurrent executions. ' +
      'Ask AWS for a higher one, or find what uses it up.',
  },
  {
    name: 'duration',
    metric: (watched) => lambdaMetric(watched, 'Duration', { statistic: 'Maximum' }),
    // The handlers give up before, so even one invocation this long means that their own limit did
    // not hold. The second that is left is for the cold start, which the caller's wait includes
    // and Lambda's Duration does not. Maximum: with few calls p99 is the same, and with many it
    // would hide one person in a hundred.
    threshold: ({ timeout }) => (timeout - 1) * 1000,
    description:
      'An invocation came near the time after which its caller gives up (Cognito: 5 s). ' +
      'Compare the duration with the throttles and latency of the tables.',
  },
  {
    name: 'healed',
    metric: (watched) => rowMetric(watched, 'Healed', { period: Duration.hours(1) }),
    // Accounts that an admin makes are healed by design, one at a time. Twenty within an hour is
    // a trigger that no longer runs, or an import.
    threshold: () => 20,
    only: 'pre-token-generation',
    description:
      'Many rows were missing and made at sign-in. Expected after an import, or a first deployment ' +
      'to a pool with accounts; otherwise see whether the Post Confirmation trigger still runs.',
  },
];

/**
 * An alarm for each rule and function. They are named after the root stack, so that a mail says
 * which branch it is about.
 */
export function addAlarms(
  stack: Stack,
  { functions, topic }: { functions: WatchedFunction[]; topic: ITopic },
): IAlarm[] {
  const prefix = (stack.nestedStackParent ?? stack).stackName;
  return functions.flatMap((watched) =>
    ALARM_RULES.filter(({ only }) => !only || only === watched.service).map((rule) => {
      const alarm = new Alarm(stack, `${watched.service}-${rule.name}`, {
        alarmName: `${prefix} ${watched.service} ${rule.name}`,
        alarmDescription: rule.description,
        metric: rule.metric(watched),
        threshold: rule.threshold(watched),
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(new SnsAction(topic));
      return alarm;
    }),
  );
}
