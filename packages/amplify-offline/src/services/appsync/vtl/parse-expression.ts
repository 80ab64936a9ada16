import { parseReference } from './parse-reference';
import type { Source } from './source';
import type { Expression, Operator } from './syntax';

/**
 * An expression, as `#set` and `#if` take them: operators between operands. A minus needs blanks around it, for
 * it belongs to names and to numbers.
 *
 * @throws ResolverError
 */
export function parseExpression(source: Source, level = 0): Expression {
  const operators = LEVELS[level];
  if (!operators) return parseUnary(source);
  let left = parseExpression(source, level + 1);
  for (;;) {
    const start = source.index;
    source.skipBlanks();
    const found = source.match(operators);
    if (!found) {
      source.index = start;
      return left;
    }
    source.skipBlanks();
    const operator = WORDS[found[0]] ?? (found[0] as Operator);
    left = { kind: 'binary', operator, left, right: parseExpression(source, level + 1) };
  }
}

/** From those that bind least to those that bind most. */
const LEVELS = [
  /\|\||or\b/y,
  /&&|and\b/y,
  /==|!=|eq\b|ne\b/y,
  /<=|>=|<|>|lt\b|le\b|gt\b|ge\b/y,
  /[+]|-(?!\d)/y,
  /[*/%]/y,
];

const WORDS: Record<string, Operator> = {
  or: '||',
  and: '&&',
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};

function parseUnary(source: Source): Expression {
  if (source.match(/!\s*|not\b\s*/y)) return { kind: 'not', operand: parseUnary(source) };
  if (source.match(/\(\s*/y)) {
    const operand = parseExpression(source);
    source.skipBlanks();
    source.expect(')');
    return { kind: 'parentheses', operand };
  }
  return parseParameter(source);
}

/**
 * An operand without operators: what a method is given.
 *
 * @throws ResolverError
 */
export function parseParameter(source: Source): Expression {
  const reference = parseReference(source, parseParameter);
  if (reference) return reference;
  const at = source.position();
  const text = source.match(/"((?:[^"]|"")*)"|'((?:[^']|'')*)'/y);
  if (text) return stringOf(text, at);
  const number = source.match(/-?(?:\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\d+)/y);
  if (number) {
    const isWhole = /^-?\d+$/.test(number[0]);
    const value = Number(number[0]);
    return isWhole ? { kind: 'literal', value } : { kind: 'literal', value, fractional: true };
  }
  const truth = source.match(/(?:true|false)(?![\w-])/y);
  if (truth) return { kind: 'literal', value: truth[0] === 'true' };
  if (source.take('[')) return parseListOrRange(source);
  if (source.match(/\{\s*/y)) return parseMap(source);
  throw source.unexpected();
}

function stringOf(
  [, interpolated, plain]: RegExpExecArray,
  at: { line: number; column: number },
): Expression {
  if (interpolated === undefined) {
    return { kind: 'literal', value: (plain ?? '').replaceAll("''", "'") };
  }
  const text = interpolated.replaceAll('""', '"');
  if (!/[$#]/.test(text)) return { kind: 'literal', value: text };
  return { kind: 'interpolated', text, at: { line: at.line, column: at.column + 1 } };
}

function parseListOrRange(source: Source): Expression {
  if (source.take(']')) return { kind: 'list', items: [] };
  source.skipBlanks();
  const items = [parseParameter(source)];
  source.skipBlanks();
  if (items[0] && source.take('..')) {
    source.skipBlanks();
    const to = parseParameter(source);
    source.skipBlanks();
    source.expect(']');
    return { kind: 'range', from: items[0], to };
  }
  while (source.match(/,\s*/y)) {
    items.push(parseParameter(source));
    source.skipBlanks();
  }
  source.expect(']');
  return { kind: 'list', items };
}

function parseMap(source: Source): Expression {
  const entries: [Expression, Expression][] = [];
  if (source.take('}')) return { kind: 'map', entries };
  do {
    source.skipBlanks();
    const key = parseParameter(source);
    source.skipBlanks();
    source.expect(':');
    source.skipBlanks();
    entries.push([key, parseParameter(source)]);
    source.skipBlanks();
  } while (source.take(','));
  source.expect('}');
  return { kind: 'map', entries };
}
