import { type Compile, compileReference } from './compile-reference';
import type { Scope, Test, Value } from './frame';
import { printed } from './java-text';
import { type JsonObject, setMember } from './objects';
import { ARITHMETIC, added, areEqual, COMPARISONS } from './operators';
import type { Expression } from './syntax';

/** What an expression gives: null for nothing. Lists and maps are new ones each time. */
export const compileExpression: Compile = (expression, scope) => {
  switch (expression.kind) {
    case 'reference':
      return compileReference(expression, scope, compileExpression);
    case 'literal': {
      const { value } = expression;
      return () => value;
    }
    case 'interpolated':
      return scope.interpolate(expression.text, expression.at, scope);
    case 'list': {
      const items = expression.items.map((item) => compileExpression(item, scope));
      return (frame) => items.map((item) => item(frame));
    }
    case 'map':
      return compileMap(expression.entries, scope);
    case 'range': {
      const from = compileExpression(expression.from, scope);
      const to = compileExpression(expression.to, scope);
      return (frame) => rangeOf(from(frame), to(frame));
    }
    case 'parentheses':
      return compileExpression(expression.operand, scope);
    case 'binary':
      if (!TRUTHS.has(expression.operator)) return compileArithmetic(expression, scope);
  }
  return compileTest(expression, scope);
};

const TRUTHS = new Set(['||', '&&', '==', '!=', '<', '<=', '>', '>=']);

type Binary = Expression & { kind: 'binary' };

/**
 * Whether `#if` takes an expression for true: a reference to anything but null and false, a comparison that holds.
 * Literals are false, but for `true`.
 */
export function compileTest(expression: Expression, scope: Scope): Test {
  switch (expression.kind) {
    case 'reference': {
      const value = compileReference(expression, scope, compileExpression);
      return (frame) => {
        const found = value(frame);
        return found !== null && found !== false;
      };
    }
    case 'literal': {
      const isTrue = expression.value === true;
      return () => isTrue;
    }
    case 'not': {
      const operand = compileTest(expression.operand, scope);
      return (frame) => !operand(frame);
    }
    case 'parentheses':
      return compileTest(expression.operand, scope);
    case 'binary':
      return compileComparison(expression, scope);
    default:
      return () => false;
  }
}

function compileComparison(expression: Binary, scope: Scope): Test {
  const { operator } = expression;
  if (operator === '&&' || operator === '||') {
    const left = compileTest(expression.left, scope);
    const right = compileTest(expression.right, scope);
    return operator === '&&'
      ? (frame) => left(frame) && right(frame)
      : (frame) => left(frame) || right(frame);
  }
  const left = compileExpression(expression.left, scope);
  const right = compileExpression(expression.right, scope);
  if (operator === '==') return (frame) => areEqual(left(frame), right(frame));
  if (operator === '!=') return (frame) => !areEqual(left(frame), right(frame));
  if (!Object.hasOwn(COMPARISONS, operator)) return () => false;
  const compare = COMPARISONS[operator as keyof typeof COMPARISONS];
  return (frame) => {
    const [a, b] = [left(frame), right(frame)];
    return typeof a === 'number' && typeof b === 'number' && compare(a, b);
  };
}

function compileArithmetic(expression: Binary, scope: Scope): Value {
  const left = compileExpression(expression.left, scope);
  const right = compileExpression(expression.right, scope);
  if (expression.operator === '+') {
    const sources: [string, string] = [sourceOf(expression.left), sourceOf(expression.right)];
    return (frame) => added(left(frame), right(frame), sources);
  }
  const compute = ARITHMETIC[expression.operator as keyof typeof ARITHMETIC];
  const isFractional = speaksOfFractions(expression);
  return (frame) => {
    const [a, b] = [left(frame), right(frame)];
    if (typeof a !== 'number' || typeof b !== 'number') return null;
    return compute(a, b, !isFractional && Number.isInteger(a) && Number.isInteger(b));
  };
}

function sourceOf(expression: Expression): string {
  return expression.kind === 'reference' ? expression.source : 'null';
}

/** `7.0` is a Double, though as a number it cannot be told from 7. */
function speaksOfFractions(expression: Expression): boolean {
  if (expression.kind === 'literal') return expression.fractional === true;
  if (expression.kind === 'parentheses') return speaksOfFractions(expression.operand);
  if (expression.kind !== 'binary') return false;
  return speaksOfFractions(expression.left) || speaksOfFractions(expression.right);
}

function compileMap(entries: [Expression, Expression][], scope: Scope): Value {
  const members = entries.map(([key, value]): [Value, Value] => [
    compileExpression(key, scope),
    compileExpression(value, scope),
  ]);
  return (frame) => {
    const map: JsonObject = {};
    for (const [key, value] of members) setMember(map, printed(key(frame)), value(frame));
    return map;
  };
}

function rangeOf(from: unknown, to: unknown): unknown {
  if (typeof from !== 'number' || typeof to !== 'number') return null;
  const step = from <= to ? 1 : -1;
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => from + step * index);
}
