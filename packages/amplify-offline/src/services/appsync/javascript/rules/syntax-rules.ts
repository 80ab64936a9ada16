import type { AnyNode } from 'acorn';
import type { CodeError } from '../code-errors';
import { errorAt, isFunction } from '../syntax';

/**
 * What AppSync refuses by its form alone. The rules and their texts are those of Amazon's ESLint plugin, which
 * AppSync runs itself: it answers `code.js(5,44): error @aws-appsync/no-regex: Regex literals are not supported.`
 *
 * @see https://www.npmjs.com/package/@aws-appsync/eslint-plugin
 */
export function syntaxErrors(nodes: AnyNode[]): CodeError[] {
  const errors: CodeError[] = [];
  for (const node of nodes) {
    const [rule, text] = broken(node) ?? [];
    if (rule) errors.push(errorAt(node, 'LINT_ERROR', `error @aws-appsync/${rule}: ${text}`));
    else if (isUnsupported(node)) errors.push(unsupported(node));
  }
  return errors;
}

type Broken = [rule: string, text: string] | undefined;

function broken(node: AnyNode): Broken {
  if (isFunction(node) && node.async) return ['no-async', 'Async functions are not supported.'];
  if (isFunction(node) && node.generator) {
    return ['no-generators', 'Generator functions are not supported.'];
  }
  switch (node.type) {
    case 'UnaryExpression':
      return node.operator === '~' ? noUnary(node.operator) : undefined;
    case 'UpdateExpression':
      return noUnary(node.operator);
    case 'BinaryExpression':
      if (node.operator === 'in') {
        return ['no-in-operator', 'in operator is not supported. Use Object.hasOwn().'];
      }
      return node.operator === 'instanceof'
        ? ['no-disallowed-binary-operators', 'The operator instanceof is not supported']
        : undefined;
    case 'Literal':
      return node.regex ? ['no-regex', 'Regex literals are not supported.'] : undefined;
    case 'NewExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'Promise'
        ? ['no-promise', 'Promise is not supported']
        : undefined;
    default:
      return BY_TYPE[node.type];
  }
}

const noUnary = (operator: string): Broken => [
  'no-disallowed-unary-operators',
  `The operator ${operator} is not supported`,
];

const BY_TYPE: Record<string, Broken> = {
  AwaitExpression: ['no-await', 'The `await` keyword is not supported'],
  ClassDeclaration: ['no-classes', 'Class declarations are not supported.'],
  ContinueStatement: ['no-continue', 'Continue statements are not supported'],
  ForStatement: ['no-for', 'For statements are not supported.'],
  LabeledStatement: ['no-labels', 'Labeled statements are not supported.'],
  ThisExpression: ['no-this', 'This expressions are not supported.'],
  TryStatement: ['no-try', 'Try statements are not supported.'],
  WhileStatement: ['no-while', 'While statements are not supported.'],
  DoWhileStatement: ['no-while', 'do...while statements are not supported.'],
  YieldExpression: ['no-yield', 'Yield statements are not supported'],
};

/**
 * What no rule of the plugin names, and AppSync's own translation does not know. Its name for such errors is
 * reported, the text is not.
 */
function isUnsupported(node: AnyNode): boolean {
  if (node.type === 'Property') return node.kind !== 'init';
  if (node.type === 'Literal') return typeof node.bigint === 'string';
  return UNSUPPORTED.has(node.type);
}

const UNSUPPORTED = new Set<string>([
  'NewExpression',
  'ThrowStatement',
  'ClassExpression',
  'ImportExpression',
  'MetaProperty',
  'PrivateIdentifier',
  'Super',
  'WithStatement',
  'DebuggerStatement',
  'ExportAllDeclaration',
  'ExportDefaultDeclaration',
]);

function unsupported(node: AnyNode): CodeError {
  return errorAt(node, 'UNSUPPORTED_SYNTAX_TYPE', `error Unsupported Syntax: ${node.type}`);
}
