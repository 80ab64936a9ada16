import type { AnyNode } from 'acorn';
import { ResolverError } from '../engine/resolver';
import { startOf } from './syntax';

/**
 * What goes wrong while code runs. AppSync answers it as `code.js:162:13: ReferenceError: x is not defined`, with
 * the type `Code`.
 *
 * @see https://github.com/aws/aws-appsync-community/issues/328
 */
export class CodeFailure extends ResolverError {
  constructor(
    /** Without the place. */
    readonly reason: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(`code.js:${line}:${column}: ${reason}`, 'Code');
  }
}

/** How `runtime.earlyReturn` leaves the code. */
export class EarlyReturn {
  constructor(
    readonly value: unknown,
    readonly skipTo: 'END' | 'NEXT',
  ) {}
}

/**
 * What to throw for what was thrown at a node: an error that the code raised on purpose passes, and so does one
 * that has its place already; an error of ours or of a helper gets the node's place.
 */
export function failureAt(node: AnyNode, thrown: unknown): unknown {
  if (thrown instanceof CodeFailure || thrown instanceof EarlyReturn) return thrown;
  if (thrown instanceof ResolverError && thrown.errorType !== 'Code') return thrown;
  const { name, message } = thrown as Error;
  const { line, column } = startOf(node);
  const isNamed = thrown instanceof TypeError || thrown instanceof ReferenceError;
  const isRange = thrown instanceof RangeError;
  return new CodeFailure(isNamed || isRange ? `${name}: ${message}` : message, line, column);
}

export function fail(node: AnyNode, reason: string): never {
  const { line, column } = startOf(node);
  throw new CodeFailure(reason, line, column);
}
