import { instantOf, offsetAt } from '../time-zone';

/** A moment as the clocks on a wall show it; the month is from 1. */
export interface WallTime {
  year: number;
  month: number;
  date: number;
  hour: number;
  minute: number;
  second?: number;
}

/** Whether this is a time zone by its name in the IANA database. */
export function isTimeZone(zone: string): boolean {
  try {
    offsetAt(zone, 0);
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

/** @param moment in milliseconds since 1970, here and below */
export function wallTimeIn(zone: string, moment: number): WallTime {
  const date = new Date(moment + offsetAt(zone, moment));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    date: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  };
}

/**
 * When the clocks of a zone show a time; the first of two where they are put back.
 *
 * @returns undefined for a time that is left out where they are put forward
 */
export function momentOf(zone: string, wall: WallTime): number | undefined {
  const { year, month, date, hour, minute, second = 0 } = wall;
  const asUtc = Date.UTC(year, month - 1, date, hour, minute, second);
  const moment = instantOf(zone, asUtc);
  return moment + offsetAt(zone, moment) === asUtc ? moment : undefined;
}
