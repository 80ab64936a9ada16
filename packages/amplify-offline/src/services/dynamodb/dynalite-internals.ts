import { createRequire } from 'node:module';
import { PARSERS } from './expressions/parsers';
import type { Callback, Store, Table } from './store';

/*
 * What we use of dynalite below its HTTP server: its store, its checks of requests, and the
 * operations themselves. Its server would keep the store to itself, and knows no transactions.
 */

/** DynamoDB's JSON of a value: `{ "S": "text" }`. */
export type AttributeValue = Record<string, unknown>;
export type Item = Record<string, AttributeValue>;

/** The checked input of an operation; dynalite adds its parsed expressions (`_condition`, ...). */
export type Input = Record<string, unknown> & {
  TableName: string;
  Key?: Item;
  Item?: Item;
  ReturnConsumedCapacity?: string;
};

/** How dynalite says no: an error with the answer in it. */
export interface Refusal extends Error {
  statusCode: number;
  body: { __type: string; message?: string; Message?: string };
}

interface Operation {
  /** What members the input has, in dynalite's own notation. */
  types: Record<string, unknown>;
  /** @returns what is wrong with it, where something is; parses the expressions */
  custom?(input: Input, store: Store): string | null | undefined;
  act(store: Store, input: Input, callback: Callback<Record<string, unknown>>): void;
}

interface Db {
  create(options: Record<string, unknown>): Store;
  validateKey(key: Item, table: Table): Refusal | null | undefined;
  validateItem(item: Item, table: Table): Refusal | null | undefined;
  createKey(item: Item, table: Table): string;
  checkConditional(input: Input, item: Item | undefined): Refusal | null | undefined;
  validationError(message: string): Refusal;
  /** In bytes, as DynamoDB counts them. */
  itemSize(item: Item): number;
  addConsumedCapacity(
    input: Input & { ConsistentRead?: boolean },
    isRead: boolean,
    item: Item | undefined,
    other?: Item,
  ): { CapacityUnits: number } | undefined;
}

interface Validations {
  /** @returns the members that `types` names. @throws Refusal where one is of another JSON type */
  checkTypes(input: object, types: object): Input;
  /** @throws Refusal where a constraint of `types` is not met, or `custom` says what is wrong */
  checkValidations(input: Input, types: object, custom: unknown, store: Store): void;
}

const require = createRequire(import.meta.url);

export const db: Db = require('dynalite/db');
export const validations: Validations = require('dynalite/validations');
for (const [file, parse] of Object.entries(PARSERS)) {
  Object.assign(require(`dynalite/db/${file}`), { parse });
}

/** What dynalite has. Each is a file of its own in two of its folders. */
export const OPERATIONS: Record<string, Operation> = Object.fromEntries(
  [
    ...['BatchGetItem', 'BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan'],
    ...['UpdateItem', 'CreateTable', 'DeleteTable', 'DescribeTable', 'ListTables', 'UpdateTable'],
    ...['DescribeTimeToLive', 'ListTagsOfResource', 'TagResource', 'UntagResource'],
  ].map((name) => {
    const file = name[0]?.toLowerCase() + name.slice(1);
    const { types, custom } = require(`dynalite/validations/${file}`);
    return [name, { types, custom, act: require(`dynalite/actions/${file}`) }];
  }),
);

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'statusCode' in error && 'body' in error;
}

/** A refusal that dynalite does not have. */
export function refusal(type: string, Message: string, more: object = {}): Refusal {
  const body = { __type: `com.amazonaws.dynamodb.v20120810#${type}`, Message, ...more };
  return Object.assign(new Error(Message), { statusCode: 400, body });
}
