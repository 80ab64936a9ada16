import { type ConformanceCase, casesFrom } from './conformance-case';
import { resultOf, valueIn } from './javascript-run';

const FEATURES = 'https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html';

export const CASES: ConformanceCase[] = [
  ...casesFrom(FEATURES, [
    ['JSON.parse of what is no JSON', () => valueIn("JSON.parse('{a}')"), ''],
    ['JSON.parse', () => valueIn('JSON.parse(\'{"a":[1,null]}\')'), { a: [1, null] }],
    [
      'JSON.stringify',
      () => valueIn("JSON.stringify({ a: [1, 'b'], c: undefined })"),
      '{"a":[1,"b"]}',
    ],
    ['replace with a pattern of Java', () => valueIn("'a1b22'.replace('[0-9]+', '#')"), 'a#b22'],
    [
      'replaceAll with a pattern of Java',
      () => valueIn("'a1b22'.replaceAll('[0-9]+', '#')"),
      'a#b#',
    ],
    [
      'replaceAll with groups',
      () => valueIn("'key=value'.replaceAll('(\\\\w+)=(\\\\w+)', '$2=$1')"),
      'value=key',
    ],
    ['replace takes a dot for any character', () => valueIn("'ab'.replace('.', '-')"), '-b'],
    ['sort takes no function, and goes by text', () => valueIn('[10, 9, 1].sort()'), [1, 10, 9]],
    [
      'Object.hasOwn',
      () => valueIn("[Object.hasOwn({ a: 1 }, 'a'), Object.hasOwn({}, 'toString')]"),
      [true, false],
    ],
    ['util without an import', () => valueIn("util.urlEncode('a b')"), 'a+b'],
    ['template literals', () => valueIn(`\`a\${1 + 1}\${\`b\${2}\`}\``), 'a2b2'],
    ['rest parameters', () => resultOf('const f = (a, ...b) => b;\nreturn f(1, 2, 3);'), [2, 3]],
    ['optional chaining and ??', () => valueIn('ctx.args.a?.b.c ?? 1'), 1],
    ['String.raw', () => valueIn(`String.raw\`a\\n\${1}\``), 'a\\n1'],
    ['Number.isNaN', () => valueIn("Number.isNaN(NaN) && !Number.isNaN('a')"), true],
  ]),
];
