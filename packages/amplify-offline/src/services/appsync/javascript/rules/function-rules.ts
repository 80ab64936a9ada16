import type { AnyNode, CallExpression, Program } from 'acorn';
import type { CodeError } from '../code-errors';
import type { Names } from '../resolve';
import type { Binding } from '../scope';
import { childrenOf, errorAt, type FunctionNode, isFunction } from '../syntax';

/** What AppSync does not let be done with functions: its plugin's recommended rules. */
export function functionErrors(program: Program, nodes: AnyNode[], names: Names): CodeError[] {
  const errors: CodeError[] = [];
  const report = (node: AnyNode, rule: string, text: string): void => {
    errors.push(errorAt(node, 'LINT_ERROR', `error @aws-appsync/${rule}: ${text}`));
  };
  const functionOf = (node: AnyNode | null | undefined): FunctionNode | undefined => {
    if (isFunction(node)) return node;
    return node?.type === 'Identifier' ? declaredFunction(names.bindingOf.get(node)) : undefined;
  };
  for (const node of nodes) {
    if (node.type === 'CallExpression') {
      const passes = node.arguments.some(functionOf);
      if (passes && functionOf(calleeOf(node))) {
        report(node, 'no-function-passing', 'Functions can not be passed as an argument');
      }
    }
    const { target, value } = assignmentIn(node) ?? {};
    if (target && value?.type === 'Identifier' && functionOf(value)) {
      report(target, 'no-function-reassign', 're-assigning function is not allowed');
    }
    const returned = returnedBy(node);
    if (returned && functionOf(returned)) {
      report(node, 'no-function-return', 'returning a function is not allowed');
    }
  }
  for (const { call, path } of recursions(program, functionOf)) {
    const cycle = path.map((each) => nameOf(each, names)).join(' <-');
    report(
      call,
      'no-recursion',
      `Recursive function calls not supported. Detected cycle in ${cycle}`,
    );
  }
  return errors;
}

function declaredFunction(binding: Binding | undefined): FunctionNode | undefined {
  return isFunction(binding?.value) ? binding.value : undefined;
}

const calleeOf = (call: CallExpression): AnyNode | undefined =>
  call.callee.type === 'Identifier' ? call.callee : undefined;

function assignmentIn(node: AnyNode): { target: AnyNode; value: AnyNode } | undefined {
  if (node.type === 'VariableDeclarator' && node.init) return { target: node, value: node.init };
  if (node.type !== 'AssignmentExpression' || node.operator !== '=') return undefined;
  return { target: node, value: node.right };
}

function returnedBy(node: AnyNode): AnyNode | null | undefined {
  if (node.type === 'ReturnStatement') return node.argument;
  return node.type === 'ArrowFunctionExpression' && node.expression ? node.body : undefined;
}

interface Recursion {
  call: CallExpression;
  path: FunctionNode[];
}

/** The calls that lead back to the function that they are in. */
function recursions(
  program: Program,
  functionOf: (node: AnyNode | undefined) => FunctionNode | undefined,
): Recursion[] {
  const callsIn = new Map<FunctionNode, { call: CallExpression; to: FunctionNode }[]>();
  const collect = (node: AnyNode, within: FunctionNode | undefined): void => {
    if (within && node.type === 'CallExpression') {
      const to = functionOf(calleeOf(node));
      if (to) callsIn.set(within, [...(callsIn.get(within) ?? []), { call: node, to }]);
    }
    for (const child of childrenOf(node)) collect(child, isFunction(node) ? node : within);
  };
  collect(program, undefined);

  const pathBack = (
    from: FunctionNode,
    home: FunctionNode,
    seen: FunctionNode[],
  ): FunctionNode[] | undefined => {
    if (from === home) return [...seen, home];
    if (seen.includes(from)) return undefined;
    for (const { to } of callsIn.get(from) ?? []) {
      const path = pathBack(to, home, [...seen, from]);
      if (path) return path;
    }
    return undefined;
  };
  return [...callsIn].flatMap(([home, calls]) =>
    calls.flatMap(({ call, to }) => {
      const path = pathBack(to, home, [home]);
      return path ? [{ call, path }] : [];
    }),
  );
}

function nameOf(node: FunctionNode, names: Names): string {
  if (node.type !== 'ArrowFunctionExpression' && node.id) return node.id.name;
  for (const { value, name } of names.module.bindings.values()) if (value === node) return name;
  return node.type === 'ArrowFunctionExpression'
    ? 'Anonymous Arrow Function'
    : 'Anonymous Function';
}
