import type { Readable } from 'node:stream';
import type { Item } from './dynalite-internals';
import type { ValueIterator } from './value-streams';

/** As of Node.js: an error, or a result. */
export type Callback<T = void> = (error?: Error | null, result?: T) => void;

/** A table as it was made, with `TableStatus`. */
export interface Table {
  TableName: string;
  /** In s since 1970. */
  CreationDateTime: number;
  KeySchema: { AttributeName: string; KeyType: string }[];
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  GlobalSecondaryIndexes?: Index[];
  LocalSecondaryIndexes?: Index[];
}

interface Index {
  IndexName: string;
  KeySchema: { AttributeName: string; KeyType: string }[];
}

/** The items of a table, or of an index, by their keys. */
export interface Items {
  get(key: string, callback: Callback<Item>): void;
  put(key: string, item: Item, callback: Callback): void;
  del(key: string, callback: Callback): void;
}

export type Change =
  | { type: 'put'; key: string; value: unknown; valueEncoding?: 'utf8' }
  | { type: 'del'; key: string };
export type Batch = Change[];

/** Keys from the lowest to the highest, or the other way round. */
export interface KeyRange {
  gt?: string;
  gte?: string;
  lt: string;
  limit?: number;
  reverse?: boolean;
  /** For values as the text that they are kept as. */
  valueEncoding?: 'utf8';
}

/** dynalite's store: one LevelDB, in which the beginnings of the keys tell tables and indexes apart. */
export interface Store {
  db: {
    /** All of it or none, also where the process is killed: LevelDB logs a batch as one record. */
    batch(changes: Batch): Promise<void>;
    /** `undefined` where nothing has this key. */
    get(key: string): Promise<unknown>;
    values(range: object): ValueIterator;
    /** dynalite reads ranges of tables and indexes with it. */
    createValueStream(range: object): Readable;
    iterator(range: KeyRange): AsyncIterable<[key: string, value: unknown]>;
    clear(range: KeyRange): Promise<void>;
    close(): Promise<void>;
  };
  /** Has the parts of ARNs. */
  tableDb: { awsRegion: string; awsAccountId: string };
  getItemDb(table: string): Items;
  getIndexDb(type: string, table: string, index: string): Items;
  getTable(name: string, callback: Callback<Table>): void;
}
