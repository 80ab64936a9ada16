import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCondition } from '../../../../src/services/dynamodb/expressions/conditions';
import { parseProjection } from '../../../../src/services/dynamodb/expressions/projections';
import type { Context } from '../../../../src/services/dynamodb/expressions/scope';
import { parseUpdate } from '../../../../src/services/dynamodb/expressions/updates';

/*
 * What dynalite's own parsers make of expressions, whose authors tried them on AWS. These have no more than one
 * fault, since of two dynalite names another one than DynamoDB; and not those that dynalite lets pass.
 */
const require = createRequire(import.meta.url);
const parserOf = (file: string): Parse => require(`dynalite/db/${file}`).parse;
type Parse = (expression: string, options: { context: Context }) => unknown;

const context = (): Context => ({
  attrNames: { '#one': 'one', '#two': 'name' },
  attrVals: { ':n': { N: '1' }, ':m': { N: '2' }, ':s': { S: 'N' }, ':l': { L: [] } },
  unusedAttrNames: { '#one': true, '#two': true },
  unusedAttrVals: { ':n': true, ':m': true, ':s': true, ':l': true },
  isReserved: (name) => ['name', 'status'].includes(name.toLowerCase()),
  compare: require('dynalite/db').compare,
});

/** What comes of it, and which names and values are still unused. */
function outcome(parse: Parse, expression: string): unknown {
  const given = context();
  try {
    const result = parse(expression, { context: given });
    const { unusedAttrNames, unusedAttrVals } = given;
    // The order of types in a message is any.
    if (typeof result === 'string') return result.replace(/\{[A-Z]+(,[A-Z]+)+\}/, '{types}');
    return { result, unusedAttrNames, unusedAttrVals };
  } catch (error) {
    return (error as Error).name;
  }
}

function expectTheSame(ours: Parse, file: string, expressions: fc.Arbitrary<string>) {
  fc.assert(
    fc.property(expressions, (expression) => {
      expect(outcome(ours, expression)).toEqual(outcome(parserOf(file), expression));
    }),
    { numRuns: 500 },
  );
}

/** Each path once in an expression: `@` is one that was not there before. */
const numbered = (expression: string) => {
  let count = 0;
  return expression.replaceAll('@', () => {
    count++;
    return [`a${count}`, `#one.b${count}`, `c${count}[0].#two`, `d[${count}]`][count % 4] as string;
  });
};
const spaced = (...parts: fc.Arbitrary<string>[]) =>
  fc.tuple(fc.constantFrom(' ', '  ', '\n'), ...parts).map(([space, ...all]) => all.join(space));
const words = (...of: string[]) => fc.constantFrom(...of);

const operand = words('@', '@', ':n', ':m', 'size(@)', '(@)', ':s');
const comparison = spaced(operand, words('=', '<>', '<', '<=', '>', '>='), operand);
const simple = fc.oneof(
  comparison,
  words('@ BETWEEN :n AND :m', '@ in (:n, @)', 'size(@) IN (:n)', '@ between @ and size(@)'),
  words('attribute_exists(@)', 'attribute_not_exists( @ )', 'begins_with(@, :s)'),
  words('contains(@, :l)', 'contains(:s, @)', 'attribute_type(@, :s)'),
);
const FAULTS = [
  ...['foo(@)', 'Contains(@, :n)', 'SIZE(@) = :n'],
  ...['name = :n', '@ = a.status', 'attribute_exists(a[0].Name)'],
  ...['((@ = :n))', '((@)) = :n', '((attribute_exists(@)))', '( (@ = :n AND @ = :m) )'],
  ...[
    'size(@)',
    'attribute_exists(@) = :n',
    '@ IN (contains(@, :n))',
    'size(contains(@, :n)) = :n',
  ],
  ...['begins_with(@, :n)', 'size(:n) = :n', 'attribute_type(@, @)', 'attribute_type(@, :n)'],
  ...['attribute_exists(:n)', 'attribute_exists(@, @)', 'begins_with(@)', 'size(@, @) > :n'],
  ...['a.b = a.b', 'contains(#one, one)', '@ BETWEEN :m AND :n', '@ BETWEEN :n AND :s'],
  ...['#gone = :n', '@ = :gone', 'contains(#gone, :gone)', 'attribute_exists(a.#gone)'],
  ...[
    '@',
    '@ =',
    '@ = = :n',
    '@ BETWEEN :n',
    '@ IN ()',
    '@ IN :n',
    '@ = 5',
    'a[b] = :n',
    'a. = :n',
  ],
  ...['foo()', 'attribute_exists(@', '@ = :n)', '(@ = :n', '@ = "a"', ':n.a = @', '!', '@ AND @'],
];

