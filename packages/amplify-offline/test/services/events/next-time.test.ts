import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bounds, nextTime } from '../../../src/services/events/next-time';
import { parseRuleSchedule, parseSchedule } from '../../../src/services/events/schedule-expression';

const at = (text: string) => Date.parse(text);
const UTC: Bounds = { zone: 'UTC', since: 0 };

function next(expression: string, after: string, bounds: Partial<Bounds> = {}): string | undefined {
  const parsed = parseSchedule(expression);
  if (!parsed) throw new Error(`${expression} is refused.`);
  const moment = nextTime(parsed, at(after), { ...UTC, ...bounds });
  return moment === undefined ? undefined : new Date(moment).toISOString();
}

// The examples of https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html
describe('the examples of the guide', () => {
  const MONDAY = '2026-11-30T09:03:30Z';
  it.each([
    ['cron(0 10 * * ? *)', MONDAY, '2026-11-30T10:00:00.000Z'],
    ['cron(15 12 * * ? *)', MONDAY, '2026-11-30T12:15:00.000Z'],
    ['cron(0 18 ? * MON-FRI *)', '2026-11-27T18:00:00Z', '2026-11-30T18:00:00.000Z'],
    ['cron(0 8 1 * ? *)', MONDAY, '2026-12-01T08:00:00.000Z'],
    ['cron(0/15 * * * ? *)', MONDAY, '2026-11-30T09:15:00.000Z'],
    ['cron(0/10 * ? * MON-FRI *)', '2026-11-27T23:50:00Z', '2026-11-30T00:00:00.000Z'],
    ['cron(0/5 8-17 ? * MON-FRI *)', '2026-11-27T17:55:00Z', '2026-11-30T08:00:00.000Z'],
    ['cron(0/30 20-2 ? * MON-FRI *)', MONDAY, '2026-11-30T20:00:00.000Z'],
    ['cron(0/30 20-2 ? * MON-FRI *)', '2026-11-30T23:30:00Z', '2026-12-01T00:00:00.000Z'],
    ['cron(0/30 20-2 ? * MON-FRI *)', '2026-11-27T23:30:00Z', '2026-11-30T00:00:00.000Z'],
    ['cron(15 10 ? * 6L 2019-2022)', '2022-01-01T00:00:00Z', '2022-01-28T10:15:00.000Z'],
    ['cron(15 10 ? * 6L 2019-2022)', MONDAY, undefined],
    ['cron(1/10 * * * ? *)', MONDAY, '2026-11-30T09:11:00.000Z'],
    ['cron(0 0 3W * ? *)', '2026-09-30T00:00:00Z', '2026-10-02T00:00:00.000Z'],
    ['cron(0 0 ? * 3#2 *)', MONDAY, '2026-12-08T00:00:00.000Z'],
  ])('%s after %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });
});

describe('days', () => {
  it.each([
    // 1 August 2026 is a Saturday, 31 January 2027 a Sunday: the nearest weekday is in the month.
    ['cron(0 0 1W 8 ? *)', '2026-01-01T00:00:00Z', '2026-08-03T00:00:00.000Z'],
    ['cron(0 0 31W 1 ? *)', '2026-11-01T00:00:00Z', '2027-01-29T00:00:00.000Z'],
    ['cron(0 0 15W 11 ? *)', '2026-11-01T00:00:00Z', '2026-11-16T00:00:00.000Z'],
    ['cron(0 0 L 2 ? *)', '2026-11-01T00:00:00Z', '2027-02-28T00:00:00.000Z'],
    ['cron(0 0 L 2 ? *)', '2027-11-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['cron(0 0 LW 2 ? *)', '2026-11-01T00:00:00Z', '2027-02-26T00:00:00.000Z'],
    ['cron(0 0 29 2 ? *)', '2026-11-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['cron(0 0 ? * L *)', '2026-11-29T00:00:00Z', '2026-12-05T00:00:00.000Z'],
    ['cron(0 0 ? * FRI#5 *)', '2026-11-01T00:00:00Z', '2027-01-29T00:00:00.000Z'],
    ['cron(0 0 ? JAN,JUL SUN *)', '2026-11-01T00:00:00Z', '2027-01-03T00:00:00.000Z'],
  ])('%s after %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  it('that never come are not waited for', () => {
    expect(next('cron(0 0 30 2 ? *)', '2026-11-01T00:00:00Z')).toBeUndefined();
    expect(next('cron(0 0 1 1 ? 2020)', '2026-11-01T00:00:00Z')).toBeUndefined();
  });
});

describe('what EventBridge refuses', () => {
  it.each([
    // aws-waf-security-automations #261, cfn-lint #1351, serverless #2781, aws-sdk-js #4212, wing #7115,
    // serverless-plugin-warmup #193.
    ...['cron(* ? * * * *)', 'cron(* 1 * * * *)', 'cron(55 7-23 * * * *)', 'cron(*/60 * * * ? *)'],
    ...['cron(15 12 ? * -1 *)', 'cron(0/5 9-22 * 1-4,11,12 1-7 ?)', 'cron(0 8 * ? 2-6 *)'],
    // The guide: units of rates, and one `#` at most.
    ...['rate(1 hours)', 'rate(5 hour)', 'rate(0 minutes)', 'rate(5 weeks)', 'rate(1.5 hours)'],
    ...['cron(0 0 ? * 3#1,6#3 *)', 'cron(0 12 * * ?)', 'cron(0 0 ? * ? *)', 'cron(60 0 * * ? *)'],
    ...['cron(0 24 * * ? *)', 'cron(0 0 32 * ? *)', 'cron(0 0 1 13 ? *)', 'cron(0 0 ? * 8 *)'],
    ...['cron(0 0 ? * 0 *)', 'cron(0 0 1 1 ? 1969)', 'cron(0 0 1 1 ? 2200)', 'cron(L 0 * * ? *)'],
    ...[
      'cron(0 0 ? * 2/2 *)',
      'cron(0 0 1 1 ? 2030-2026)',
      'cron(0 0 ? * 2#6 *)',
      'cron(0 0 1W,15W * ? *)',
      'at(2026-11-30T10:00:00)',
      '',
      'daily',
    ],
  ])('%s as a rule', (expression) => {
    expect(parseRuleSchedule(expression)).toBeUndefined();
  });

  it('is for schedules what is no date, too', () => {
    expect(parseSchedule('at(2026-13-01T00:00:00)')).toBeUndefined();
    expect(parseSchedule('at(2026-11-30)')).toBeUndefined();
  });
});

describe('rates', () => {
  it('count from when the rule is there', () => {
    const since = at('2026-11-30T10:00:20Z');
    expect(next('rate(5 minutes)', '2026-11-30T10:00:20Z', { since })).toBe(
      '2026-11-30T10:05:20.000Z',
    );
    expect(next('rate(5 minutes)', '2026-11-30T10:05:20Z', { since })).toBe(
      '2026-11-30T10:10:20.000Z',
    );
    expect(next('rate(1 day)', '2026-12-05T00:00:00Z', { since })).toBe('2026-12-05T10:00:20.000Z');
  });

  it('begin at their start date, and end', () => {
    const bounds = { start: at('2027-01-01T00:00:00Z'), end: at('2027-01-01T02:30:00Z') };
    expect(next('rate(1 hour)', '2026-11-30T10:00:00Z', bounds)).toBe('2027-01-01T00:00:00.000Z');
    expect(next('rate(1 hour)', '2027-01-01T01:00:00Z', bounds)).toBe('2027-01-01T02:00:00.000Z');
    expect(next('rate(1 hour)', '2027-01-01T02:00:00Z', bounds)).toBeUndefined();
  });
});

it('a schedule at a time comes once', () => {
  const zone = 'Europe/Berlin';
  expect(next('at(2026-12-24T18:00:00)', '2026-11-30T00:00:00Z', { zone })).toBe(
    '2026-12-24T17:00:00.000Z',
  );
  expect(next('at(2026-12-24T18:00:00)', '2026-12-24T17:00:00Z', { zone })).toBeUndefined();
});

// https://repost.aws/knowledge-center/eventbridge-scheduler-adjust-dst
describe('where clocks change', () => {
  const zone = 'America/New_York';

  it('what they leave out is skipped', () => {
    expect(next('cron(30 2 * * ? *)', '2026-03-07T12:00:00Z', { zone })).toBe(
      '2026-03-09T06:30:00.000Z',
    );
  });

  it('what they show twice counts once', () => {
    const first = '2026-11-01T05:30:00.000Z';
    expect(next('cron(30 1 * * ? *)', '2026-11-01T04:00:00Z', { zone })).toBe(first);
    expect(next('cron(30 1 * * ? *)', first, { zone })).toBe('2026-11-02T06:30:00.000Z');
    expect(next('cron(30 1 * * ? *)', '2026-11-01T06:10:00Z', { zone })).toBe(
      '2026-11-02T06:30:00.000Z',
    );
  });
});

describe('any expression', () => {
  const number = (least: number, most: number) => fc.integer({ min: least, max: most });
  const field = (least: number, most: number) => {
    const one = number(least, most);
    const range = fc.tuple(one, one).map((ends) => ends.join('-'));
    const step = fc.tuple(fc.oneof(one, range, fc.constant('*')), number(1, most));
    const steps = most === 7 ? [] : [step.map((parts) => parts.join('/'))];
    const item = fc.oneof(one.map(String), range, ...steps);
    return fc.oneof(
      fc.constant('*'),
      fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => items.join()),
    );
  };

  /** Whether a field has a number, by the words of the guide, without the code under test. */
  const has = (text: string, value: number, most: number) =>
    text.split(',').some((item) => {
      const [range = '', step] = item.split('/');
      const [from = '', to] = range.split('-');
      const least = most === 59 || most === 23 ? 0 : 1;
      const first = from === '*' ? least : Number(from);
      const last = Number(to ?? (step || from === '*' ? most : first));
      const reached = [];
      for (let number = first; ; number = number === most ? least : number + 1) {
        reached.push(number);
        if (number === last) break;
      }
      return reached.some((number, index) => number === value && index % Number(step ?? 1) === 0);
    });

  it('comes next at the first minute that every field has', () => {
    const days = fc.oneof(
      field(1, 31).map((date) => [date, '?']),
      field(1, 7).map((day) => ['?', day]),
    );
    const start = number(0, 500_000).map(
      (minutes) => at('2026-01-01T00:00:00Z') + minutes * 60_000,
    );
    fc.assert(
      fc.property(
        fc.tuple(field(0, 59), field(0, 23), days, field(1, 12)),
        start,
        ([minute, hour, [date = '', day = ''], month], after) => {
          const parsed = parseRuleSchedule(`cron(${minute} ${hour} ${date} ${month} ${day} *)`);
          if (!parsed) throw new Error('refused');
          const found = nextTime(parsed, after, UTC) ?? Number.POSITIVE_INFINITY;
          // Some days of minutes, or up to what was found.
          const until = Math.min(found, after + 4 * 86_400_000);
          for (let moment = after + 60_000; moment <= until; moment += 60_000) {
            const clock = new Date(moment);
            const isDue =
              has(minute, clock.getUTCMinutes(), 59) &&
              has(hour, clock.getUTCHours(), 23) &&
              has(month, clock.getUTCMonth() + 1, 12) &&
              (date === '?' || has(date, clock.getUTCDate(), 31)) &&
              (day === '?' || has(day, clock.getUTCDay() + 1, 7));
            if (isDue !== (moment === found)) throw new Error(`${clock.toISOString()}: ${isDue}`);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is read or refused, whatever it says', () => {
    const part = fc.constantFrom(...'0123456789*?/-,LW#()'.split(''), ' ', 'MON', 'cron(', 'rate(');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const parsed = parseSchedule(parts.join(''));
        if (parsed) nextTime(parsed, 0, UTC);
      }),
    );
  });
});
