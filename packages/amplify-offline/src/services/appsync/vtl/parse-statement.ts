import {
  parseCondition,
  parseDefinition,
  parseGivenToMacro,
  parseLoop,
  parseMacro,
  parseReturned,
  parseSet,
} from './parse-directive';
import type { Source } from './source';
import type { Branch, Macro, Statement } from './syntax';

/** Statements up to a word, and which it was. */
export interface Body {
  statements: Statement[];
  ended: string;
}

/**
 * The rest of a directive whose word was read; null for `#macro`, which is kept among the macros.
 *
 * @param start where the directive begins
 * @param body reads up to one of the words that it is given
 * @throws ResolverError
 */
export function parseStatement(
  word: string,
  source: Source,
  start: number,
  body: (ends: string[]) => Body,
  macros: Map<string, Macro>,
): Statement | null {
  const upToEnd = () => body(['end']).statements;
  switch (word) {
    case 'set':
      return parseSet(source);
    case 'if':
      return parseIf(source, body);
    case 'foreach': {
      const at = source.position(start);
      return { kind: 'foreach', ...parseLoop(source), at, body: upToEnd() };
    }
    case 'break':
    case 'stop':
      parseGivenToMacro(source);
      return { kind: word };
    case 'return':
      return { kind: 'return', value: parseReturned(source) };
    case 'define':
      return { kind: 'define', variable: parseDefinition(source), body: upToEnd() };
    case 'macro': {
      const { name, parameters } = parseMacro(source);
      macros.set(name, { parameters, body: upToEnd() });
      return null;
    }
    default:
      throw source.unexpected(start);
  }
}

function parseIf(source: Source, body: (ends: string[]) => Body): Statement {
  const branches: Branch[] = [];
  let read: Body;
  do {
    const condition = parseCondition(source);
    read = body(['elseif', 'else', 'end']);
    branches.push({ condition, body: read.statements });
  } while (read.ended === 'elseif');
  return {
    kind: 'if',
    branches,
    otherwise: read.ended === 'else' ? body(['end']).statements : [],
  };
}
