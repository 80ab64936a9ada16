import { isRecord } from '../../is-record';
import type { Output } from './operation';

/**
 * Where an operation takes the name of a table, it takes its ARN, too (API reference, `TableName`
 * of each). dynalite knows names only.
 */
export interface Named {
  request: object;
  /** Names in an answer, as they were asked for. */
  answer(output: Output): Output;
}

/** Puts names in place of the ARNs in a request. */
export function byName(request: Record<string, unknown>): Named {
  const { TableName, TransactItems, RequestItems } = request;
  if (isRecord(RequestItems)) return byNames(request, RequestItems);
  const unchanged = (output: Output) => output;
  if (Array.isArray(TransactItems)) {
    return { request: { ...request, TransactItems: TransactItems.map(member) }, answer: unchanged };
  }
  if (!isTableArn(TableName)) return { request, answer: unchanged };
  return { request: { ...request, TableName: nameOf(TableName) }, answer: unchanged };
}

/** The answers of batches are told apart by what was asked for, be it name or ARN. */
function byNames(request: object, items: Record<string, unknown>): Named {
  const asked = new Map(Object.keys(items).map((table) => [nameOf(table), table]));
  const renamed = (value: unknown) =>
    isRecord(value)
      ? Object.fromEntries(Object.entries(value).map(([name, of]) => [asked.get(name) ?? name, of]))
      : value;
  const RequestItems = Object.fromEntries(
    Object.entries(items).map(([table, of]) => [nameOf(table), of]),
  );
  return {
    request: { ...request, RequestItems },
    answer: (output) =>
      Object.fromEntries(
        Object.entries(output).map(([name, of]) => [name, MAPS.includes(name) ? renamed(of) : of]),
      ),
  };
}

const MAPS = ['Responses', 'UnprocessedKeys', 'UnprocessedItems', 'ItemCollectionMetrics'];

/** A member of `TransactItems`, such as `{ Put: { TableName } }`. */
function member(item: unknown): unknown {
  if (!isRecord(item)) return item;
  return Object.fromEntries(
    Object.entries(item).map(([kind, action]) => [
      kind,
      isRecord(action) && isTableArn(action.TableName)
        ? { ...action, TableName: nameOf(action.TableName) }
        : action,
    ]),
  );
}

const TABLE_ARN = /^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\d{12}:table\/([a-zA-Z0-9_.-]+)$/;

function isTableArn(value: unknown): value is string {
  return typeof value === 'string' && TABLE_ARN.test(value);
}

function nameOf(table: string): string {
  return TABLE_ARN.exec(table)?.[1] ?? table;
}
