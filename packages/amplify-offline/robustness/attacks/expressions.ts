import { signed } from '../../test/signed';
import { type Attack, outcomeOf, pick, type Random } from '../attempt';

/** How an expression goes deeper, and what is at its ground. */
const DEEPER: [open: string, ground: string, close: string][] = [
  ['(', 'n = :n', ')'],
  ['(n = :n AND ', 'n = :n', ')'],
  ['(n = :n OR ', 'n = :n', ''],
  ['NOT (n = :n AND ', 'n = :n', ')'],
  ['NOT ', 'n = :n', ''],
  ['((', 'n', ') = :n)'],
  ['size(', 'n', ')'],
  ['n = (', ':n', ')'],
  ['n IN (', ':n', ')'],
  ['n[', '0', ']'],
  ['n.', 'n', ''],
  ['n = :n AND ', 'n = :n', ''],
];
const DEEPER_UPDATES: typeof DEEPER = [
  ['(', 'n', ')'],
  ['if_not_exists(n, ', ':n', ')'],
  ['list_append(n, ', ':n', ')'],
  ['(n + ', ':n', ')'],
  ['n - ', ':n', ''],
  ['n[0].', 'n', ''],
];
/** The longest that DynamoDB reads has 4 KB. */
const DEPTHS = [1, 3, 8, 12, 30, 100, 300, 1_000, 4_000];

/** Expressions of DynamoDB that are deep, which to read must not take longer than their length. */
export const expressions: Attack = {
  name: 'deep expressions, dynamodb',
  weight: 2,
  attempt: (target, random) => {
    const tables = target.refs.filter(({ type }) => type === 'AWS::DynamoDB::Table');
    const { ref: TableName } = pick(random, tables);
    const [operation, input] = pick<() => [string, object]>(random, [
      () => ['Scan', { FilterExpression: deep(random, DEEPER) }],
      () => ['Query', { KeyConditionExpression: deep(random, DEEPER) }],
      () => ['DeleteItem', { ...KEY, ConditionExpression: deep(random, DEEPER) }],
      () => ['UpdateItem', { ...KEY, UpdateExpression: `SET n = ${deep(random, DEEPER_UPDATES)}` }],
      () => ['GetItem', { ...KEY, ProjectionExpression: deep(random, DEEPER) }],
    ])();
    const hasValues = operation !== 'GetItem' && { ExpressionAttributeValues: VALUES };
    const headers = { 'x-amz-target': `DynamoDB_20120810.${operation}`, ...signed('dynamodb') };
    const body = JSON.stringify({ TableName, ...input, ...hasValues });
    return outcomeOf(target, { headers, body });
  },
};

const KEY = { Key: { id: { S: '1' } } };
const VALUES = { ':n': { N: '1' } };

function deep(random: Random, from: typeof DEEPER): string {
  const [open, ground, close] = pick(random, from);
  const depth = pick(random, DEPTHS);
  const closings = pick(random, [depth, depth, depth - 1, 0]);
  return `${open.repeat(depth)}${ground}${close.repeat(closings)}`;
}
