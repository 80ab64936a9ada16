import type { Batch, Store } from '../store';

export const VIEW_TYPES = ['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'] as const;
export type StreamViewType = (typeof VIEW_TYPES)[number];

export const isViewType = (text: string | undefined): text is StreamViewType =>
  VIEW_TYPES.some((one) => one === text);

/** What a table is set to, beside its keys and indexes, which are dynalite's. */
export interface TableOptions {
  stream?: StreamOption;
  /** The attribute that says when an item expires. */
  timeToLive?: string;
  deletionProtection?: boolean;
  /** How many days can be gone back. Nothing is kept for that here. */
  pointInTimeRecovery?: number;
  /** Nothing is encrypted here. */
  encryption?: { key?: string };
  tableClass?: string;
  throughput?: { ReadCapacityUnits: number; WriteCapacityUnits: number };
}

export interface StreamOption {
  viewType: StreamViewType;
  /** The end of the stream's ARN, which tells a table's streams apart. */
  label: string;
}

/** The options of all tables; in memory, so that writes to a table without any cost nothing. */
export interface OptionsOfTables {
  get(table: string): TableOptions | undefined;
  all(): [table: string, options: TableOptions][];
  /** @returns what keeps them, for `db.batch` */
  set(table: string, options: TableOptions | undefined): Batch;
}

/** In the store, beside dynalite's own beginnings of keys. */
const PREFIX = 'table-options~';

export async function openTableOptions({ db }: Store): Promise<OptionsOfTables> {
  const known = new Map<string, TableOptions>();
  for await (const [key, value] of db.iterator({ gte: PREFIX, lt: `${PREFIX}\xff` })) {
    known.set(key.slice(PREFIX.length), value as TableOptions);
  }
  return {
    get: (table) => known.get(table),
    all: () => [...known],
    set: (table, options) => {
      const key = PREFIX + table;
      if (options) known.set(table, options);
      else known.delete(table);
      return [options ? { type: 'put', key, value: options } : { type: 'del', key }];
    },
  };
}
