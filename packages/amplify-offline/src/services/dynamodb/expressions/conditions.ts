import { RANK } from './faults';
import { resultOf, wrongWithCall, wrongWithName } from './functions';
import type { Grammar, Node, Operator } from './grammar';
import { wrongWithBounds, wrongWithOrder, wrongWithSame } from './operands';
import { readExpression } from './read';
import type { Context, Reading } from './scope';
import { readWhole } from './terms';
import { END } from './tokens';

/** A condition as dynalite evaluates it. */
export interface Condition {
  expression: Node;
  nestedPaths: Record<string, true>;
  pathHeads: Record<string, true>;
}

/**
 * A condition expression, a filter expression or a key condition expression.
 *
 * @returns what is wrong with it, where something is
 * @throws SyntaxError
 */
export function parseCondition(
  expression: string,
  { context }: { context: Context },
): Condition | string {
  return readExpression(expression, context, readCondition, true);
}

function readCondition(reading: Reading): Condition {
  const { tokens, nestedPaths, pathHeads } = reading;
  const expression = readWhole(reading, CONDITIONS, RANK.condition);
  tokens.take(END);
  return { expression, nestedPaths, pathHeads };
}

/** Developer Guide, quotas: "IN". */
const MOST_IN_LIST = 100;

const equality = (type: string): Operator => ({
  type,
  wrongWith: (args) => wrongWithSame(type, args),
});
const order = (type: string): Operator => ({
  type,
  wrongWith: (args) => wrongWithOrder(type, args) ?? wrongWithSame(type, args),
});

const CONDITIONS: Grammar = {
  operators: {
    ...{ '=': equality('='), '<>': equality('<>') },
    ...{ '<': order('<'), '<=': order('<='), '>': order('>'), '>=': order('>=') },
    BETWEEN: {
      type: 'between',
      separators: ['AND'],
      wrongWith: (args, context) =>
        order('BETWEEN').wrongWith(args, context) ?? wrongWithBounds(args, context),
    },
    IN: {
      type: 'in',
      isList: true,
      wrongWith: (args) => wrongWithSame('IN', args) ?? wrongWithList(args),
    },
  },
  logic: { joining: { OR: 1, AND: 2 }, prefix: 'NOT' },
  operandFunction: 'size',
  wrongWithName: (name) => wrongWithName(name, 'condition'),
  wrongWithCall,
  resultOf,
};

function wrongWithList([, ...list]: Node[]): string | undefined {
  if (list.length <= MOST_IN_LIST) return undefined;
  const count = `number of operands: ${list.length}`;
  return `The IN operator is provided with too many operands; ${count}`;
}
