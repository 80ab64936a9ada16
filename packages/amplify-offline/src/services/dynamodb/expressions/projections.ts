import { createDistinctPaths } from './distinct-paths';
import { RANK } from './faults';
import { readExpression } from './read';
import { type Context, type Path, type Reading, readPath } from './scope';
import { END } from './tokens';

/** A projection as dynalite applies it. */
export interface Projection {
  paths: Path[];
  nestedPaths: Record<string, true>;
}

/**
 * A projection expression.
 *
 * @returns what is wrong with it, where something is
 * @throws SyntaxError
 */
export function parseProjection(
  expression: string,
  { context }: { context: Context },
): Projection | string {
  return readExpression(expression, context, readProjection);
}

function readProjection(reading: Reading): Projection {
  const { tokens, nestedPaths } = reading;
  const paths: Path[] = [];
  do paths.push(readPath(reading, RANK.target(paths.length)));
  while (tokens.take(',', END) === ',');
  noteIndistinct(reading, paths);
  return { paths, nestedPaths };
}

/** DynamoDB Local looks at the last first; so does AWS, as what dynalite's authors recorded in test/updateItem.js shows. */
export function noteIndistinct({ faults }: Reading, paths: Path[]): void {
  const wrongWith = createDistinctPaths();
  for (const [index, path] of [...paths.entries()].reverse()) {
    const wrong = wrongWith(path);
    if (wrong) faults.note(RANK.target(index), wrong);
  }
}
