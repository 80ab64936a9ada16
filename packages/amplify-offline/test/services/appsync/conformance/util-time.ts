import { casesFrom } from './conformance-case';
import { GUIDE, util } from './util-run';

const { time } = util;

/** 2018-02-06T19:01:35.758Z, a Tuesday. */
const THEN = 1517943695758;

const formatted = (pattern: string, zone?: string) => () =>
  time.epochMilliSecondsToFormatted(THEN, pattern, zone);
const parsed = (text: string, pattern: string, zone?: string) => () =>
  time.parseFormattedToEpochMilliSeconds(text, pattern, zone);

export const CASES = [
  ...casesFrom(`${GUIDE}/time-helpers-in-util-time.html`, [
    ['seconds', () => time.epochMilliSecondsToSeconds(THEN), 1517943695],
    ['ISO 8601', () => time.epochMilliSecondsToISO8601(THEN), '2018-02-06T19:01:35.758Z'],
    ['UTC', formatted('yyyy-MM-dd HH:mm:ssZ'), '2018-02-06 19:01:35+0000'],
    ['an offset', formatted('yyyy-MM-dd HH:mm:ssZ', '+08:00'), '2018-02-07 03:01:35+0800'],
    ['a region', formatted('yyyy-MM-dd HH:mm:ssZ', 'Australia/Perth'), '2018-02-07 03:01:35+0800'],
    ['AWSDate', formatted('yyyy-MM-dd[XXX]', '-07:00:30'), '2018-02-06-07:00'],
    [
      'AWSDateTime',
      formatted("yyyy-MM-dd'T'HH:mm:ss[XXXXX]", '-07:00:30'),
      '2018-02-06T12:01:05-07:00:30',
    ],
    [
      'parse ISO 8601',
      () => time.parseISO8601ToEpochMilliSeconds('2018-02-01T17:21:05.180+08:00'),
      1517476865180,
    ],
    [
      'parse with its zone',
      parsed('2018-02-02 01:19:22+0800', 'yyyy-MM-dd HH:mm:ssZ'),
      1517505562000,
    ],
    [
      'parse in a zone',
      parsed('2018-02-02 01:19:22', 'yyyy-MM-dd HH:mm:ss', '+08:00'),
      1517505562000,
    ],
  ]),
  ...casesFrom(
    'https://docs.oracle.com/javase/8/docs/api/java/time/format/DateTimeFormatter.html',
    [
      ['days and months as text', formatted('EEE EEEE MMM MMMM'), 'Tue Tuesday Feb February'],
      ['narrow text', formatted('EEEEE MMMMM GGGGG'), 'T F A'],
      ['years', formatted('y yy yyyy yyyyy u'), '2018 18 2018 02018 2018'],
      ['eras', formatted('G GGGG'), 'AD Anno Domini'],
      ['quarters', formatted('Q QQ QQQ QQQQ'), '1 01 Q1 1st quarter'],
      ['day of year', formatted('D DDD'), '37 037'],
      ['week-based', formatted('YYYY ww W e'), '2018 06 2 3'],
      ['hours', formatted('H HH h hh K k a'), '19 19 7 07 7 19 PM'],
      ['fractions', formatted('S SS SSS SSSSSS n A'), '7 75 758 758000 758000000 68495758'],
      ['texts and quotes', formatted("'at' h ''"), "at 7 '"],
      ['padding', formatted('ppppd|pppH'), '   6| 19'],
      ['X', formatted('X XX XXX', '+08:30'), '+0830 +0830 +08:30'],
      ['X without an offset', formatted('X x XXX xxx'), 'Z +00 Z +00:00'],
      ['X with whole hours', formatted('X x', '-07:00'), '-07 -07'],
      ['Z', formatted('Z ZZZZ ZZZZZ', '+08:00'), '+0800 GMT+08:00 +08:00'],
      ['O', formatted('O OOOO', '+08:00'), 'GMT+8 GMT+08:00'],
      [
        'zones',
        formatted('VV z zzzz', 'America/New_York'),
        'America/New_York EST Eastern Standard Time',
      ],
      [
        'parse without separators',
        parsed('20180202011922', 'yyyyMMddHHmmss', '+08:00'),
        1517505562000,
      ],
      ['parse text', parsed('Feb 2, 2018 1:19 AM', 'MMM d, yyyy h:mm a', '+08:00'), 1517505540000],
      ['parse a day of the year', parsed('2018-033 00', 'yyyy-DDD HH', 'Z'), Date.UTC(2018, 1, 2)],
      [
        'parse an optional part',
        parsed('2018-02-02T01:19Z', "yyyy-MM-dd'T'HH:mm[:ss]X"),
        1517534340000,
      ],
      ['a 31st that is none', parsed('2018-02-31 00', 'yyyy-MM-dd HH', 'Z'), Date.UTC(2018, 1, 28)],
    ],
  ),
  ...casesFrom('belief', [
    ['a pattern that is none is null', formatted('bogus'), null],
    ['a zone that is none is null', formatted('yyyy', 'Nowhere/City'), null],
    ['a text that does not follow', parsed('yesterday', 'yyyy-MM-dd HH:mm', 'Z'), null],
    ['a date without a time', parsed('2018-02-02', 'yyyy-MM-dd', 'Z'), null],
    ['a time without a zone', parsed('2018-02-02 01:19', 'yyyy-MM-dd HH:mm'), null],
    [
      'ISO 8601 without a zone',
      () => time.parseISO8601ToEpochMilliSeconds('2018-02-01T17:21'),
      null,
    ],
    [
      'what a change of clocks skips is later',
      parsed('2021-03-28 02:30', 'yyyy-MM-dd HH:mm', 'Europe/Berlin'),
      Date.UTC(2021, 2, 28, 1, 30),
    ],
    [
      'of what comes twice it is the first',
      parsed('2021-10-31 02:30', 'yyyy-MM-dd HH:mm', 'Europe/Berlin'),
      Date.UTC(2021, 9, 31, 0, 30),
    ],
  ]),
];
