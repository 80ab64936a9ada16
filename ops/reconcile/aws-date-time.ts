/**
 * Whether AppSync can answer with this value for an `AWSDateTime`. "An extended ISO 8601 date and time
 * string in the format YYYY-MM-DDThh:mm:ss.sssZ"; `Z` or an offset has to be there, and the offset may
 * have seconds (AppSync developer guide, "Scalar types"). The scalar's own description adds that the
 * seconds and their one to nine decimals may be left out, and that years may be negative. A part of
 * one digit is refused (aws-amplify/amplify-js#5963).
 *
 * That a day which the calendar does not have, 24:00 and a 60th second are refused, and so is what is
 * no string, is our belief.
 */
export function isAwsDateTime(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const [, year, month, day] = FORMAT.exec(value) ?? [];
  return day !== undefined && Number(day) <= daysIn(Number(year), Number(month));
}

const FORMAT = new RegExp(
  [
    /^(-?\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])/,
    /T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?/,
    /(Z|[+-](0\d|1[0-8]):[0-5]\d(:[0-5]\d)?)$/,
  ]
    .map(({ source }) => source)
    .join(''),
);

/** The calendar repeats every 400 years; `Date` takes years below 100 for those of the last century. */
function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(2_000 + (year % 400), month, 0)).getUTCDate();
}
