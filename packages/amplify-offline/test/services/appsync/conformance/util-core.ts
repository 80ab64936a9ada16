import { casesFrom } from './conformance-case';
import { GUIDE, util, vtl } from './util-run';

const VTL_GUIDE = `${GUIDE}/utility-helpers-in-util.html`;

/** What a template makes of the values that may be asked about, in order. */
const asked = (check: (value: unknown) => unknown) => () =>
  [null, undefined, '', ' ', 'a', 0, 1.5, false, [], ['a'], {}, { a: 1 }].map(check);

export const CASES = [
  ...casesFrom(`${GUIDE}/built-in-util-js.html`, [
    ['urlEncode', () => util.urlEncode('a b&c=d/é'), 'a+b%26c%3Dd%2F%C3%A9'],
    ['urlDecode', () => util.urlDecode('a+b%26c%3Dd%2F%C3%A9'), 'a b&c=d/é'],
    ['base64Encode', () => util.base64Encode('é?'), 'w6k/'],
    ['base64Decode', () => util.base64Decode('w6k/'), 'é?'],
    ['autoId', () => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(util.autoId()), true],
    ['autoUlid', () => /^[\dA-HJKMNP-TV-Z]{26}$/.test(util.autoUlid()), true],
    ['autoKsuid', () => /^[\dA-Za-z]{27}$/.test(util.autoKsuid()), true],
    ['matches', () => util.matches('a*b', 'aaaaab'), true],
    ['authType', () => util.authType(), 'API Key Authorization'],
  ]),
  ...casesFrom('https://docs.oracle.com/javase/8/docs/api/java/net/URLEncoder.html', [
    [
      'urlEncode keeps .-*_ and no other signs',
      () => util.urlEncode(".-*_~!'()"),
      '.-*_%7E%21%27%28%29',
    ],
  ]),
  ...casesFrom('https://docs.oracle.com/javase/7/docs/api/java/util/regex/Pattern.html', [
    ['flags at the start', () => util.matches('(?i)abc', 'aBC'), true],
    ['quotes', () => util.matches('\\Qa.c\\E+', 'a.ccc'), true],
    ['POSIX classes', () => util.matches('[\\p{Alpha}_]+\\p{Digit}', 'é_b7'), true],
    ['possessive quantifiers', () => util.matches('a?+b*+', 'abb'), true],
    ['the start and the end of input', () => util.matches('\\Aab\\z', 'ab'), true],
    ['escapes that none needs', () => util.matches('a\\@b\\-c', 'a@b-c'), true],
  ]),
  ...casesFrom('belief', [
    ['matches asks for the whole text', () => util.matches('b', 'abc'), false],
    [
      'escapeJavaScript',
      () => util.escapeJavaScript('it\'s "é"\n</a>\\'),
      'it\\\'s \\"\\u00E9\\"\\n<\\/a>\\\\',
    ],
    ['VTL: toJson of nothing', () => vtl.toJson(undefined), 'null'],
    ['VTL: qr prints nothing', () => vtl.qr() + vtl.quiet(), ''],
    [
      'VTL: isNullOrEmpty of lists and maps',
      asked(vtl.isNullOrEmpty),
      [true, true, true, false, false, false, false, false, true, false, true, false],
    ],
  ]),
  ...casesFrom(VTL_GUIDE, [
    ['VTL: toJson', () => vtl.toJson({ a: [1, 'x', null] }), '{"a":[1,"x",null]}'],
    ['VTL: parseJson', () => vtl.parseJson('{"a":[1,"x",null]}'), { a: [1, 'x', null] }],
    ['VTL: isNull', () => [vtl.isNull(null), vtl.isNull('')], [true, false]],
    ['VTL: isNullOrBlank', () => [' ', 'a'].map(vtl.isNullOrBlank), [true, false]],
    ['VTL: defaultIfNull', () => [vtl.defaultIfNull(null, 1), vtl.defaultIfNull('', 1)], [1, '']],
    ['VTL: defaultIfNullOrEmpty', () => vtl.defaultIfNullOrEmpty('', 'a'), 'a'],
    ['VTL: defaultIfNullOrBlank', () => vtl.defaultIfNullOrBlank(' ', 'a'), 'a'],
    [
      'VTL: typeOf',
      asked(vtl.typeOf),
      [
        ...['Null', 'Null', 'String', 'String', 'String', 'Number', 'Number', 'Boolean'],
        ...['List', 'List', 'Map', 'Map'],
      ],
    ],
    [
      'VTL: isString, isNumber, isBoolean, isList, isMap',
      () => [
        vtl.isString('a'),
        vtl.isNumber(1),
        vtl.isBoolean(false),
        vtl.isList([]),
        vtl.isMap({}),
      ],
      [true, true, true, true, true],
    ],
    ['VTL: a list is no map', () => vtl.isMap([]), false],
  ]),
  ...casesFrom('https://github.com/aws-amplify/amplify-cli/pull/10739', [
    ['VTL: parseJson of another text is null', () => vtl.parseJson('no JSON'), null],
  ]),
];
