import { type AnyNode, type Identifier, type Pattern, type Program, parse } from 'acorn';
import type { CodeError, CodeErrorType } from './code-errors';

/**
 * Reads a module.
 *
 * @throws SyntaxError of acorn's, with `loc`
 */
export function parseModule(code: string): Program {
  return parse(code, { ecmaVersion: 2022, sourceType: 'module', locations: true });
}

/** What acorn found wrong, as AppSync says it; of any other error, itself again. */
export function syntaxErrorOf(error: unknown): CodeError {
  const { loc, message } = error as SyntaxError & { loc?: { line: number; column: number } };
  if (!(error instanceof SyntaxError && loc)) throw error;
  const [line, column] = [loc.line, loc.column + 1];
  const text = message.replace(/ \(\d+:\d+\)$/, '.');
  return {
    errorType: 'PARSE_ERROR',
    value: `code.js(${line},${column}): error ${text}`,
    location: { line, column, span: -1 },
  };
}

/** An error at a node. The text is what AppSync says after `code.js(line,column): `. */
export function errorAt(node: AnyNode, errorType: CodeErrorType, text: string): CodeError {
  const { line, column } = startOf(node);
  const value = `code.js(${line},${column}): ${text}`;
  return { errorType, value, location: { line, column, span: node.end - node.start } };
}

/** Counts from one. */
export function startOf(node: AnyNode): { line: number; column: number } {
  const { line = 1, column = 0 } = node.loc?.start ?? {};
  return { line, column: column + 1 };
}

/** The nodes right below, in the order of the text. */
export function childrenOf(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = [];
  for (const key in node) {
    if (key === 'loc') continue;
    const value: unknown = node[key as keyof AnyNode];
    if (Array.isArray(value)) children.push(...value.filter(isNode));
    else if (isNode(value)) children.push(value);
  }
  return children;
}

/** A node and all below, in the order of the text. */
export function nodesIn(node: AnyNode, found: AnyNode[] = []): AnyNode[] {
  found.push(node);
  for (const child of childrenOf(node)) nodesIn(child, found);
  return found;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && typeof (value as AnyNode | null)?.type === 'string';
}

export type FunctionNode = Extract<
  AnyNode,
  { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }
>;

export function isFunction(node: AnyNode | null | undefined): node is FunctionNode {
  return (
    node?.type === 'FunctionDeclaration' ||
    node?.type === 'FunctionExpression' ||
    node?.type === 'ArrowFunctionExpression'
  );
}

/** The names that a pattern binds. */
export function boundBy(pattern: Pattern): Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        boundBy(property.type === 'Property' ? property.value : property.argument),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? boundBy(element) : []));
    case 'AssignmentPattern':
      return boundBy(pattern.left);
    case 'RestElement':
      return boundBy(pattern.argument);
    default:
      return [];
  }
}
