import type fc from 'fast-check';
import {
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** What no scalar takes, or only some do. */
export const ODD_LITERALS = (
  'null true 0 -1 1e999 99999999999999999999 -0.0 NOPE [] {} [[[[]]]] "" "\\u0000" "\\uD800" ' +
  '"😀\u202e" """a""" {a:{b:[{c:1}]}} $v0 $v1 $nope "2026-02-30" "{"'
)
  .split(' ')
  .concat(`"${'é'.repeat(300)}"`, '['.repeat(60) + ']'.repeat(60));
const ODD_PARTS = [
  ...['nope', '__typename', '... { nope }', '...F0', '...F1', '...F2', '...Nope'],
  ...['... on Nope { id }', '__schema { types { name } }'],
];
const DIRECTIVES = [
  ...['@skip(if: $v0)', '@include(if: true)', '@skip', '@nope', '@skip(if: "a")'],
  '@include(if: null)',
];
/** By type; a text for others. */
const LITERALS: Record<string, string[]> = {
  ID: ['"a"', '"1"', '1', '"é😀"'],
  Int: ['0', '1', '-7', '2147483647'],
  Float: ['1', '2.5', '-1e3'],
  Boolean: ['true', 'false'],
  AWSDateTime: ['"2026-01-01T00:00:00Z"'],
};
const DEEPEST = 5;

/** What is drawn for one request. */
export interface Draws {
  pick<T>(from: readonly T[]): T;
  /** @param percent how often it is so */
  chance(percent: number): boolean;
  /** The same, for what is wrong: never so in a request that is to be right. */
  odd(percent: number): boolean;
  /** From 0 to the most. */
  upTo(most: number): number;
}

export function drawsOf(g: fc.GeneratorValue, nat: typeof fc.nat): Draws {
  const upTo = (most: number) => g(nat, most);
  const chance = (percent: number) => upTo(99) < percent;
  const isRight = chance(40);
  return {
    upTo,
    chance,
    odd: (percent) => !isRight && chance(percent),
    pick: <T>(from: readonly T[]) => from[upTo(from.length - 1)] as T,
  };
}

/** Writes selections and values, most of them as the schema has them. */
export function writerOf({ pick, chance, odd, upTo }: Draws) {
  let aliases = 0;
  let isRepeated = false;

  const literal = (type: GraphQLInputType, depth = 0): string => {
    if (odd(6)) return pick(ODD_LITERALS);
    if (isNonNullType(type)) return literal(type.ofType, depth);
    if (isListType(type)) return `[${literal(type.ofType, depth + 1)}]`;
    if (isEnumType(type)) return pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => isNonNullType(field.type) || (depth < DEEPEST && chance(15)),
      );
      return `{${fields.map((field) => `${field.name}: ${literal(field.type, depth + 1)}`).join(', ')}}`;
    }
    return pick(LITERALS[type.name] ?? ['"a"', '""', '"é😀\\n"', '"""a"""']);
  };

  const one = (type: GraphQLObjectType, depth: number): string => {
    if (odd(4)) return pick(ODD_PARTS);
    if (chance(5)) return `... on ${type.name} ${selection(type, depth + 1)}`;
    const field = pick(Object.values(type.getFields()));
    const args = field.args.filter((arg) => isNonNullType(arg.type) || chance(20));
    const given = args.filter(() => !odd(2)).map((arg) => `${arg.name}: ${literal(arg.type)}`);
    if (odd(2)) given.push('nope: 1');
    const inner = odd(2) ? '' : selection(getNamedType(field.type), depth + 1);
    const directive = odd(5) ? pick(DIRECTIVES) : '';
    const text = `${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${directive} ${inner}`;
    const aliased = () => `f${aliases++}: ${text}`;
    if (!isRepeated && chance(2)) {
      isRepeated = true;
      return Array.from({ length: pick([2, 20, 200]) }, aliased).join(' ');
    }
    return odd(5) ? `${pick(['id', '__a', 'f0'])}: ${text}` : aliased();
  };

  const selection = (type: GraphQLNamedType, depth: number): string => {
    if (!isObjectType(type)) return odd(2) ? '{ id }' : '';
    if (depth > DEEPEST) return '{ __typename }';
    const count = 1 + upTo(depth < 2 ? 2 : 1);
    return `{ ${Array.from({ length: count }, () => one(type, depth)).join(' ')} }`;
  };

  return { literal, selection };
}
