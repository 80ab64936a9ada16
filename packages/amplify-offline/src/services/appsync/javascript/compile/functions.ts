import type { Pattern } from 'acorn';
import { spend } from '../run';
import type { Scope } from '../scope';
import type { FunctionNode } from '../syntax';
import { type Compiler, Frame, Returned, type Run, type Store } from './frame';

/** A function of the code's, as a function that builtins can call, too. */
export function functionValue(node: FunctionNode, compiler: Compiler): Run {
  const scope = compiler.names.scopeOf.get(node) as Scope;
  const inner = compiler.within(scope.layout);
  const bind = parameters(node.params, inner);
  const run = body(node, scope, inner);
  const { size } = scope.layout;
  const own =
    node.type === 'FunctionExpression' && node.id ? scope.bindings.get(node.id.name) : undefined;
  return (outer) => {
    const value = (...given: unknown[]): unknown => {
      spend();
      const frame = new Frame(outer, new Array(size));
      if (own) frame.slots[own.slot] = value;
      bind(frame, given);
      return run(frame);
    };
    return value;
  };
}

function parameters(
  params: Pattern[],
  compiler: Compiler,
): (frame: Frame, given: unknown[]) => void {
  const stores: Store[] = params.map((each) => compiler.store(each));
  return (frame, given) => {
    for (let index = 0; index < stores.length; index++) {
      const isRest = params[index]?.type === 'RestElement';
      (stores[index] as Store)(frame, isRest ? given.slice(index) : given[index]);
    }
  };
}

function body({ body: node }: FunctionNode, scope: Scope, compiler: Compiler): Run {
  if (node.type !== 'BlockStatement') return compiler.expression(node);
  const run = compiler.statements(node.body, scope);
  return (frame) => {
    const completion = run(frame);
    return completion instanceof Returned ? completion.value : undefined;
  };
}
