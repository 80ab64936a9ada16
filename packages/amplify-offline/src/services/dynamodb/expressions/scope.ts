import type { AttributeValue } from '../dynalite-internals';
import { type Faults, RANK } from './faults';
import type { Tokens } from './tokens';

/** What dynalite hands its parsers, beside an expression. */
export interface Context {
  attrNames?: Record<string, string>;
  attrVals?: Record<string, AttributeValue>;
  /** Those that no expression has used so far. */
  unusedAttrNames: Record<string, true>;
  unusedAttrVals: Record<string, true>;
  isReserved(name: string): boolean;
  /** Whether a value is, say, `GT` another. */
  compare(operator: string, one: AttributeValue, other: AttributeValue): boolean;
}

/** Names of attributes, and positions in lists. */
export type Path = (string | number)[];

/** An expression that is being read. */
export interface Reading {
  tokens: Tokens;
  context: Context;
  faults: Faults;
  /** Called with each operator and function; notes where there are too many. */
  countOperator(): void;
  /** Attributes that are named. */
  pathHeads: Record<string, true>;
  /** Those of them whose inside is looked into. */
  nestedPaths: Record<string, true>;
}

/** Developer Guide, quotas: "Nested attribute depth"; DynamoDB Local counts the attribute itself. */
const DEEPEST = 32;
const LAST_INDEX = 2 ** 31 - 1;

/** @param rank of what is wrong with it, save for its words */
export function readPath(reading: Reading, rank: number): Path {
  const { tokens, faults, nestedPaths, pathHeads } = reading;
  const head = readName(reading, rank);
  const path: Path = [head];
  for (;;) {
    if (tokens.takes('.')) path.push(readName(reading, rank));
    else if (tokens.takes('[')) {
      path.push(readIndex(reading));
      tokens.take(']');
    } else break;
  }
  if (path.length > DEEPEST) {
    const levels = `nesting levels: ${path.length}`;
    faults.note(rank, `The document path has too many nesting levels; ${levels}`);
  }
  pathHeads[head] = true;
  if (path.length > 1) nestedPaths[head] = true;
  return path;
}

function readName({ tokens, context, faults }: Reading, rank: number): string {
  const start = tokens.start();
  const name = tokens.take('name', '#');
  if (!name.startsWith('#')) {
    if (context.isReserved(name)) {
      const message = 'Attribute name is a reserved keyword; reserved keyword:';
      faults.note(RANK.word(start), `${message} ${name}`);
    }
    return name;
  }
  const real = context.attrNames?.[name];
  if (real === undefined) {
    const message = 'An expression attribute name used in the document path is not defined';
    faults.note(rank, `${message}; attribute name: ${name}`);
    return name;
  }
  delete context.unusedAttrNames[name];
  return real;
}

function readIndex({ tokens, faults }: Reading): number {
  const start = tokens.start();
  const index = tokens.take('number');
  if (Number(index) > LAST_INDEX) {
    const message = 'List index is not within the allowable range; index:';
    faults.note(RANK.word(start), `${message} [${index}]`);
  }
  return Number(index);
}

/** @returns nothing where it is not defined, which is noted */
export function readValue(reading: Reading, rank: number): AttributeValue | undefined {
  const { tokens, context, faults } = reading;
  const name = tokens.take(':');
  const value = context.attrVals?.[name];
  if (value === undefined) {
    const message = 'An expression attribute value used in expression is not defined';
    faults.note(rank, `${message}; attribute value: ${name}`);
    return undefined;
  }
  delete context.unusedAttrVals[name];
  return value;
}

/** As DynamoDB writes it: `[list, [0], name]`. */
export function textOf(path: Path): string {
  const pieces = path.map((piece) => (typeof piece === 'number' ? `[${piece}]` : piece));
  return `[${pieces.join(', ')}]`;
}
