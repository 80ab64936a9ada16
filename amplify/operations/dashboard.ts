import type { Stack } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { lambdaMetric, rowMetric, type WatchedFunction } from './metrics';

const COUNTS = ['Created', 'AlreadyThere', 'Healed', 'EmailUpdated', 'Erased', 'Failed'] as const;

/** One page, named as the root stack: the alarms' state, then a row of graphs for each function. */
export function addDashboard(
  stack: Stack,
  { functions, alarms }: { functions: WatchedFunction[]; alarms: IAlarm[] },
): void {
  new Dashboard(stack, 'Dashboard', {
    dashboardName: (stack.nestedStackParent ?? stack).stackName,
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms', alarms, width: 24 })],
      ...functions.map(rowOf),
    ],
  });
}

/** What it did to rows; how long it took, against its limit; and how Lambda fared with it. */
function rowOf(watched: WatchedFunction): IWidget[] {
  const title = (what: string) => `${watched.service}: ${what}`;
  return [
    new GraphWidget({
      title: title('rows'),
      width: 8,
      left: COUNTS.map((name) => rowMetric(watched, name)),
    }),
    new GraphWidget({
      title: title('duration, ms'),
      width: 8,
      left: [
        rowMetric(watched, 'Duration', { statistic: 'p50', label: 'p50' }),
        rowMetric(watched, 'Duration', { statistic: 'p99', label: 'p99' }),
        // By Lambda's own clock: it also has the invocations that ended without a word.
        lambdaMetric(watched, 'Duration', { statistic: 'Maximum', label: 'longest' }),
      ],
      leftAnnotations: [{ value: watched.timeout * 1000, label: 'limit' }],
    }),
    new GraphWidget({
      title: title('invocations'),
      width: 8,
      left: [lambdaMetric(watched, 'Invocations')],
      right: [lambdaMetric(watched, 'Errors'), lambdaMetric(watched, 'Throttles')],
    }),
  ];
}
