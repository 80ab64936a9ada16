import { plainName } from '../../template/friendly-name';
import type { Resource } from '../../template/template';
import { readable } from '../resource-type';
import { RULE, SCHEDULE } from './properties';
import { functionAt } from './scheduled-calls';

/** Rules that wait for events, and targets that are no functions of the backend. */
export function leftOut(own: Resource[], all: Resource[]): string[] {
  const missed = (name: string, targets: { Arn: string }[]) =>
    targets
      .filter(({ Arn }) => !functionAt(Arn, all))
      .map(({ Arn }) => `${name} calls functions of this backend only, not ${Arn}`);
  return [
    ...readable('AWS::Events::Rule', RULE, own).flatMap((rule) => {
      const { ScheduleExpression, Targets = [] } = rule.properties;
      const name = plainName(rule);
      return ScheduleExpression === undefined
        ? [`${name} (a rule for events, of which none are delivered)`]
        : missed(name, Targets);
    }),
    ...readable('AWS::Scheduler::Schedule', SCHEDULE, own).flatMap((schedule) =>
      missed(plainName(schedule), [schedule.properties.Target]),
    ),
  ];
}
