import type { CallExpression, ChainExpression, TaggedTemplateExpression } from 'acorn';
import { methodOf } from '../builtins/methods';
import { fail, failureAt } from '../failure';
import type { Log } from '../modules';
import { spend } from '../run';
import { startOf } from '../syntax';
import { listIn } from './expressions';
import type { AnyExpression, Compiler, Frame, Run } from './frame';
import { CUT, keyIn } from './members';
import { keyOf, read } from './values';

type Callable = (...values: unknown[]) => unknown;

export function call(node: CallExpression, compiler: Compiler): Run {
  const values = listIn(node.arguments, compiler);
  if (isConsole(node, compiler)) return logging(node, values, compiler);
  return invocation(node, node.callee, node.optional, values, compiler);
}

export function tagged(node: TaggedTemplateExpression, compiler: Compiler): Run {
  const { quasis, expressions } = node.quasi;
  const cooked = quasis.map(({ value }) => value.cooked ?? undefined);
  const strings = Object.assign(cooked, { raw: quasis.map(({ value }) => value.raw) });
  const rest = listIn(expressions, compiler);
  const values = (frame: Frame): unknown[] => [strings, ...rest(frame)];
  return invocation(node, node.tag, false, values, compiler);
}

export function chain(node: ChainExpression, compiler: Compiler): Run {
  const run = compiler.expression(node.expression);
  return (frame) => {
    const value = run(frame);
    return value === CUT ? undefined : value;
  };
}

function invocation(
  node: CallExpression | TaggedTemplateExpression,
  callee: AnyExpression,
  optional: boolean,
  values: (frame: Frame) => unknown[],
  compiler: Compiler,
): Run {
  if (callee.type === 'MemberExpression') {
    const object = compiler.expression(callee.object);
    const key = keyIn(callee, compiler);
    return (frame) => {
      const target = object(frame);
      if (target === CUT) return CUT;
      if (target === null || target === undefined) {
        if (callee.optional) return CUT;
        const name = typeof key === 'string' ? key : keyOf(key(frame));
        const reason = `Cannot read properties of ${target} (reading '${name}')`;
        return fail(callee.property, `TypeError: ${reason}`);
      }
      const name = typeof key === 'string' ? key : keyOf(key(frame));
      const method = methodOf(target, name) ?? read(target, name);
      if (optional && (method === null || method === undefined)) return CUT;
      if (typeof method !== 'function') return fail(callee.property, `Invalid function: ${name}`);
      return apply(node, method as Callable, target, values(frame));
    };
  }
  const run = compiler.expression(callee);
  return (frame) => {
    const value = run(frame);
    if (value === CUT || (optional && (value === null || value === undefined))) return CUT;
    if (typeof value !== 'function') {
      const name = callee.type === 'Identifier' ? callee.name : 'expression';
      return fail(callee, `TypeError: ${name} is not a function`);
    }
    return apply(node, value as Callable, undefined, values(frame));
  };
}

function apply(
  node: CallExpression | TaggedTemplateExpression,
  callable: Callable,
  target: unknown,
  values: unknown[],
): unknown {
  try {
    spend();
    return callable.apply(target, values);
  } catch (error) {
    throw failureAt(node, error);
  }
}

/** Logs have the place where they were written. */
function logging(
  node: CallExpression,
  values: (frame: Frame) => unknown[],
  compiler: Compiler,
): Run {
  const { line, column } = startOf(node);
  const log = compiler.expression(node.callee);
  return (frame) => (log(frame) as Log).at({ line, column }, values(frame));
}

function isConsole({ callee }: CallExpression, { names }: Compiler): boolean {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  return names.bindingOf.get(callee.object) === names.root.bindings.get('console');
}
