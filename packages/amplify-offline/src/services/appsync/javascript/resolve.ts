import type { AnyNode, Identifier, Program } from 'acorn';
import { type Binding, type Reference, Scope } from './scope';
import { boundBy, childrenOf, isFunction } from './syntax';

/** Which name is which, in a whole module. */
export interface Names {
  root: Scope;
  module: Scope;
  /** Of a function, a block, a loop with a head of its own, a switch. */
  scopeOf: Map<AnyNode, Scope>;
  bindingOf: Map<Identifier, Binding>;
  /** Uses of names that nothing declares. */
  undeclared: Reference[];
}

/** @param globals names that are there without being declared */
export function resolveNames(program: Program, globals: Iterable<string>): Names {
  const root = new Scope(undefined, true, false);
  for (const name of globals) root.declare(name, 'global');
  const module = new Scope(root, true, false);
  const names: Names = {
    root,
    module,
    scopeOf: new Map([[program, module]]),
    bindingOf: new Map(),
    undeclared: [],
  };
  for (const statement of program.body) declareIn(statement, module, false, names);
  refer(program, module, [], names);
  for (const scope of [root, ...names.scopeOf.values()]) scope.arrange();
  return names;
}

const LOOPS = new Set(['ForInStatement', 'ForOfStatement']);

/** Makes the scopes at and below a node, and declares what it declares. */
function declareIn(node: AnyNode, scope: Scope, inLoop: boolean, names: Names): void {
  let inner = scope;
  const open = (isHome: boolean, isRepeated: boolean): void => {
    inner = new Scope(scope, isHome, isRepeated);
    names.scopeOf.set(node, inner);
  };
  if (isFunction(node)) {
    if (node.type === 'FunctionDeclaration') scope.declare(node.id?.name ?? '', 'function', node);
    open(true, false);
    if (node.type === 'FunctionExpression' && node.id)
      inner.declare(node.id.name, 'function', node);
    for (const { name } of node.params.flatMap(boundBy)) inner.declare(name, 'parameter');
    // What a function's body declares is in one scope with its parameters.
    const parts = node.body.type === 'BlockStatement' ? node.body.body : [node.body];
    for (const part of [...node.params, ...parts]) declareIn(part, inner, false, names);
    return;
  }
  if (LOOPS.has(node.type)) open(false, true);
  else if (node.type === 'BlockStatement' || node.type === 'SwitchStatement') open(false, inLoop);
  else if (node.type === 'VariableDeclaration') {
    const target = node.kind === 'var' ? scope.home : scope;
    for (const part of node.declarations) {
      const value = part.id.type === 'Identifier' ? part.init : undefined;
      for (const { name } of boundBy(part.id)) {
        target.declare(name, node.kind as 'var', value, part);
      }
    }
  } else if (node.type === 'ImportDeclaration') {
    for (const { local } of node.specifiers) scope.declare(local.name, 'import', node);
  }
  for (const child of childrenOf(node)) {
    declareIn(child, inner, inLoop || LOOPS.has(node.type), names);
  }
}

/** Ties each use of a name at and below a node to its binding. */
function refer(node: AnyNode, outer: Scope, ancestors: AnyNode[], names: Names): void {
  const scope = names.scopeOf.get(node) ?? outer;
  const path = [...ancestors, node];
  for (const child of usesIn(node)) {
    const here = isOutside(child, node) ? outer : scope;
    if (child.type !== 'Identifier') refer(child, here, path, names);
    else {
      const isWrite = isTarget(child, path);
      const reference = { identifier: child, isWrite, ancestors: path, home: here.home };
      const binding = here.find(child.name);
      if (!binding) names.undeclared.push(reference);
      else {
        names.bindingOf.set(child, binding);
        binding.references.push(reference);
        if (binding.scope.home !== here.home) binding.isCaptured = true;
      }
    }
  }
}

/** What a loop goes over, and what a switch looks at, do not see what is declared within. */
function isOutside(child: AnyNode, node: AnyNode): boolean {
  switch (node.type) {
    case 'ForInStatement':
    case 'ForOfStatement':
      return child === node.right;
    case 'SwitchStatement':
      return child === node.discriminant;
    default:
      return false;
  }
}

/** The nodes below that are, or hold, uses of names; not those that only name a property. */
function usesIn(node: AnyNode): AnyNode[] {
  if (isFunction(node)) return [...node.params, node.body];
  switch (node.type) {
    case 'MemberExpression':
      return node.computed ? [node.object, node.property] : [node.object];
    case 'Property':
      return node.computed ? [node.key, node.value] : [node.value];
    case 'ImportDeclaration':
      return node.specifiers.map(({ local }) => local);
    case 'ExportSpecifier':
      return node.local.type === 'Identifier' ? [node.local] : [];
    case 'LabeledStatement':
      return [node.body];
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
      return [];
    default:
      return childrenOf(node);
  }
}

/** Whether a value is assigned to an identifier, beside its declaration. */
function isTarget(identifier: Identifier, ancestors: AnyNode[]): boolean {
  let node: AnyNode = identifier;
  for (const parent of ancestors.toReversed()) {
    if (parent.type === 'AssignmentExpression') return parent.left === node;
    if (parent.type === 'UpdateExpression') return true;
    if (parent.type === 'ForInStatement' || parent.type === 'ForOfStatement')
      return parent.left === node;
    const isPattern =
      parent.type.endsWith('Pattern') ||
      parent.type === 'RestElement' ||
      (parent.type === 'Property' && parent.value === node);
    if (!isPattern || (parent.type === 'AssignmentPattern' && parent.right === node)) return false;
    node = parent;
  }
  return false;
}
