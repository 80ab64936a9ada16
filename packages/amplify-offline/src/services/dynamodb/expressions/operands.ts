import type { AttributeValue } from '../dynalite-internals';
import { isValue, type Node, typeOf } from './grammar';
import { type Context, textOf } from './scope';

export const INCORRECT_OPERAND =
  'Incorrect operand type for operator or function; operator or function:';
const ORDERED_TYPES = ['S', 'N', 'B'];

/** @returns what is wrong where a path is compared with itself */
export function wrongWithSame(operator: string, args: Node[]): string | undefined {
  const [first, ...others] = args;
  if (!Array.isArray(first)) return undefined;
  const isFirst = (other: Node) =>
    Array.isArray(other) &&
    other.length === first.length &&
    other.every((piece, at) => piece === first[at]);
  if (!others.some(isFirst)) return undefined;
  const message =
    'The first operand must be distinct from the remaining operands for this operator or function';
  return `${message}; operator: ${operator}, first operand: ${textOf(first)}`;
}

/** @returns what is wrong where something is of a type that has no order */
export function wrongWithOrder(operator: string, args: Node[]): string | undefined {
  const type = args.map(typeOf).find((type) => type && !ORDERED_TYPES.includes(type));
  return type && `${INCORRECT_OPERAND} ${operator}, operand type: ${type}`;
}

/** @returns what is wrong with the bounds of `BETWEEN`, where both are values */
export function wrongWithBounds([, lower, upper]: Node[], context: Context): string | undefined {
  if (!isValue(lower) || !isValue(upper)) return undefined;
  const isOfOneType = typeOf(lower) === typeOf(upper);
  if (isOfOneType && !context.compare('GT', lower, upper)) return undefined;
  const demand = isOfOneType
    ? 'upper bound to be greater than or equal to lower bound'
    : 'same data type for lower and upper bounds';
  const bounds = `lower bound operand: ${textOfValue(lower)}, upper bound operand: ${textOfValue(upper)}`;
  return `The BETWEEN operator requires ${demand}; ${bounds}`;
}

function textOfValue(value: AttributeValue): string {
  const [[type, of] = []] = Object.entries(value);
  return `AttributeValue: {${type}:${of}}`;
}
