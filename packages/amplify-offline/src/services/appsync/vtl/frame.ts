import type { Effects } from '../engine/resolver';
import type { Macro, Position } from './syntax';

/** What one evaluation of a template works on. */
export interface Frame {
  /** What was printed so far. */
  out: string;
  /** The variables' values, each in the slot that it was given when the template was compiled. */
  slots: unknown[];
  /** What `#return` gave. */
  returned: unknown;
  /** How many macros are under way within each other. */
  depth: number;
  effects: Effects;
}

/**
 * How a statement ended: nothing for normally; `break` leaves the loop around it; `stop` and `return` end the
 * template, and what was printed counts, or does not.
 */
export type Ended = '' | 'break' | 'stop' | 'return';

export type Run = (frame: Frame) => Ended;

/** Null for nothing; never undefined. */
export type Value = (frame: Frame) => unknown;

/** Whether `#if` takes a value for true. */
export type Test = (frame: Frame) => boolean;

/** What is known while a template is compiled. */
export class Scope {
  private readonly slots = new Map<string, number>();

  /**
   * @param path of the template's file, for the log
   * @param interpolate compiles a text in double quotes
   */
  constructor(
    readonly path: string,
    readonly macros: Map<string, Macro>,
    readonly interpolate: (text: string, at: Position, scope: Scope) => Value,
  ) {}

  slotOf(variable: string): number {
    const slot = this.slots.get(variable) ?? this.slots.size;
    this.slots.set(variable, slot);
    return slot;
  }

  /** The slot of a variable that the template speaks of, if it does. */
  knownSlot(variable: string): number | undefined {
    return this.slots.get(variable);
  }
}
