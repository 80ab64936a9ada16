import { plainName } from '../../template/friendly-name';
import type { Resource } from '../../template/template';
import { type Declared, readable } from '../resource-type';
import { nextTime } from './next-time';
import { RULE, type RuleTarget, SCHEDULE } from './properties';
import { parseRuleSchedule, parseSchedule, type ScheduleExpression } from './schedule-expression';

/** A function that is called in time, by a rule or by a schedule of EventBridge Scheduler. */
export interface ScheduledCall {
  kind: 'rule' | 'schedule';
  /** Of the rule or the schedule. */
  arn: string;
  name: string;
  /** Without the version or the alias that the target may name. */
  functionArn: string;
  /** As the developer knows it. */
  functionName: string;
  /** As it was written, with its time zone where that is not UTC. */
  text: string;
  expression: ScheduleExpression;
  zone: string;
  start?: number;
  end?: number;
  isEnabled: boolean;
  target: RuleTarget;
}

/** The calls that a stack's rules and schedules make of its functions, in the template's order. */
export function scheduledCalls(resources: Resource[]): ScheduledCall[] {
  const rules = readable('AWS::Events::Rule', RULE, resources).flatMap((rule) => {
    const { ScheduleExpression: text, Targets = [] } = rule.properties;
    const expression = text === undefined ? undefined : parseRuleSchedule(text);
    if (text === undefined || !expression) return [];
    return Targets.flatMap((target) =>
      callsOf(rule, target, resources, { kind: 'rule', text, expression, zone: 'UTC' }),
    );
  });
  const schedules = readable('AWS::Scheduler::Schedule', SCHEDULE, resources).flatMap((one) => {
    const { ScheduleExpression, ScheduleExpressionTimezone: zone = 'UTC' } = one.properties;
    const { StartDate = '', EndDate = '', Target } = one.properties;
    const expression = parseSchedule(ScheduleExpression);
    const [start, end] = [momentAt(StartDate), momentAt(EndDate)];
    const text = zone === 'UTC' ? ScheduleExpression : `${ScheduleExpression} ${zone}`;
    if (!expression) return [];
    return callsOf(one, Target, resources, {
      ...{ kind: 'schedule', text, expression, zone },
      ...(!Number.isNaN(start) && { start }),
      ...(!Number.isNaN(end) && { end }),
    });
  });
  return [...schedules, ...rules];
}

/** They are in UTC where they do not say otherwise. */
function momentAt(date: string): number {
  return Date.parse(/T[\d:.]+$/.test(date) ? `${date}Z` : date);
}

type When = Pick<ScheduledCall, 'kind' | 'text' | 'expression' | 'zone' | 'start' | 'end'>;

/** One, or none where the target is no function of the stack. */
function callsOf(
  { ref, attributes, properties }: Declared<{ State?: string }>,
  target: RuleTarget,
  resources: Resource[],
  when: When,
): ScheduledCall[] {
  const called = functionAt(target.Arn, resources);
  if (!called) return [];
  return [
    {
      ...when,
      arn: attributes.Arn ?? ref,
      name: ref,
      functionArn: called.attributes.Arn ?? '',
      functionName: plainName(called),
      isEnabled: properties.State !== 'DISABLED',
      target,
    },
  ];
}

/** The function of an ARN, which may name a version or an alias of it. */
export function functionAt(arn: string, resources: Resource[]): Resource | undefined {
  const [, whole] = /^(arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:]+)/.exec(arn) ?? [];
  return resources.find(
    ({ type, attributes }) => type === 'AWS::Lambda::Function' && attributes.Arn === whole,
  );
}

/** When it is made next. @param since when the call was brought up, from which rates count */
export function nextCall(call: ScheduledCall, after: number, since: number): number | undefined {
  return call.isEnabled ? nextTime(call.expression, after, { ...call, since }) : undefined;
}
