import type { IncomingMessage, ServerResponse } from 'node:http';
import { commitQuietly, commitTo } from './commit';
import { db } from './dynalite-internals';
import { answerHttp } from './http';
import { isRead, type Perform, performOn } from './perform';
import { withQuickReads } from './quick-reads';
import type { Whose } from './streams/stream-arn';
import { streamsApi } from './streams/streams-api';
import { openTableStreams, type TableStreams } from './streams/table-streams';
import { setOptions } from './table-options/set-options';
import { type SetOptions, tableOperations } from './table-options/table-operations';
import { openTableOptions } from './table-options/table-options';
import { putBack, snapshotOf, type TableSnapshot } from './table-snapshot';
import { isExpiredBy } from './time-to-live/expiry';
import { removeExpired } from './time-to-live/remove-expired';
import { createTimeToLive } from './time-to-live/time-to-live';
import { openRequestTokens } from './transactions/request-tokens';
import { createTurns } from './turns';
import { withClosingStreams } from './value-streams';

/** DynamoDB as dynalite emulates it, with transactions, streams and time to live, and without a port. */
export interface Dynalite {
  /** Performs an operation: writes one after the other, reads while nobody writes. */
  perform: Perform;
  /** Answers a request of DynamoDB's API. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Answers a request of DynamoDB Streams' API. */
  handleStreams(request: IncomingMessage, response: ServerResponse): Promise<void>;
  streams: TableStreams;
  /** Several operations that nobody else comes between. */
  alone<T>(act: (unseen: Unseen) => Promise<T>): Promise<T>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/** What is done to tables as such: no stream has a record of it. */
export interface Unseen {
  perform: Perform;
  setOptions: SetOptions;
  /** Takes away what is known of items that are gone. */
  forgetItems(table: string): Promise<void>;
  snapshot(tables: string[]): Promise<TableSnapshot>;
  /** Has tables hold what they did; their streams begin anew. */
  putBack(tables: string[], snapshot: TableSnapshot): Promise<void>;
}

/**
 * @param options.path folder of the LevelDB store; absent: in memory
 * @param options.now the clock, in ms since 1970
 * @param onNotEmulated called with an operation that is not here
 */
export async function openDynalite(
  options: Partial<Whose> & { path?: string; now?: () => number } = {},
  onNotEmulated?: (operation: string) => void,
): Promise<Dynalite> {
  const { path, now = () => Date.now() } = options;
  const { region = 'us-east-1', accountId = '000000000000' } = options;
  const whose = { region, accountId };
  const times = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
  const made = db.create({ ...(path && { path }), ...times });
  const store = withQuickReads(withClosingStreams(made));
  Object.assign(store.tableDb, { awsRegion: region, awsAccountId: accountId });

  const tableOptions = await openTableOptions(store);
  const streams = await openTableStreams({ store, options: tableOptions, region, now });
  const timeToLive = createTimeToLive({ store, options: tableOptions, now });
  const set = setOptions({ store, options: tableOptions, streams, timeToLive });
  const tokens = await openRequestTokens(store, now);
  const commit = commitTo({ store, streams, timeToLive });
  const more = tableOperations({ store, options: tableOptions, set, whose, now });
  const performAlone = performOn({ store, tokens, commit, more });
  const turns = createTurns();
  const perform: Perform = (operation, body) =>
    turns[isRead(operation) ? 'together' : 'alone'](() => performAlone(operation, body));
  const unseen: Unseen = {
    perform: performOn({ store, tokens, commit: commitQuietly({ store }) }),
    setOptions: set,
    forgetItems: async (table) => {
      await streams.clear(table);
      await timeToLive.clear(table);
    },
    snapshot: (tables) => snapshotOf(store, tables),
    putBack: async (tables, snapshot) => {
      await putBack(store, tables, snapshot);
      for (const table of tables) {
        await streams.clear(table);
        await timeToLive.begin(table);
      }
    },
  };
  timeToLive.start((table, keys) => {
    const isExpired = isExpiredBy(() => tableOptions.get(table)?.timeToLive, now);
    return turns.alone(() => removeExpired({ store, commit }, table, keys, isExpired));
  });
  const askStreams = streamsApi({ store, streams, options: tableOptions, whose, now });
  return {
    perform,
    handle: answerHttp(perform, onNotEmulated),
    handleStreams: answerHttp(askStreams, onNotEmulated),
    streams,
    alone: (act) => turns.alone(() => act(unseen)),
    close: () => {
      timeToLive.stop();
      return turns.alone(() => store.db.close());
    },
  };
}
