import type { ForInStatement, ForOfStatement } from 'acorn';
import { failureAt } from '../failure';
import { spend } from '../run';
import type { Scope } from '../scope';
import { BREAK, type Compiler, Frame, type Step, type Store } from './frame';
import { listOf } from './values';

/** AppSync goes over what the list was when the loop began: what is added meanwhile is not visited. */
export function forOf(node: ForOfStatement, compiler: Compiler): Step {
  return loop(node, compiler, (value) => listOf(value).slice());
}

export function forIn(node: ForInStatement, compiler: Compiler): Step {
  return loop(node, compiler, (value) => {
    return value === null || value === undefined ? [] : Object.keys(value);
  });
}

function loop(
  node: ForOfStatement | ForInStatement,
  compiler: Compiler,
  itemsOf: (value: unknown) => unknown[],
): Step {
  const { layout } = compiler.names.scopeOf.get(node) as Scope;
  const inner = compiler.within(layout);
  const isAlone = layout !== compiler.layout;
  const list = compiler.expression(node.right);
  const store = target(node, inner);
  const run = inner.statement(node.body);
  return (frame) => {
    let items: unknown[];
    try {
      items = itemsOf(list(frame));
    } catch (error) {
      throw failureAt(node.right, error);
    }
    for (const item of items) {
      try {
        spend();
      } catch (error) {
        throw failureAt(node, error);
      }
      const own = isAlone ? new Frame(frame, new Array(layout.size)) : frame;
      store(own, item);
      const completion = run(own);
      if (completion === BREAK) return undefined;
      if (completion) return completion;
    }
    return undefined;
  };
}

function target({ left }: ForOfStatement | ForInStatement, compiler: Compiler): Store {
  if (left.type !== 'VariableDeclaration') return compiler.store(left);
  const [declared] = left.declarations;
  return declared ? compiler.store(declared.id) : () => undefined;
}
