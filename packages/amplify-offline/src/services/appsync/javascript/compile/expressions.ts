import type {
  ArrayExpression,
  ConditionalExpression,
  Expression,
  Identifier,
  LogicalExpression,
  ObjectExpression,
  Property,
  SpreadElement,
  TemplateLiteral,
} from 'acorn';
import { fail, failureAt } from '../failure';
import { type Compiler, type Frame, hopsTo, outward, type Run } from './frame';
import { copyInto, keyOf, listOf, textOf, write } from './values';

export function identifier(node: Identifier, compiler: Compiler): Run {
  const binding = compiler.names.bindingOf.get(node);
  if (!binding) return () => fail(node, `ReferenceError: ${node.name} is not defined`);
  const { slot } = binding;
  const hops = hopsTo(binding, compiler.layout);
  // The usual distances, without a loop.
  if (hops === 0) return (frame) => frame.slots[slot];
  if (hops === 1) return (frame) => (frame.parent as Frame).slots[slot];
  return (frame) => outward(frame, hops).slots[slot];
}

export function conditional(node: ConditionalExpression, compiler: Compiler): Run {
  const test = compiler.expression(node.test);
  const consequent = compiler.expression(node.consequent);
  const alternate = compiler.expression(node.alternate);
  return (frame) => (test(frame) ? consequent(frame) : alternate(frame));
}

export function logical(node: LogicalExpression, compiler: Compiler): Run {
  const left = compiler.expression(node.left);
  const right = compiler.expression(node.right);
  if (node.operator === '&&') return (frame) => left(frame) && right(frame);
  if (node.operator === '||') return (frame) => left(frame) || right(frame);
  return (frame) => left(frame) ?? right(frame);
}

export function template(node: TemplateLiteral, compiler: Compiler): Run {
  const texts = node.quasis.map(({ value }) => value.cooked ?? '');
  const values = node.expressions.map((each) => compiler.expression(each));
  return (frame) => {
    let text = texts[0] as string;
    for (let index = 0; index < values.length; index++) {
      text += textOf((values[index] as Run)(frame)) + texts[index + 1];
    }
    return text;
  };
}

export function array(node: ArrayExpression, compiler: Compiler): Run {
  return listIn(node.elements, compiler);
}

/** Elements of a list, or arguments of a call. */
export function listIn(
  nodes: (Expression | SpreadElement | null)[],
  compiler: Compiler,
): (frame: Frame) => unknown[] {
  const values = nodes.map((each) => (each ? compiler.expression(each) : () => undefined));
  if (!nodes.some((each) => each?.type === 'SpreadElement')) {
    return (frame) => {
      const list = new Array(values.length);
      for (let index = 0; index < values.length; index++) {
        list[index] = (values[index] as Run)(frame);
      }
      return list;
    };
  }
  return (frame) => {
    const list: unknown[] = [];
    for (let index = 0; index < values.length; index++) {
      const value = (values[index] as Run)(frame);
      if (nodes[index]?.type === 'SpreadElement') list.push(...(value as unknown[]));
      else list.push(value);
    }
    return list;
  };
}

/** Evaluated as a part of a list, whose parts it becomes. */
export function spread(node: SpreadElement, compiler: Compiler): Run {
  const value = compiler.expression(node.argument);
  return (frame) => {
    try {
      return listOf(value(frame));
    } catch (error) {
      throw failureAt(node, error);
    }
  };
}

export function object(node: ObjectExpression, compiler: Compiler): Run {
  const [first, ...others] = node.properties;
  const isCopy = first?.type === 'SpreadElement';
  const start = isCopy ? compiler.expression(first.argument) : () => undefined;
  const parts = (isCopy ? others : node.properties).map((property) =>
    property.type === 'Property' ? member(property, compiler) : copied(property, compiler),
  );
  return (frame) => {
    const made = { ...(start(frame) as object) };
    for (let index = 0; index < parts.length; index++) (parts[index] as Part)(frame, made);
    return made;
  };
}

type Part = (frame: Frame, made: Record<string, unknown>) => void;

function copied({ argument }: SpreadElement, compiler: Compiler): Part {
  const source = compiler.expression(argument);
  return (frame, made) => copyInto(made, source(frame));
}

function member({ key, computed, value }: Property, compiler: Compiler): Part {
  const run = compiler.expression(value);
  if (computed) {
    const name = compiler.expression(key);
    return (frame, made) => write(made, keyOf(name(frame)), run(frame));
  }
  const name = key.type === 'Identifier' ? key.name : String((key as { value: unknown }).value);
  if (name === '__proto__') return (frame, made) => write(made, name, run(frame));
  return (frame, made) => {
    made[name] = run(frame);
  };
}
