import { primitive } from './values';

type Binary = (left: unknown, right: unknown) => unknown;

/** Operators do with numbers and texts what JavaScript does. */
const plain =
  (operate: (left: never, right: never) => unknown): Binary =>
  (left, right) =>
    operate(primitive(left) as never, primitive(right) as never);

type Both = (left: number, right: number) => unknown;

const numbers = (operate: Both): Binary => plain(operate as (a: never, b: never) => unknown);

export const BINARY: Record<string, Binary> = {
  '===': (left, right) => left === right,
  '!==': (left, right) => left !== right,
  '==': loose,
  '!=': (left, right) => !loose(left, right),
  '+': numbers((left, right) => left + right),
  '-': numbers((left, right) => left - right),
  '*': numbers((left, right) => left * right),
  '/': numbers((left, right) => left / right),
  '%': numbers((left, right) => left % right),
  '**': numbers((left, right) => left ** right),
  '<': numbers((left, right) => left < right),
  '<=': numbers((left, right) => left <= right),
  '>': numbers((left, right) => left > right),
  '>=': numbers((left, right) => left >= right),
  '&': numbers((left, right) => left & right),
  '|': numbers((left, right) => left | right),
  '^': numbers((left, right) => left ^ right),
  '<<': numbers((left, right) => left << right),
  '>>': numbers((left, right) => left >> right),
  '>>>': numbers((left, right) => left >>> right),
};

/** Two objects are equal if they are one; an object and another value, if the object's text is. */
function loose(left: unknown, right: unknown): boolean {
  const bothAreObjects = typeof left === 'object' && typeof right === 'object';
  if (bothAreObjects || left === null || right === null) {
    // biome-ignore lint/suspicious/noDoubleEquals: this is that operator
    return left == right;
  }
  // biome-ignore lint/suspicious/noDoubleEquals: this is that operator
  return primitive(left) == primitive(right);
}

export const UNARY: Record<string, (value: unknown) => unknown> = {
  '!': (value) => !value,
  '-': (value) => -(primitive(value) as number),
  '+': (value) => +(primitive(value) as number),
  typeof: (value) => typeof value,
  void: () => undefined,
};
