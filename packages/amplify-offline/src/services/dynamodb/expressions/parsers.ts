import { parseCondition } from './conditions';
import { parseProjection } from './projections';
import { parseUpdate } from './updates';

/**
 * In the place of dynalite's parsers, by the names of their files. The time that its own for conditions takes grows
 * tenfold with every two parentheses in one another; and none of them has DynamoDB's words for errors of syntax.
 */
export const PARSERS = {
  conditionParser: parseCondition,
  updateParser: parseUpdate,
  projectionParser: parseProjection,
};
