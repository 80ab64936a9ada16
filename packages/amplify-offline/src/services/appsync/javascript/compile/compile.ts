import type { AnyNode, Program } from 'acorn';
import type { Names } from '../resolve';
import type { Layout } from '../scope';
import { isFunction } from '../syntax';
import { call, chain, tagged } from './calls';
import { array, conditional, identifier, logical, object, spread, template } from './expressions';
import { type AnyExpression, BREAK, type Compiler, type Run, type Step } from './frame';
import { functionValue } from './functions';
import { forIn, forOf } from './loops';
import { assignment, deletion, member } from './members';
import { BINARY, UNARY } from './operators';
import { store } from './patterns';
import {
  block,
  declaration,
  expressionStatement,
  ifStatement,
  returnStatement,
  statements,
  switchStatement,
} from './statements';

/** Makes a module into one function that runs it in a frame of `names.module.layout`. */
export function compileModule(program: Program, names: Names): Step {
  return compilerFor(names, names.module.layout).statements(program.body, names.module);
}

function compilerFor(names: Names, layout: Layout): Compiler {
  const compiler: Compiler = {
    names,
    layout,
    expression: (node) => expression(node, compiler),
    statements: (nodes, scope) => statements(nodes, scope, compiler),
    statement: (node) => statement(node, compiler),
    store: (pattern) => store(pattern, compiler),
    function: (node) => functionValue(node, compiler),
    within: (other) => (other === layout ? compiler : compilerFor(names, other)),
  };
  return compiler;
}

function expression(node: AnyExpression, compiler: Compiler): Run {
  if (isFunction(node)) return compiler.function(node);
  switch (node.type) {
    case 'Identifier':
      return identifier(node, compiler);
    case 'Literal': {
      const { value } = node;
      return () => value;
    }
    case 'TemplateLiteral':
      return template(node, compiler);
    case 'TaggedTemplateExpression':
      return tagged(node, compiler);
    case 'ArrayExpression':
      return array(node, compiler);
    case 'ObjectExpression':
      return object(node, compiler);
    case 'SpreadElement':
      return spread(node, compiler);
    case 'MemberExpression':
      return member(node, compiler);
    case 'ChainExpression':
      return chain(node, compiler);
    case 'CallExpression':
      return call(node, compiler);
    case 'AssignmentExpression':
      return assignment(node, compiler);
    case 'ConditionalExpression':
      return conditional(node, compiler);
    case 'LogicalExpression':
      return logical(node, compiler);
    case 'ParenthesizedExpression':
      return expression(node.expression, compiler);
    case 'SequenceExpression': {
      const parts = node.expressions.map((each) => expression(each, compiler));
      return (frame) => parts.map((part) => part(frame)).at(-1);
    }
    case 'UnaryExpression': {
      if (node.operator === 'delete') return deletion(node, compiler);
      const value = expression(node.argument, compiler);
      const operate = UNARY[node.operator];
      return operate ? (frame) => operate(value(frame)) : unknownNode(node);
    }
    case 'BinaryExpression': {
      const left = expression(node.left, compiler);
      const right = expression(node.right, compiler);
      const operate = BINARY[node.operator];
      return operate ? (frame) => operate(left(frame), right(frame)) : unknownNode(node);
    }
    default:
      return unknownNode(node);
  }
}

function statement(node: AnyNode, compiler: Compiler): Step {
  switch (node.type) {
    case 'ExpressionStatement':
      return expressionStatement(node, compiler);
    case 'VariableDeclaration':
      return declaration(node, compiler);
    case 'ExportNamedDeclaration':
      return statement(node.declaration as AnyNode, compiler);
    case 'ReturnStatement':
      return returnStatement(node, compiler);
    case 'IfStatement':
      return ifStatement(node, compiler);
    case 'BlockStatement':
      return block(node, compiler);
    case 'SwitchStatement':
      return switchStatement(node, compiler);
    case 'ForOfStatement':
      return forOf(node, compiler);
    case 'ForInStatement':
      return forIn(node, compiler);
    case 'BreakStatement':
      return () => BREAK;
    case 'EmptyStatement':
      return () => undefined;
    default:
      return unknownNode(node);
  }
}

/** The rules refuse such code before it comes here. */
function unknownNode(node: AnyNode): never {
  throw new Error(`No meaning is known for ${node.type}.`);
}
