/**
 * The offset from UTC, in milliseconds, that a zone has at an instant. Zones are named as `java.time.ZoneId` has
 * them: `Z`, `+08:00`, `-7`, `UTC+1`, or a region such as `Australia/Perth`.
 *
 * @param instant milliseconds since 1970
 * @throws RangeError for a zone that nobody knows
 */
export function offsetAt(zone: string, instant: number): number {
  return fixedOffset(zone) ?? offsetOfRegion(zone, instant);
}

/**
 * The instant of a local date and time, given as if it were UTC. As in Java, what a change of clocks skips lies
 * later by what was skipped, and of what comes twice it is the first.
 */
export function instantOf(zone: string, local: number): number {
  const before = local - offsetAt(zone, local - DAY);
  const after = local - offsetAt(zone, local + DAY);
  if (before === after || before + offsetAt(zone, before) === local) return before;
  return after + offsetAt(zone, after) === local ? after : before;
}

const DAY = 86_400_000;

function fixedOffset(zone: string): number | undefined {
  if (/^(Z|UTC|GMT|UT)$/.test(zone)) return 0;
  const [, sign, hours = '', minutes, seconds] =
    /^(?:UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d\d))?(?::?(\d\d))?$/.exec(zone) ?? [];
  if (!sign) return undefined;
  const size = Number(hours) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return (sign === '-' ? -size : size) * 1000;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function offsetOfRegion(zone: string, instant: number): number {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, formatter);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const wholeSeconds = Math.floor(instant / 1000) * 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSeconds;
}
