import type { Resource } from '../../template/template';
import { readable } from '../resource-type';
import { RULE, SCHEDULE } from './properties';

/**
 * The schedules that call a function, such as `cron(0 0 * * ? *)`: EventBridge Scheduler's, and the
 * rules of old. Nothing here calls by them.
 */
export function schedulesOf(functionArn: string | undefined, resources: Resource[]): string[] {
  const schedules = [
    ...readable('AWS::Scheduler::Schedule', SCHEDULE, resources).map(({ properties }) => ({
      ...properties,
      Targets: [properties.Target ?? {}],
    })),
    ...readable('AWS::Events::Rule', RULE, resources).map(({ properties }) => properties),
  ];
  return schedules
    .filter(({ Targets = [] }) => Targets.some(({ Arn }) => Arn === functionArn))
    .flatMap(({ ScheduleExpression }) => ScheduleExpression ?? []);
}
