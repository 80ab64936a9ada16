import type { CronDays } from './cron';

/**
 * The dates of a month on which a cron expression runs, in their order.
 *
 * @param month from 1
 */
export function datesOf(days: CronDays, year: number, month: number): number[] {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const all = Array.from({ length: last }, (_, index) => index + 1);
  /** From 1, which is Sunday. */
  const dayOf = (date: number) => new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 1;
  const on = (day: number) => all.filter((date) => dayOf(date) === day);
  switch (days.on) {
    case 'dates':
      return days.dates.filter((date) => date <= last);
    case 'last date':
      return [last];
    case 'last weekday':
      return all.filter((date) => !isWeekend(dayOf(date))).slice(-1);
    case 'weekday nearest':
      return days.date > last ? [] : [nearestWeekday(days.date, dayOf(days.date), last)];
    case 'days of the week':
      return all.filter((date) => days.days.includes(dayOf(date)));
    case 'last day of the week':
      return on(days.day).slice(-1);
    case 'nth day of the week':
      return on(days.day).slice(days.nth - 1, days.nth);
  }
}

const SUNDAY = 1;
const SATURDAY = 7;

const isWeekend = (day: number) => day === SUNDAY || day === SATURDAY;

/** It stays in the month: the weekday nearest to Saturday the first is Monday the third. */
function nearestWeekday(date: number, day: number, last: number): number {
  if (day === SATURDAY) return date === 1 ? 3 : date - 1;
  if (day === SUNDAY) return date === last ? date - 2 : date + 1;
  return date;
}
