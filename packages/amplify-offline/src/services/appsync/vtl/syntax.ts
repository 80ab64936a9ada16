/**
 * What a template consists of once it is parsed: Apache Velocity 1.7, which the documentation names and whose
 * messages AppSync answers with, and AppSync's own `#return`.
 *
 * @see https://velocity.apache.org/engine/1.7/user-guide.html
 */

/** Line and column from 1, as Velocity's messages count them. */
export interface Position {
  line: number;
  column: number;
}

export type Statement =
  | { kind: 'text'; text: string }
  | { kind: 'reference'; reference: Reference; backslashes: number }
  | { kind: 'set'; target: Reference; value: Expression }
  | { kind: 'if'; branches: Branch[]; otherwise: Statement[] }
  | { kind: 'foreach'; variable: string; items: Expression; body: Statement[]; at: Position }
  | { kind: 'break' }
  | { kind: 'stop' }
  | { kind: 'return'; value: Expression | null }
  | { kind: 'define'; variable: string; body: Statement[] }
  | { kind: 'call'; macro: string; given: Expression[]; at: Position };

export interface Branch {
  condition: Expression;
  body: Statement[];
}

/** `$name`, `$!{name.property.method(1)[2]}`. */
export interface Reference {
  kind: 'reference';
  name: string;
  steps: Step[];
  /** `$!`: nothing is printed for nothing. */
  quiet: boolean;
  /** As it is written: what is printed for nothing. */
  source: string;
}

export type Step = { at: Position } & (
  | { kind: 'property'; name: string }
  | { kind: 'method'; name: string; given: Expression[] }
  | { kind: 'index'; index: Expression }
);

export type Expression =
  | Reference
  | { kind: 'literal'; value: string | number | boolean | null; fractional?: true }
  /** In double quotes: a template of its own. */
  | { kind: 'interpolated'; text: string; at: Position }
  | { kind: 'list'; items: Expression[] }
  | { kind: 'range'; from: Expression; to: Expression }
  | { kind: 'map'; entries: [key: Expression, value: Expression][] }
  | { kind: 'not'; operand: Expression }
  | { kind: 'parentheses'; operand: Expression }
  | { kind: 'binary'; operator: Operator; left: Expression; right: Expression };

export type Operator =
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

/** A macro of the template: its parameters' names, and what it stands for. */
export interface Macro {
  parameters: string[];
  body: Statement[];
}

export interface Template {
  statements: Statement[];
  macros: Map<string, Macro>;
}
