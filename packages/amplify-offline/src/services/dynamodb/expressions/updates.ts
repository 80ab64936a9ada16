import { RANK } from './faults';
import { type Node, typeOf } from './grammar';
import { noteIndistinct } from './projections';
import { readExpression } from './read';
import { type Context, type Path, type Reading, readPath, readValue } from './scope';
import { readWhole } from './terms';
import { END } from './tokens';
import { SET_VALUES } from './update-values';

/** An update as dynalite carries it out. */
export interface Update {
  sections: Action[];
  paths: Path[];
  nestedPaths: Record<string, true>;
}

interface Action {
  type: string;
  path: Path;
  val?: Node;
  attrType?: string | null;
}

/**
 * An update expression.
 *
 * @returns what is wrong with it, where something is
 * @throws SyntaxError
 */
export function parseUpdate(
  expression: string,
  { context }: { context: Context },
): Update | string {
  return readExpression(expression, context, readUpdate);
}

const CLAUSES = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;
type Clause = (typeof CLAUSES)[number];

function readUpdate(reading: Reading): Update {
  const { tokens, faults, nestedPaths } = reading;
  const sections: Action[] = [];
  const seen = new Set<string>();
  do {
    const clause = tokens.take(...CLAUSES).toUpperCase() as Clause;
    do sections.push(readAction(reading, clause, sections.length));
    while (tokens.takes(','));
    if (seen.has(clause)) {
      const message = 'section can only be used once in an update expression;';
      faults.note(RANK.word(tokens.start()), `The "${clause}" ${message}`);
    }
    seen.add(clause);
  } while (!tokens.takes(END));
  const paths = sections.map(({ path }) => path);
  noteIndistinct(reading, paths);
  return { sections, paths, nestedPaths };
}

function readAction(reading: Reading, clause: Clause, index: number): Action {
  const path = readPath(reading, RANK.target(index));
  const type = clause.toLowerCase();
  if (clause === 'REMOVE') return { type, path };
  if (clause === 'SET') {
    reading.tokens.take('=');
    const val = readWhole(reading, SET_VALUES, RANK.update(index));
    return { type, path, val, attrType: typeOf(val) ?? null };
  }
  const val = readValue(reading, RANK.update(index));
  reading.faults.note(RANK.update(index), wrongWithOperand(clause, val));
  return { type, path, val, attrType: typeOf(val) ?? null };
}

/** What cannot be added to a number or a set, nor taken out of a set. */
const NAMES: Record<string, string> = {
  ...{ S: 'STRING', N: 'NUMBER', B: 'BINARY', NULL: 'NULL', BOOL: 'BOOLEAN' },
  ...{ L: 'LIST', M: 'MAP' },
};

function wrongWithOperand(clause: Clause, value: Node): string | undefined {
  const type = typeOf(value) ?? '';
  const name = NAMES[type];
  if (!name || (clause === 'ADD' && type === 'N')) return undefined;
  const message = 'Incorrect operand type for operator or function; operator:';
  return `${message} ${clause}, operand type: ${name}`;
}
