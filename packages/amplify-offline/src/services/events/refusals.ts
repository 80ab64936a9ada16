import type { Rule, Schedule } from './properties';
import { parseRuleSchedule, parseSchedule } from './schedule-expression';
import { isTimeZone } from './wall-time';

/** Why EventBridge would not take a rule: serverless #2781; the second is our belief. */
export function refusedRule({ ScheduleExpression, EventBusName }: Rule): string | undefined {
  if (ScheduleExpression === undefined) return undefined;
  if (!parseRuleSchedule(ScheduleExpression)) return 'Parameter ScheduleExpression is not valid.';
  return EventBusName === undefined || /(^|\/)default$/.test(EventBusName)
    ? undefined
    : 'ScheduleExpression is supported only on the default event bus.';
}

/** The same of EventBridge Scheduler (localstack #9284); the words for a time zone are our belief. */
export function refusedSchedule(schedule: Schedule): string | undefined {
  const { ScheduleExpression: expression, ScheduleExpressionTimezone: zone } = schedule;
  if (!parseSchedule(expression)) return `Invalid Schedule Expression ${expression}.`;
  return zone === undefined || isTimeZone(zone)
    ? undefined
    : `Invalid ScheduleExpressionTimezone ${zone}.`;
}
