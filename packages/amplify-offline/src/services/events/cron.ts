/** A cron expression of EventBridge's, read; all numbers in their order. */
export interface Cron {
  minutes: number[];
  hours: number[];
  /** From 1. */
  months: number[];
  years: number[];
  days: CronDays;
}

/** Which days of a month; of the two fields for days, the one that is not `?`. */
export type CronDays =
  | { on: 'dates'; dates: number[] }
  | { on: 'last date' | 'last weekday' }
  /** The weekday that is nearest to a date, in the same month. */
  | { on: 'weekday nearest'; date: number }
  /** From 1, which is Sunday. */
  | { on: 'days of the week'; days: number[] }
  | { on: 'last day of the week'; day: number }
  | { on: 'nth day of the week'; day: number; nth: number };

interface Field {
  least: number;
  most: number;
  /** Set where none of its ranges runs over the end. */
  ends?: true;
  /** By the number that each stands for, from `least` on. */
  names?: string[];
}

const MINUTE: Field = { least: 0, most: 59 };
const HOUR: Field = { least: 0, most: 23 };
const DATE: Field = { least: 1, most: 31 };
const MONTH: Field = {
  least: 1,
  most: 12,
  names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
};
const DAY: Field = {
  least: 1,
  most: 7,
  names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
};
const YEAR: Field = { least: 1970, most: 2199, ends: true };

/**
 * Reads the six fields of a cron expression. A range may run over the end of its field: the guide has hours of
 * `20-2`. It has no steps among days of the week. A comma behind a field is taken (aws-sdk #161). `LW`, and that
 * names may be in small letters, are our belief; so is that there is no `L-3`, and no step of more than the field
 * has.
 *
 * @returns undefined where EventBridge refuses it
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html
 */
export function parseCron(text: string): Cron | undefined {
  const fields = text.trim().toUpperCase().split(/,?\s+/);
  const [minute = '', hour = '', date = '', month = '', day = '', year = ''] = fields;
  if (fields.length !== 6 || (date === '?') === (day === '?')) return undefined;
  const minutes = numbers(minute, MINUTE);
  const hours = numbers(hour, HOUR);
  const months = numbers(month, MONTH);
  const years = numbers(year, YEAR);
  const days = day === '?' ? dates(date) : daysOfTheWeek(day);
  return minutes && hours && months && years && days && { minutes, hours, months, years, days };
}

function dates(text: string): CronDays | undefined {
  if (text === 'L') return { on: 'last date' };
  if (text === 'LW' || text === 'WL') return { on: 'last weekday' };
  const [, before] = /^(\d+)W$/.exec(text) ?? [];
  const date = before === undefined ? undefined : one(before, DATE);
  if (date !== undefined) return { on: 'weekday nearest', date };
  const listed = numbers(text, DATE);
  return listed && { on: 'dates', dates: listed };
}

function daysOfTheWeek(text: string): CronDays | undefined {
  // By itself, the last of the week.
  if (text === 'L') return { on: 'days of the week', days: [DAY.most] };
  const [, name = '', last, nth] = /^([0-9A-Z]+?)(?:(L)|#([1-5]))$/.exec(text) ?? [];
  const day = one(name, DAY);
  if (day !== undefined && last) return { on: 'last day of the week', day };
  if (day !== undefined && nth) return { on: 'nth day of the week', day, nth: Number(nth) };
  const listed = text.includes('/') ? undefined : numbers(text, DAY);
  return listed && { on: 'days of the week', days: listed };
}

/** A list of numbers, ranges, and steps. */
function numbers(text: string, field: Field): number[] | undefined {
  const all = new Set<number>();
  for (const item of text.split(',')) {
    const found = range(item, field);
    if (!found) return undefined;
    for (const number of found) all.add(number);
  }
  return [...all].sort((a, b) => a - b);
}

function range(item: string, field: Field): number[] | undefined {
  const [, from = '', to, by] = RANGE.exec(item) ?? [];
  const isAll = from === '*';
  const first = isAll ? field.least : one(from, field);
  // A number with a step runs on to the end of the field.
  const last = to === undefined ? (isAll || by ? field.most : first) : one(to, field);
  const step = by === undefined ? 1 : Number(by);
  if (first === undefined || last === undefined || (isAll && to !== undefined)) return undefined;
  if (step < 1 || step > field.most || (last < first && field.ends)) return undefined;
  const size = field.most - field.least + 1;
  const length = Math.floor(((last - first + size) % size) / step) + 1;
  return Array.from({ length }, (_, i) => ((first - field.least + i * step) % size) + field.least);
}

const RANGE = /^(\*|[0-9A-Z]+)(?:-([0-9A-Z]+))?(?:\/(\d{1,4}))?$/;

function one(text: string, { least, most, names = [] }: Field): number | undefined {
  const named = names.indexOf(text);
  if (named >= 0) return least + named;
  const number = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}