describe('what dynalite reads in', () => {
  it('a condition', () => {
    const { condition } = fc.letrec<{ condition: string }>((tie) => ({
      condition: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        simple,
        spaced(tie('condition'), words('AND', 'OR', 'and', 'or'), tie('condition')),
        spaced(tie('condition'), words('AND', 'OR'), simple).map((inner) => `(${inner})`),
        fc
          .oneof(
            simple,
            simple.map((inner) => `(${inner})`),
          )
          .map((inner) => `NOT ${inner}`),
      ),
    }));
    expectTheSame(parseCondition, 'conditionParser', condition.map(numbered));
  });

  it('a condition with a fault', () => {
    const faulty = fc
      .tuple(
        simple,
        words(...FAULTS),
        simple,
        words('$ AND #', '# OR $', '# AND ($ OR @ = :n)', 'NOT #', '#'),
      )
      .map(([left, fault, , form]) => form.replace('$', left).replace('#', () => fault));
    expectTheSame(parseCondition, 'conditionParser', faulty.map(numbered));
  });

  it('an update', () => {
    const value = words('@', ':n', ':l', '@ + :n', ':n - @', 'if_not_exists(@, :n)');
    const more = words('list_append(@, :l)', 'if_not_exists(@, if_not_exists(@, :n)) + :m');
    const clauses = fc.tuple(
      fc.oneof(value, more).map((set) => `SET @ = ${set}, @ = :s`),
      words('REMOVE @', 'remove @, @', ''),
      words('ADD @ :n, @ :m', 'add @ :n', ''),
      words('', 'REMOVE status', 'SET a = foo(@)', 'REMOVE a, a.b', 'DELETE @ :n', 'DELETE a b'),
    );
    const faults = words(
      ...['SET name = :n', 'SET a = foo(@)', 'SET a = :n SET b = :n', 'SET a.b = @, a.b.c = @'],
      ...['SET a.b = :n REMOVE a[1]', 'SET a = :gone', 'SET #gone = :n', 'ADD a :s', 'DELETE a :l'],
      ...['SET a = if_not_exists(@)', 'SET a = if_not_exists(:n, @)', 'SET a = list_append(@, :n)'],
      ...['SET a = :s + :n', 'SET a = @ + @ + @', 'SET a', 'SET', 'a = :n', 'REMOVE', 'ADD a @'],
      ...['SET a = :n,', 'SET a = "b"', 'SET (a) = :n', 'REMOVE :n', 'SET a = 1', 'FOO a = :n'],
    );
    const updates = fc
      .oneof(
        clauses.map((all) => all.join(' ')),
        faults,
      )
      .map(numbered);
    expectTheSame(parseUpdate, 'updateParser', updates);
  });

  it('a projection', () => {
    const paths = fc.array(words('@', 'size[0]', '#two', 'b.c'), { maxLength: 1 });
    const fault = words(
      '',
      'name',
      '#gone',
      'a, a',
      'a.b, a',
      'a[3], a.b',
      ':n',
      'a[',
      'a b',
      '(a)',
    );
    const projection = fc
      .tuple(paths, fault, words('@', '@, @'))
      .map((all) => all.flat().join(', '));
    expectTheSame(parseProjection, 'projectionParser', projection.map(numbered));
  });
});
