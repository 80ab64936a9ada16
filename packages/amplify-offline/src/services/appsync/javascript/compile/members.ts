import type { AssignmentExpression, MemberExpression, UnaryExpression } from 'acorn';
import { failureAt } from '../failure';
import type { Compiler, Frame, Run, Store } from './frame';
import { BINARY } from './operators';
import { isInherited, keyOf, read, write } from './values';

/** What a chain with `?.` has become when it met nothing: the rest of it is not evaluated. */
export const CUT = Symbol('cut');

export function member(node: MemberExpression, compiler: Compiler): Run {
  const object = compiler.expression(node.object);
  const key = keyIn(node, compiler);
  const { optional } = node;
  if (typeof key === 'string' && !isInherited(key) && !optional) {
    // An object that does not own such a name has nothing under it: the short way is safe.
    return (frame) => {
      const value = object(frame);
      if (typeof value === 'object' && value !== null) {
        return (value as Record<string, unknown>)[key];
      }
      return value === CUT ? CUT : located(node, () => read(value, key));
    };
  }
  return (frame) => {
    const value = object(frame);
    if (value === CUT || (optional && (value === null || value === undefined))) return CUT;
    const name = typeof key === 'string' ? key : keyOf(key(frame));
    return located(node, () => read(value, name));
  };
}

/** The name that a member expression has, or how it is found. */
export function keyIn(node: MemberExpression, compiler: Compiler): string | Run {
  const { property, computed } = node;
  if (!computed && property.type === 'Identifier') return property.name;
  if (property.type === 'Literal') return String(property.value);
  return compiler.expression(property);
}

function located<T>(node: MemberExpression, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw failureAt(node.property, error);
  }
}

/** Writes to a member; its object is evaluated when it is written to. */
export function storeMember(node: MemberExpression, compiler: Compiler): Store {
  const object = compiler.expression(node.object);
  const key = keyIn(node, compiler);
  return (frame, value) => {
    const target = object(frame);
    const name = typeof key === 'string' ? key : keyOf(key(frame));
    located(node, () => write(target, name, value));
  };
}

export function assignment(node: AssignmentExpression, compiler: Compiler): Run {
  const right = compiler.expression(node.right);
  const changed = changeOf(node.operator, right);
  if (node.left.type === 'MemberExpression') return memberAssignment(node.left, changed, compiler);
  const store = compiler.store(node.left);
  const left = node.operator === '=' ? () => undefined : compiler.expression(node.left as never);
  return (frame) => {
    const before = left(frame);
    const value = changed(frame, before);
    if (value !== KEPT) store(frame, value);
    return value === KEPT ? before : value;
  };
}

/** The object and its key are evaluated once, before the value. */
function memberAssignment(node: MemberExpression, changed: Change, compiler: Compiler): Run {
  const object = compiler.expression(node.object);
  const key = keyIn(node, compiler);
  return (frame) => {
    const target = object(frame);
    const name = typeof key === 'string' ? key : keyOf(key(frame));
    const before = changed.reads ? located(node, () => read(target, name)) : undefined;
    const value = changed(frame, before);
    if (value === KEPT) return before;
    located(node, () => write(target, name, value));
    return value;
  };
}

/** What an assignment makes of the value before; `KEPT` where it assigns nothing. */
type Change = ((frame: Frame, before: unknown) => unknown) & { reads?: boolean };

const KEPT = Symbol('kept');

function changeOf(operator: string, right: Run): Change {
  if (operator === '=') return right;
  const isDone = DONE_ALREADY[operator];
  const operate = BINARY[operator.slice(0, -1)];
  const change = (frame: Frame, before: unknown): unknown => {
    if (operate) return operate(before, right(frame));
    return isDone?.(before) ? KEPT : right(frame);
  };
  return Object.assign(change, { reads: true });
}

const DONE_ALREADY: Record<string, (value: unknown) => boolean> = {
  '??=': (value) => value !== null && value !== undefined,
  '||=': Boolean,
  '&&=': (value) => !value,
};

export function deletion(node: UnaryExpression, compiler: Compiler): Run {
  const { argument } = node;
  if (argument.type !== 'MemberExpression') return () => true;
  const object = compiler.expression(argument.object);
  const key = keyIn(argument, compiler);
  return (frame) => {
    const target = object(frame);
    const name = typeof key === 'string' ? key : keyOf(key(frame));
    if (typeof target !== 'object') return true;
    return located(argument, () => delete (target as Record<string, unknown>)[name]);
  };
}
