import { isEqual } from '../util/json-value';
import { printed } from './java-text';
import { isObject } from './objects';

/**
 * `==`: numbers by their value, values of one class by their content, others by what they print.
 */
export function areEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  if (typeof left === 'string' && typeof right === 'string') return false;
  const areAlike =
    typeof left === typeof right && Array.isArray(left) === Array.isArray(right) && isObject(left);
  return areAlike ? isEqual(left, right) : printed(left) === printed(right);
}

/** Only numbers are less or greater than others; a comparison of anything else is false. */
export const COMPARISONS = {
  '<': (left: number, right: number) => left < right,
  '<=': (left: number, right: number) => left <= right,
  '>': (left: number, right: number) => left > right,
  '>=': (left: number, right: number) => left >= right,
};

/**
 * Of whole numbers come whole numbers, as of Java's Integer. Null: nothing comes of it, as of a division by zero.
 */
export const ARITHMETIC = {
  '-': (left: number, right: number) => left - right,
  '*': (left: number, right: number) => left * right,
  '/': (left: number, right: number, isWhole: boolean) => {
    if (right === 0) return null;
    return isWhole ? Math.trunc(left / right) + 0 : left / right;
  },
  '%': (left: number, right: number) => (right === 0 ? null : (left % right) + 0),
};

/**
 * `+`: the sum of numbers, or a text with what is printed of the other value.
 *
 * @param sources of the operands, which a text is joined with where they are nothing
 */
export function added(left: unknown, right: unknown, sources: [string, string]): unknown {
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  if (typeof left !== 'string' && typeof right !== 'string') return null;
  return (
    (left === null ? sources[0] : printed(left)) + (right === null ? sources[1] : printed(right))
  );
}
