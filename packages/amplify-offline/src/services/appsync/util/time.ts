import { formatDate } from './date-format';
import { parseDate } from './date-parse';
import { textOf } from './json-value';

/**
 * `util.time`, alike in both languages. What cannot be read or written gives null.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/time-helpers-in-util-time-js.html
 */
export const time = {
  nowISO8601: (): string => new Date().toISOString(),
  nowEpochSeconds: (): number => Math.floor(Date.now() / 1000),
  nowEpochMilliSeconds: (): number => Date.now(),
  nowFormatted: (pattern: string, zone?: string): string | null =>
    orNull(() => formatDate(Date.now(), textOf(pattern), zone ?? UTC)),
  parseFormattedToEpochMilliSeconds: (text: string, pattern: string, zone?: string) =>
    orNull(() => parseDate(textOf(text), textOf(pattern), zone)),
  parseISO8601ToEpochMilliSeconds: (text: string): number | null =>
    ISO_8601.test(text) ? Date.parse(text.replace(/\[.*\]$/, '')) : null,
  epochMilliSecondsToSeconds: (milliseconds: number): number => Math.floor(milliseconds / 1000),
  epochMilliSecondsToISO8601: (milliseconds: number): string | null =>
    orNull(() => new Date(milliseconds).toISOString()),
  epochMilliSecondsToFormatted: (milliseconds: number, pattern: string, zone?: string) =>
    orNull(() => formatDate(milliseconds, textOf(pattern), zone ?? UTC)),
};

const UTC = 'Z';

/** A date and a time with an offset, and the zone's name, if any, as `ISO_ZONED_DATE_TIME` has it. */
const ISO_8601 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)(\[[\w/+-]+\])?$/;

function orNull<T>(value: () => T): T | null {
  try {
    return value();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
