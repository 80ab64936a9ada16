import type {
  AnyNode,
  BlockStatement,
  ExpressionStatement,
  IfStatement,
  ReturnStatement,
  SwitchStatement,
  VariableDeclaration,
} from 'acorn';
import type { Scope } from '../scope';
import {
  BREAK,
  type Compiler,
  Frame,
  hopsTo,
  outward,
  Returned,
  type Run,
  type Step,
} from './frame';

/** A list of statements; the functions that it declares are there before the first runs. */
export function statements(nodes: AnyNode[], scope: Scope | undefined, compiler: Compiler): Step {
  const declared = nodes
    .map((node) => (node.type === 'ExportNamedDeclaration' && node.declaration) || node)
    .filter((node) => node.type === 'FunctionDeclaration')
    .flatMap((node) => {
      const binding = scope?.find(node.id?.name ?? '');
      return binding
        ? [
            {
              slot: binding.slot,
              hops: hopsTo(binding, compiler.layout),
              make: compiler.function(node),
            },
          ]
        : [];
    });
  const steps = nodes.filter(isRun).map((node) => compiler.statement(node));
  return (frame) => {
    for (const { slot, hops, make } of declared) outward(frame, hops).slots[slot] = make(frame);
    for (let index = 0; index < steps.length; index++) {
      const completion = (steps[index] as Step)(frame);
      if (completion) return completion;
    }
    return undefined;
  };
}

const isRun = (node: AnyNode): boolean =>
  node.type !== 'FunctionDeclaration' &&
  node.type !== 'EmptyStatement' &&
  node.type !== 'ImportDeclaration' &&
  !(node.type === 'ExportNamedDeclaration' && node.declaration?.type !== 'VariableDeclaration');

export function block(node: BlockStatement, compiler: Compiler): Step {
  const scope = compiler.names.scopeOf.get(node) as Scope;
  return scoped(scope, compiler, (inner) => compiler.within(inner).statements(node.body, scope));
}

/** Runs in a frame of its own where the scope has one. */
function scoped(
  { layout }: Scope,
  compiler: Compiler,
  compile: (layout: Scope['layout']) => Step,
): Step {
  const run = compile(layout);
  if (layout === compiler.layout) return run;
  return (frame) => run(new Frame(frame, new Array(layout.size)));
}

export function expressionStatement({ expression }: ExpressionStatement, compiler: Compiler): Step {
  const run = compiler.expression(expression);
  return (frame) => {
    run(frame);
    return undefined;
  };
}

export function declaration(node: VariableDeclaration, compiler: Compiler): Step {
  const parts = node.declarations
    .filter(({ init }) => init || node.kind !== 'var')
    .map(({ id, init }) => ({
      store: compiler.store(id),
      value: init ? compiler.expression(init) : () => undefined,
    }));
  return (frame) => {
    for (const { store, value } of parts) store(frame, value(frame));
    return undefined;
  };
}

export function ifStatement(node: IfStatement, compiler: Compiler): Step {
  const test = compiler.expression(node.test);
  const consequent = compiler.statement(node.consequent);
  const alternate = node.alternate ? compiler.statement(node.alternate) : () => undefined;
  return (frame) => (test(frame) ? consequent(frame) : alternate(frame));
}

export function returnStatement({ argument }: ReturnStatement, compiler: Compiler): Step {
  const value: Run = argument ? compiler.expression(argument) : () => undefined;
  return (frame) => new Returned(value(frame));
}

export function switchStatement(node: SwitchStatement, compiler: Compiler): Step {
  const discriminant = compiler.expression(node.discriminant);
  const scope = compiler.names.scopeOf.get(node) as Scope;
  return scoped(scope, compiler, (layout) => {
    const inner = compiler.within(layout);
    const cases = node.cases.map(({ test, consequent }) => ({
      test: test ? inner.expression(test) : undefined,
      run: inner.statements(consequent, scope),
    }));
    const otherwise = cases.findIndex(({ test }) => !test);
    const outer = layout === compiler.layout ? 0 : 1;
    return (frame) => {
      const value = discriminant(outward(frame, outer));
      const found = cases.findIndex(({ test }) => test && test(frame) === value);
      const from = found === -1 ? otherwise : found;
      for (const { run } of from === -1 ? [] : cases.slice(from)) {
        const completion = run(frame);
        if (completion) return completion === BREAK ? undefined : completion;
      }
      return undefined;
    };
  });
}
