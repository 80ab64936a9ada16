import { ResolverError } from '../engine/resolver';
import { type AttributeValue, type Item, wireItem } from './attribute-values';

/*
 * What a resolver may ask of tables.
 * Source: AppSync developer guide, "AWS AppSync resolver mapping template reference for DynamoDB".
 */

export interface Expression {
  expression?: string;
  expressionNames?: Record<string, string>;
  expressionValues?: Record<string, AttributeValue>;
}

export interface Condition extends Expression {
  equalsIgnore?: string[];
  consistentRead?: boolean;
  conditionalCheckFailedHandler?: { strategy?: string };
  returnValuesOnConditionCheckFailure?: boolean;
}

export interface TableRead extends Expression {
  keys?: Item[];
  consistentRead?: boolean;
  projection?: Expression;
}

export interface TransactItem {
  table: string;
  operation?: string;
  key?: Item;
  attributeValues?: Item;
  update?: Expression;
  condition?: Condition;
  projection?: Expression;
}

/** A request as a template or a function gives it. */
export interface TableRequest {
  operation?: string;
  key?: Item;
  attributeValues?: Item;
  update?: Expression;
  condition?: Condition;
  query?: Expression;
  filter?: Expression;
  projection?: Expression;
  index?: string;
  limit?: number;
  nextToken?: string | null;
  scanIndexForward?: boolean;
  consistentRead?: boolean;
  select?: string;
  segment?: number;
  totalSegments?: number;
  tables?: Record<string, TableRead | Item[]>;
  transactItems?: TransactItem[];
}

/** One of DynamoDB's operations, and what a resolver is told of its output. */
export interface Call {
  operation: string;
  input: Record<string, unknown>;
  result(output: Record<string, unknown>): unknown;
  /**
   * Whether an item as it is, after a condition failed, is what was wanted all the same: then it counts as
   * done ("Handling a condition check failure" in the developer guide).
   */
  isWanted?(current: Item | undefined): boolean;
}

export function wired(key: Item | undefined): Item | undefined {
  return key && wireItem(key);
}

export function conditioned(condition: Condition | undefined) {
  if (!condition?.expression) return {};
  return { ConditionExpression: condition.expression, ...namesAndValues(condition) };
}

export function projected(projection: Expression | undefined) {
  if (!projection?.expression) return {};
  return { ProjectionExpression: projection.expression, ...namesAndValues(projection) };
}

export function read(request: TableRequest, query?: Expression) {
  const { filter, projection, nextToken } = request;
  return {
    FilterExpression: filter?.expression || undefined,
    ProjectionExpression: projection?.expression || undefined,
    ...namesAndValues(query, filter, projection),
    IndexName: request.index || undefined,
    Limit: request.limit,
    ConsistentRead: request.consistentRead,
    Select: request.select,
    ExclusiveStartKey: nextToken ? keyOfToken(nextToken) : undefined,
  };
}

/** DynamoDB refuses empty ones. */
export function namesAndValues(...expressions: (Expression | undefined)[]) {
  const names = Object.assign({}, ...expressions.map((each) => each?.expressionNames));
  const values = Object.assign({}, ...expressions.map((each) => each?.expressionValues));
  return {
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: wireItem(values) }),
  };
}

/** AppSync's tokens are sealed; here they are the key, as text. */
function keyOfToken(token: string): Item {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    throw new ResolverError('Invalid pagination token given.', 'BadRequestException');
  }
}
