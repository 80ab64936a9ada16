import type { AnyNode, Expression, Pattern, PrivateIdentifier, SpreadElement, Super } from 'acorn';
import type { Names } from '../resolve';
import type { Binding, Layout, Scope } from '../scope';
import type { FunctionNode } from '../syntax';

/** The values of one activation of a function, or of one pass of a loop. */
export class Frame {
  constructor(
    readonly parent: Frame | undefined,
    readonly slots: unknown[],
  ) {}
}

/** An expression, compiled. */
export type Run = (frame: Frame) => unknown;

/** A statement, compiled: nothing, or how it leaves what it is in. */
export type Step = (frame: Frame) => Completion;
export type Completion = undefined | typeof BREAK | Returned;

export const BREAK = Symbol('break');

export class Returned {
  constructor(readonly value: unknown) {}
}

/** Puts a value where a pattern says. */
export type Store = (frame: Frame, value: unknown) => void;

export type AnyExpression = Expression | SpreadElement | PrivateIdentifier | Super;

/** What the parts of the compiler ask of each other. They see values in the frame of `layout`. */
export interface Compiler {
  names: Names;
  layout: Layout;
  expression(node: AnyExpression): Run;
  /** Statements, with the functions that are declared among them first. */
  statements(nodes: AnyNode[], scope: Scope | undefined): Step;
  statement(node: AnyNode): Step;
  store(pattern: Pattern): Store;
  function(node: FunctionNode): Run;
  /** The same, for code that runs in another frame. */
  within(layout: Layout): Compiler;
}

/** How many frames out a binding's value is. */
export function hopsTo(binding: Binding, from: Layout): number {
  let hops = 0;
  for (let layout = from; layout !== binding.scope.layout; hops++) layout = layout.parent as Layout;
  return hops;
}

export function outward(frame: Frame, hops: number): Frame {
  let found = frame;
  for (let left = hops; left > 0; left--) found = found.parent as Frame;
  return found;
}
