import type { AnyNode, Program } from 'acorn';
import { type CodeError, CodeErrors } from './code-errors';
import { KNOWN_GLOBALS, KNOWN_MODULES } from './modules';
import { type Names, resolveNames } from './resolve';
import { contextErrors } from './rules/context-rule';
import { functionErrors } from './rules/function-rules';
import { memberErrors } from './rules/member-rules';
import { nameErrors } from './rules/name-rules';
import { syntaxErrors } from './rules/syntax-rules';
import type { Locate } from './source-map';
import { nodesIn, parseModule, syntaxErrorOf } from './syntax';

/** Code that AppSync takes. */
export interface CheckedCode {
  program: Program;
  /** All nodes, in the order of the text. */
  nodes: AnyNode[];
  names: Names;
}

/**
 * Reads code as AppSync does when it is deployed.
 *
 * @throws CodeErrors with all that is wrong; names are looked at only where the syntax is right
 */
export function checkedCode(code: string, locate: Locate): CheckedCode {
  const program = parsed(code, locate);
  const nodes = nodesIn(program);
  refuse(syntaxErrors(nodes), locate);
  const names = resolveNames(program, Object.keys(KNOWN_GLOBALS));
  refuse(
    [
      ...nameErrors(names, KNOWN_GLOBALS),
      ...memberErrors(nodes, names, KNOWN_GLOBALS, KNOWN_MODULES),
      ...functionErrors(program, nodes, names),
      ...contextErrors(nodes, names),
    ],
    locate,
  );
  return { program, nodes, names };
}

function parsed(code: string, locate: Locate): Program {
  try {
    return parseModule(code);
  } catch (error) {
    throw refusal([syntaxErrorOf(error)], locate);
  }
}

/** The answer to code that is nested more deeply than can be read. */
export function tooDeep(locate: Locate): CodeErrors {
  const value = 'code.js(1,1): error The code is nested too deeply.';
  const location = { line: 1, column: 1, span: -1 };
  return refusal([{ errorType: 'PARSE_ERROR', value, location }], locate);
}

function refuse(errors: CodeError[], locate: Locate): void {
  if (errors.length > 0) throw refusal(errors, locate);
}

function refusal(errors: CodeError[], locate: Locate): CodeErrors {
  const inOrder = errors.toSorted(
    ({ location: a }, { location: b }) => a.line - b.line || a.column - b.column,
  );
  const places = inOrder.map(({ location }) => locate(location.line, location.column));
  return new CodeErrors(inOrder, places);
}
