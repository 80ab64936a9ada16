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

/** What to throw for what was thrown at a node. */
export function failureAt(node: AnyNode, thrown: unknown): unknown {
  return failureOf(thrown, startOf(node));
}

/**
 * What to throw for what was thrown: an error that the code raised on purpose passes, and so does one that has its
 * place already; an error of ours, of JavaScript's or of a helper gets the place.
 */
export function failureOf(thrown: unknown, place: { line: number; column: number }): unknown {
  if (thrown instanceof CodeFailure || thrown instanceof EarlyReturn) return thrown;
  if (thrown instanceof ResolverError && thrown.errorType !== 'Code') return thrown;
  const { name, message } = thrown as Error;
  const reason = JAVASCRIPTS_OWN.has(name) ? `${name}: ${message}` : message;
  return new CodeFailure(reason, place.line, place.column);
}

const JAVASCRIPTS_OWN = new Set(['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError']);

export function fail(node: AnyNode, reason: string): never {
  const { line, column } = startOf(node);
  throw new CodeFailure(reason, line, column);
}
