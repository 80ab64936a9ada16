import { own } from '../../http/http';
import type { Commit } from './commit';
import { DEFINITIONS, type Definition } from './definitions';
import { type Input, isRefusal, OPERATIONS, type Refusal } from './dynalite-internals';
import { act, checked, type Output } from './operation';
import type { Store } from './store';
import { byName } from './table-arn';
import type { RequestTokens } from './transactions/request-tokens';
import { transactGetItems } from './transactions/transact-get-items';
import { transactWriteItems } from './transactions/transact-write-items';
import { type ItemWrite, type Staged, stage, stageItem } from './write-item';

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
  ...['DescribeTable', 'DescribeTimeToLive', 'DescribeContinuousBackups'],
  ...['ListTables', 'ListTagsOfResource'],
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
export const performOn = (deps: {
  store: Store;
  tokens: RequestTokens;
  commit: Commit;
  /** Operations that take the place of dynalite's. */
  more?: Operations;
}): Perform => {
  const operations = { ...operationsOn(deps), ...deps.more };
  return async (operation, body) => {
    const perform = own(operations, operation);
    if (!perform) return unknown(operation);
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

/** By its name; a request is not checked yet. @throws Refusal */
export type Operations = Record<string, (request: object) => Promise<Output>>;

function operationsOn(deps: { store: Store; tokens: RequestTokens; commit: Commit }): Operations {
  const { store, commit } = deps;
  const write = async (staging: Promise<Staged>) => {
    const staged = await staging;
    await commit([staged]);
    return staged.output;
  };
  const of = (names: string[], perform: (name: string, input: Input) => Promise<Output>) =>
    Object.fromEntries(
      names.map((name): [string, Operations[string]] => [
        name,
        async (request) => perform(name, checked(store, DEFINITIONS[name] as Definition, request)),
      ]),
    );
  return {
    ...of(Object.keys(OPERATIONS), (name, input) => act(store, name, input)),
    ...of(['PutItem', 'UpdateItem', 'DeleteItem'], (name, input) =>
      write(stageItem(store, name as ItemWrite, input)),
    ),
    ...of(['BatchWriteItem'], (name, input) => write(stage(store, name, input))),
    TransactWriteItems: transactWriteItems(deps),
    TransactGetItems: transactGetItems(deps),
  };
}

function refused({ statusCode, body }: Pick<Refusal, 'statusCode' | 'body'>): Answer {
  const text = JSON.stringify(body).replace(...EMPTY_KEY);
  return { status: statusCode, body: text };
}

/** How AWS put it once, and how it does today. */
const EMPTY_KEY = [
  'were invalid: The AttributeValue for a key attribute cannot',
  'are not valid. The AttributeValue for a key attribute cannot',
] as const;

/** DynamoDB has more operations than are here; the sandbox does not know them from those that nobody has. */
function unknown(operation: string): Answer {
  if (!/^[A-Z][A-Za-z]{3,}$/.test(operation)) return refused(coral('UnknownOperationException'));
  const message = `The offline sandbox does not emulate DynamoDB's operation ${operation}.`;
  return { status: 501, body: JSON.stringify({ __type: 'NotEmulated', message }) };
}

function coral(type: string) {
  return { statusCode: 400, body: { __type: `com.amazon.coral.service#${type}` } };
}

function parsed(body: string): Record<string, unknown> | undefined {
  try {
    const input: unknown = JSON.parse(body, withoutPlus);
    const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
    return isObject ? { ...input } : undefined;
  } catch {
    // What is no JSON is answered, not thrown.
    return undefined;
  }
}

/**
 * AWS takes a number with a plus sign, and leaves it out (recorded in github.com/nubo-db/dynoxide,
 * issue 109); dynalite refuses it. Only values have members of these names that are texts.
 */
function withoutPlus(name: string, value: unknown): unknown {
  if (name === 'N' && typeof value === 'string') return unsigned(value);
  return name === 'NS' && Array.isArray(value) ? value.map(unsigned) : value;
}

function unsigned(number: unknown): unknown {
  return typeof number === 'string' ? number.replace(/^\+(?=[\d.])/, '') : number;
}
