import type { Cron } from './cron';
import { datesOf } from './cron-days';
import type { ScheduleExpression } from './schedule-expression';
import { momentOf, wallTimeIn } from './wall-time';

/** What a schedule says besides its expression; all moments in milliseconds since 1970. */
export interface Bounds {
  /** By whose clocks cron expressions are. */
  zone: string;
  /** From when a rate counts where there is no `start`. */
  since: number;
  start?: number | undefined;
  end?: number | undefined;
}

/**
 * When a schedule is due next, after a moment.
 *
 * @returns milliseconds since 1970; undefined where it never is again
 */
export function nextTime(
  expression: ScheduleExpression,
  after: number,
  bounds: Bounds,
): number | undefined {
  const { start, end = Number.POSITIVE_INFINITY } = bounds;
  // What begins at a moment may be due at that moment.
  const from = start === undefined ? after : Math.max(after, start - 1);
  const next = unbounded(expression, from, bounds);
  return next !== undefined && next <= end ? next : undefined;
}

function unbounded(expression: ScheduleExpression, after: number, bounds: Bounds) {
  switch (expression.kind) {
    case 'rate':
      return nextOfRate(expression.everyMs, after, bounds);
    case 'cron':
      return nextOfCron(expression.cron, after, bounds.zone);
    case 'at': {
      const moment = momentOf(bounds.zone, expression.wall);
      return moment !== undefined && moment > after ? moment : undefined;
    }
  }
}

/** It begins at the start date, or a whole period after the schedule was there. */
function nextOfRate(everyMs: number, after: number, { since, start }: Bounds): number {
  const first = start ?? since + everyMs;
  if (after < first) return first;
  return first + (Math.floor((after - first) / everyMs) + 1) * everyMs;
}

/**
 * A time that the clocks leave out in spring is skipped; one that they show twice in autumn counts once.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
function nextOfCron(
  { minutes, hours, months, years, days }: Cron,
  after: number,
  zone: string,
): number | undefined {
  const now = wallTimeIn(zone, after);
  for (const year of years.filter((one) => one >= now.year)) {
    for (const month of months.filter((one) => year > now.year || one >= now.month)) {
      const isThisMonth = year === now.year && month === now.month;
      for (const date of datesOf(days, year, month)) {
        if (isThisMonth && date < now.date) continue;
        const isToday = isThisMonth && date === now.date;
        for (const hour of hours.filter((one) => !isToday || one >= now.hour)) {
          for (const minute of minutes) {
            const moment = momentOf(zone, { year, month, date, hour, minute });
            if (moment !== undefined && moment > after) return moment;
          }
        }
      }
    }
  }
  return undefined;
}
