import { toDynamoDB } from '../dynamodb';
import type { Expression } from '../dynamodb-expression';
import { isMap, type JsonMap } from '../json-value';

/**
 * What an update does to an attribute, as plain values that survive the way out of an isolate.
 *
 * @see https://github.com/localstack/appsync-utils `__tests__/index.test.js`, recorded from AWS
 */
export const operations = {
  add: (value: unknown) => ({ type: 'OPERATION_ADD', value }),
  remove: () => ({ type: 'OPERATION_REMOVE' }),
  replace: (value: unknown) => ({ type: 'OPERATION_REPLACE', value }),
  increment: (by?: number) => ({ type: 'OPERATION_INCREMENT', by }),
  decrement: (by?: number) => ({ type: 'OPERATION_DECREMENT', by }),
  append: (items: unknown[]) => ({ type: 'OPERATION_APPEND', items }),
  prepend: (items: unknown[]) => ({ type: 'OPERATION_PREPEND', items }),
  updateListItem: (value: unknown, index: number) => ({
    ...{ type: 'OPERATION_UPDATE_LIST_ITEM', value, index },
  }),
};

/**
 * The expression of an update: what is set, then what is removed, with placeholders numbered as they come. A value
 * that is no operation is set; of a map, each of its own values is, so that others stay beside them.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/built-in-modules-js.html
 */
export function updateExpression(changes: JsonMap): Expression {
  const placeholders = new Map<string, string>();
  const expressionValues: Expression['expressionValues'] = {};
  let values = 0;
  const bind = (value: unknown) => {
    values += 1;
    expressionValues[`:expValue_${values}`] = toDynamoDB(value);
    return `:expValue_${values}`;
  };
  const nameOf = (path: string[]) =>
    path.map((step) => placeholderOf(step, placeholders)).join('.');

  const steps = stepsOf(changes, []);
  const set = steps
    .filter((step) => !isRemoval(step))
    .map(({ path, change }) => setClause(nameOf(path), change, bind));
  const removed = steps.filter(isRemoval).map(({ path }) => nameOf(path));
  const clauses = [
    ...(set.length > 0 ? [`SET ${set.join(', ')}`] : []),
    ...(removed.length > 0 ? [`REMOVE ${removed.join(', ')}`] : []),
  ];
  const expressionNames = namesOf(placeholders);
  return { expression: clauses.join(' '), expressionNames, expressionValues };
}

/** The placeholder of one step of a path: the same one wherever it stands. */
export function placeholderOf(step: string, placeholders: Map<string, string>): string {
  const placeholder = placeholders.get(step) ?? `#expName_${placeholders.size + 1}`;
  placeholders.set(step, placeholder);
  return placeholder;
}

export function namesOf(placeholders: Map<string, string>): Record<string, string> {
  return Object.fromEntries([...placeholders].map(([step, placeholder]) => [placeholder, step]));
}

/** One change at a path. */
interface Step {
  path: string[];
  change: unknown;
}

function stepsOf(changes: JsonMap, parents: string[]): Step[] {
  return Object.entries(changes).flatMap(([attribute, change]): Step[] => {
    const path = [...parents, attribute];
    if (isListOfUpdates(change)) return change.map((item) => ({ path, change: item }));
    const isNested = isMap(change) && !isOperation(change) && Object.keys(change).length > 0;
    return isNested ? stepsOf(change, path) : [{ path, change }];
  });
}

type Operation = ReturnType<(typeof operations)[keyof typeof operations]> & {
  value?: unknown;
  items?: unknown[];
  by?: number;
  index?: number;
};

function isOperation(change: unknown): change is Operation {
  return isMap(change) && typeof change.type === 'string' && change.type.startsWith('OPERATION_');
}

function isListOfUpdates(change: unknown): change is Operation[] {
  return Array.isArray(change) && change.length > 0 && change.every(isOperation);
}

function isRemoval({ change }: { change: unknown }): boolean {
  return isOperation(change) && change.type === 'OPERATION_REMOVE';
}

function setClause(name: string, change: unknown, bind: (value: unknown) => string): string {
  if (!isOperation(change)) return `${name} = ${bind(change)}`;
  switch (change.type) {
    case 'OPERATION_APPEND':
      return `${name} = list_append(${name}, ${bind(change.items)})`;
    case 'OPERATION_PREPEND':
      return `${name} = list_append(${bind(change.items)}, ${name})`;
    case 'OPERATION_INCREMENT':
      return `${name} = ${name} + ${bind(change.by ?? 1)}`;
    case 'OPERATION_DECREMENT':
      return `${name} = ${name} - ${bind(change.by ?? 1)}`;
    case 'OPERATION_UPDATE_LIST_ITEM':
      return `${name}[${change.index}] = ${bind(change.value)}`;
    default:
      return `${name} = ${bind(change.value)}`;
  }
}
