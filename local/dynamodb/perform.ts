import { isRefusal, OPERATIONS, type Refusal } from './dynalite-internals';
import { assertIndexKeys } from './index-keys';
import { act, checked, type Output } from './operation';
import { stagedStore } from './staged-store';
import type { Store } from './store';
import { byName } from './table-arn';
import type { RequestTokens } from './transactions/request-tokens';
import { transactGetItems } from './transactions/transact-get-items';
import { transactWriteItems } from './transactions/transact-write-items';
import { definitionOf, type ItemWrite, writeItem } from './write-item';

export interface Answer {
  status: number;
  /** JSON. */
  body: string;
}

/** Does what was asked: an operation such as `PutItem`, and its input as JSON. */
export type Perform = (operation: string, body: string) => Promise<Answer>;

/** Operations that change nothing: any number of them may be under way at the same time. */
const READS = [
  ...['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems'],
  ...['DescribeTable', 'DescribeTimeToLive', 'ListTables', 'ListTagsOfResource'],
];

export function isRead(operation: string): boolean {
  return READS.includes(operation);
}

/**
 * Performs operations on a store. Writes of items reach it in one batch each, with their indexes:
 * who reads, or starts again after the process was killed, finds all of it or nothing.
 *
 * Whoever calls it sees to it that a write is alone with the store.
 */
export const performOn = (deps: { store: Store; tokens: RequestTokens }): Perform => {
  const operations = operationsOn(deps);
  return async (operation, body) => {
    const perform = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (!perform) return refused(coral('UnknownOperationException'));
    const input = parsed(body);
    if (!input) return refused(coral('SerializationException'));
    const { request, answer } = byName(input);
    try {
      return { status: 200, body: JSON.stringify(answer(await perform(request))) };
    } catch (error) {
      if (isRefusal(error)) return refused(error);
      throw error;
    }
  };
};

type Operation = (request: object) => Promise<Output>;

function operationsOn(deps: { store: Store; tokens: RequestTokens }): Record<string, Operation> {
  const { store } = deps;
  const asDynalite = Object.entries(OPERATIONS).map(([name, definition]) => [
    name,
    (request: object) => act(store, name, checked(store, definition, request)),
  ]);
  return {
    ...Object.fromEntries(asDynalite),
    ...Object.fromEntries(
      (['PutItem', 'UpdateItem', 'DeleteItem'] as ItemWrite[]).map((name) => [
        name,
        (request: object) =>
          inOneBatch(store, (staged) =>
            writeItem(staged, name, checked(store, definitionOf(name), request)),
          ),
      ]),
    ),
    BatchWriteItem: (request) =>
      inOneBatch(store, (staged) =>
        act(staged, 'BatchWriteItem', checked(store, OPERATIONS.BatchWriteItem as never, request)),
      ),
    TransactWriteItems: transactWriteItems(deps),
    TransactGetItems: transactGetItems(deps),
  };
}

async function inOneBatch(
  store: Store,
  write: (staged: Store) => Promise<Output>,
): Promise<Output> {
  const staged = stagedStore(store);
  const output = await write(staged);
  await assertIndexKeys(staged);
  await store.db.batch(staged.changes());
  return output;
}

function refused({ statusCode, body }: Pick<Refusal, 'statusCode' | 'body'>): Answer {
  return { status: statusCode, body: JSON.stringify(body) };
}

function coral(type: string) {
  return { statusCode: 400, body: { __type: `com.amazon.coral.service#${type}` } };
}

function parsed(body: string): Record<string, unknown> | undefined {
  try {
    const input: unknown = JSON.parse(body);
    return typeof input === 'object' && input !== null ? { ...input } : undefined;
  } catch {
    // What is no JSON is answered, not thrown.
    return undefined;
  }
}
