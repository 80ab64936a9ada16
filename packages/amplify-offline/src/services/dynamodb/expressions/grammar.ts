import type { AttributeValue } from '../dynalite-internals';
import type { Context, Path } from './scope';

/** Of an expression as dynalite evaluates it; absent is a value that is not defined, which is noted. */
export type Node = Path | AttributeValue | Part | undefined;

/** An operator or a function. */
export interface Part {
  type: string;
  name?: string;
  args: Node[];
  /** The type of what a function comes to, where that is known. */
  attrType?: string | null;
}

/** What was read, with what it may stand for: a function may be an operand, and a whole. */
export interface Term {
  node: Node;
  is: 'operand' | 'function' | 'whole';
  /** From where in the expression, where that matters. */
  start: number;
  inParentheses?: boolean;
}

/** What a whole, such as a condition, has around operands, functions and parentheses. */
export interface Grammar {
  /** Operators on operands, by their token. */
  operators: Record<string, Operator>;
  /** Operators on wholes. Where there are none, an operand alone is a whole. */
  logic?: {
    /** How strongly they bind. Those that bind alike group from the right. */
    joining: Record<string, number>;
    /** One that stands before a whole, and binds most strongly. */
    prefix: string;
  };
  /** The function that may be an operand. Where there is logic, it may not be a whole. */
  operandFunction: string;
  /** @returns what is wrong, where it is no function, or not here */
  wrongWithName(name: string): string | undefined;
  /** @returns what is wrong with its operands, where something is */
  wrongWithCall(name: string, args: Node[]): string | undefined;
  /** The type of what it comes to, where that is known. */
  resultOf(name: string, args: Node[]): string | null;
}

export interface Operator {
  type: string;
  /** What stands between its operands after the first, where there are more than two. */
  separators?: string[];
  /** Whether its operands after the first are a list in parentheses. */
  isList?: boolean;
  /** The type of what it comes to, where that may be an operand. */
  attrType?: string;
  /** @returns what is wrong with its operands, where something is */
  wrongWith(args: Node[], context: Context): string | undefined;
}

/** Of a value, or of what a function comes to; absent where only an item tells. */
export function typeOf(node: Node): string | undefined {
  if (node === undefined || Array.isArray(node)) return undefined;
  return isPart(node) ? (node.attrType ?? undefined) : Object.keys(node)[0];
}

export function isPart(node: Node): node is Part {
  return node !== undefined && 'args' in node;
}

/** Whether it is a value that is defined. */
export function isValue(node: Node): node is AttributeValue {
  return node !== undefined && !Array.isArray(node) && !isPart(node);
}
