import { pick, type Random } from './attempt';

/** What is of no type that was asked for, or of the right one and out of all bounds. */
const ODD: unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '%',
  '../../etc/passwd',
  ['$', '{a}'].join(''),
  '__proto__',
  'constructor',
  'a'.repeat(300),
  ' '.repeat(3_000),
  'é'.repeat(20_000),
  `${'a'.repeat(5_000)}!`,
  [],
  {},
  [[[[[]]]]],
  { constructor: { prototype: {} } },
  JSON.parse('{"__proto__":{"a":1}}'),
  nested(200),
];

export const oddValue = (random: Random): unknown => pick(random, ODD);

export const oddText = (random: Random): string => {
  const value = oddValue(random);
  return typeof value === 'string' ? value : JSON.stringify(value);
};

function nested(depth: number): unknown {
  return depth === 0 ? 'a' : { M: { a: nested(depth - 1) } };
}
