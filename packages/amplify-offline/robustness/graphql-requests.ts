import fc from 'fast-check';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { drawsOf, ODD_LITERALS, writerOf } from './graphql-selections';

const ODD_VALUES: unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    2 ** 53,
    '',
    '\u0000',
    '\ud800',
    '😀\u202e',
    [],
    {},
    [[[[]]]],
    [null],
  ],
  ...[
    { a: { b: [{ c: 1 }] } },
    JSON.parse('{"__proto__": {"a": 1}}'),
    { constructor: null },
    'x'.repeat(5_000),
  ],
];
const ODD_TEXTS = [
  '{',
  '}',
  '"',
  '\\',
  '#',
  '\u0000',
  '\ufeff',
  '\ud800',
  '$',
  '...',
  '"""',
  'é',
  '\r',
];
const FRAGMENTS = 3;

/**
 * Bodies of requests to an API: some are right, and the others wrong in all ways that there are: names, types,
 * arguments, variables, circles of fragments, depth, aliases, odd texts, documents and bodies that are cut off.
 */
export function requestBodies(schema: GraphQLSchema): fc.Arbitrary<string> {
  return fc.gen().map((g) => {
    const draws = drawsOf(g, fc.nat);
    const { pick, chance, odd, upTo } = draws;
    const { selection } = writerOf(draws);
    const types = Object.values(schema.getTypeMap());
    const objects = types.filter((type) => isObjectType(type) && !type.name.startsWith('__'));

    const operation = (): string => {
      const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
      const root = pick(roots.filter((type) => type !== null && type !== undefined));
      const kind = odd(3) ? 'query' : root.name.toLowerCase();
      const typeNames = [...types.map(({ name }) => name), 'Nope', '[ID!]!', '[[Int]]'];
      const variable = (index: number) =>
        `$v${index}: ${pick(chance(50) ? ['Boolean!', 'ID', 'Int'] : typeNames)}${chance(20) ? ` = ${pick(ODD_LITERALS)}` : ''}`;
      const name = odd(20) ? pick(['', 'B']) : 'A';
      if (odd(40)) return `${kind} ${name} (${variable(0)} ${variable(1)}) ${selection(root, 0)}`;
      return chance(50)
        ? `${kind} ${name} ${selection(root, 0)}`
        : `${kind} ${name} ($v0: Boolean!) { ... @include(if: $v0) ${selection(root, 0)} }`;
    };

    const fragment = (index: number): string => {
      const on = pick(objects);
      return `fragment F${index} on ${odd(5) ? 'Nope' : on.name} ${selection(on, 2)}`;
    };

    const document = (): string => {
      const operations = Array.from({ length: odd(15) ? 2 : 1 }, operation).join('\n');
      const fragments = odd(30)
        ? Array.from({ length: FRAGMENTS }, (_, index) => fragment(index))
        : [];
      return [operations, ...fragments].join('\n');
    };

    const spoilt = (text: string): string => {
      const at = upTo(Math.max(0, text.length - 1));
      if (chance(50)) return text.slice(0, at);
      return text.slice(0, at) + pick(ODD_TEXTS).repeat(pick([1, 1, 30])) + text.slice(at);
    };

    const deep = (): string => {
      const count = pick([10, 100, 600, 5_000]);
      return pick([
        `${'{ a '.repeat(count)}${'}'.repeat(count)}`,
        `{ a(b: ${'['.repeat(count)}${']'.repeat(count)}) }`,
        `{ ${'... { '.repeat(count)}__typename${' }'.repeat(count)} }`,
      ]);
    };

    const written = odd(3) ? deep() : document();
    const query = odd(10) ? spoilt(written) : written;
    const value = () => (chance(50) ? pick(ODD_VALUES) : pick(['a', 1, true, { id: '1' }]));
    const variables = odd(50)
      ? pick([undefined, { v0: value() }, { v0: value(), v1: value() }, value()])
      : { v0: true };
    const operationName = odd(20) ? pick([undefined, 'B', pick(ODD_VALUES)]) : 'A';
    const body = JSON.stringify({ query: odd(2) ? value() : query, variables, operationName });
    return odd(2) ? spoilt(body) : body;
  });
}
