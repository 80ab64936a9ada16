import { createFaults, LONGEST, RANK } from './faults';
import type { Context, Reading } from './scope';
import { tokensOf } from './tokens';

/** Developer Guide, quotas; DynamoDB Local says so at the first that is too many. */
const MOST_OPERATORS = 300;

/**
 * What an expression says, or what is wrong with it, in DynamoDB's words.
 *
 * @param read reads all of it, and notes what is wrong
 * @param names whether DynamoDB tells how long what is too long is
 * @throws SyntaxError with the token and what is near it, to which dynalite adds that it is one
 */
export function readExpression<T>(
  expression: string,
  context: Context,
  read: (reading: Reading) => T,
  tellsSize = false,
): T | string {
  const { length } = expression;
  if (length > LONGEST) {
    const size = tellsSize ? ` expression size: ${length}` : '';
    return `Expression size has exceeded the maximum allowed size;${size}`;
  }
  const faults = createFaults();
  let operators = 0;
  const result = read({
    tokens: tokensOf(expression),
    context,
    faults,
    countOperator: () => {
      operators++;
      if (operators <= MOST_OPERATORS) return;
      const message = 'The expression contains too many operators; operator count:';
      faults.note(RANK.condition, `${message} ${operators}`);
    },
    pathHeads: Object.create(null),
    nestedPaths: Object.create(null),
  });
  return faults.worst() ?? result;
}
