import { type Cron, parseCron } from './cron';
import type { WallTime } from './wall-time';

/** When something is called: at a rate, as cron has it, or once. */
export type ScheduleExpression =
  | { kind: 'rate'; everyMs: number }
  | { kind: 'cron'; cron: Cron }
  | { kind: 'at'; wall: WallTime };

/**
 * A schedule of a rule: `rate(5 minutes)` or `cron(0 8 * * ? *)`. The unit of a rate is in the singular for
 * one, and in the plural for more.
 *
 * @returns undefined where EventBridge refuses it
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rate-expressions.html
 */
export function parseRuleSchedule(text: string): ScheduleExpression | undefined {
  const [kind, inner] = split(text);
  if (kind === 'cron') return cronOf(inner);
  const rate = kind === 'rate' ? rateOf(inner) : undefined;
  return rate && (rate.value === 1) === rate.isSingular ? rate.expression : undefined;
}

/**
 * The same of EventBridge Scheduler, which also has `at(2026-11-20T13:00:00)`. Its guide has the units of a
 * rate in the plural only, CDK makes `rate(1 minute)`: either is taken.
 *
 * @returns undefined where EventBridge Scheduler refuses it
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function parseSchedule(text: string): ScheduleExpression | undefined {
  const [kind, inner] = split(text);
  if (kind === 'cron') return cronOf(inner);
  if (kind === 'rate') return rateOf(inner)?.expression;
  return kind === 'at' ? atOf(inner) : undefined;
}

function split(text: string): [kind: string | undefined, inner: string | undefined] {
  const [, kind, inner] = /^(cron|rate|at)\(([^()]{1,256})\)$/.exec(text) ?? [];
  return [kind, inner];
}

function cronOf(inner = ''): ScheduleExpression | undefined {
  const cron = parseCron(inner);
  return cron && { kind: 'cron', cron };
}

const UNITS_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

function rateOf(inner = '') {
  const [, digits, unit = '', plural] = /^(\d{1,9}) +(minute|hour|day)(s)?$/.exec(inner) ?? [];
  const value = Number(digits);
  const everyMs = value * (UNITS_MS[unit] ?? Number.NaN);
  if (!(everyMs > 0)) return undefined;
  const expression: ScheduleExpression = { kind: 'rate', everyMs };
  return { value, isSingular: plural === undefined, expression };
}

function atOf(inner = ''): ScheduleExpression | undefined {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(inner);
  if (!found || Number.isNaN(Date.parse(`${inner}Z`))) return undefined;
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1)
    .map(Number);
  return { kind: 'at', wall: { year, month, date, hour, minute, second } };
}
