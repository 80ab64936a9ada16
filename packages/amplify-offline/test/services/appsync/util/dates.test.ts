import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDate } from '../../../../src/services/appsync/util/date-format';
import { parseDate } from '../../../../src/services/appsync/util/date-parse';
import { offsetAt } from '../../../../src/services/time-zone';

const INSTANTS = fc.integer({ min: Date.UTC(1, 0, 1), max: Date.UTC(9999, 0, 1) });
const ZONES = fc.constantFrom(
  ...[
    'Z',
    '+05:30',
    '-07:00:30',
    'UTC+1',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
  ],
);
const PATTERNS = fc.constantFrom(
  "uuuu-MM-dd'T'HH:mm:ss.SSSXXXXX",
  'yyyyMMddHHmmssSSSxxxxx',
  'EEEE, d MMMM yyyy h:mm:ss.SSSSSS a ZZZZZ',
  'yyyy DDD kk mm ss SSS[ xxxxx]',
  "''MMM'' d ppppppy, K:m:s.SSS a OOOO",
);

describe('dates in patterns of Java', () => {
  test('what is written is read as it was', () => {
    fc.assert(
      fc.property(INSTANTS, ZONES, PATTERNS, (instant, zone, pattern) => {
        const text = formatDate(instant, pattern, zone);
        const isWhole = offsetAt(zone, instant) % 1000 === 0;
        if (isWhole) expect(parseDate(text, pattern, zone)).toBe(instant);
      }),
      { verbose: true },
    );
  });

  test('any pattern is written, or refused by a RangeError', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
        INSTANTS,
        (pattern, instant) => {
          try {
            const text = formatDate(instant, pattern, 'Europe/Berlin');
            parseDate(text, pattern, 'Europe/Berlin');
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
          }
        },
      ),
      { verbose: true, numRuns: 1000 },
    );
  });

  test.each([
    ['yyyyyyyyyyyyyyyyyyyy', 'more letters than Java takes'],
    ['V', 'fewer letters than Java takes'],
    ['yyyy]', 'a bracket that was not opened'],
    ["yyyy 'at", 'a quote that is not closed'],
    ['{yyyy}', 'a reserved sign'],
    ['pp', 'a padding of nothing'],
  ])('%s is refused: %s', (pattern) => {
    expect(() => formatDate(0, pattern, 'Z')).toThrow(RangeError);
  });
});
