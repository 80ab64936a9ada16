import type { IncomingMessage, ServerResponse } from 'node:http';
import { db } from './dynalite-internals';
import { answerHttp } from './http';
import { isRead, type Perform, performOn } from './perform';
import { openRequestTokens } from './transactions/request-tokens';
import { createTurns } from './turns';
import { withClosingStreams } from './value-streams';

/** DynamoDB as dynalite emulates it, with transactions, and without a port. */
export interface Dynalite {
  /** Performs an operation: writes one after the other, reads while nobody writes. */
  perform: Perform;
  /** Answers a request of DynamoDB's API. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Several operations that nobody else comes between. They are performed by what is handed over. */
  alone<T>(act: (perform: Perform) => Promise<T>): Promise<T>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/**
 * @param options.path folder of the LevelDB store; absent: in memory
 * @param options.now the clock, in ms since 1970
 * @param onNotEmulated called with an operation that is not here
 */
export async function openDynalite(
  options: { path?: string; now?: () => number } = {},
  onNotEmulated?: (operation: string) => void,
): Promise<Dynalite> {
  const { path, now = () => Date.now() } = options;
  const times = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
  const store = withClosingStreams(db.create({ ...(path && { path }), ...times }));
  const performAlone = performOn({ store, tokens: await openRequestTokens(store, now) });
  const turns = createTurns();
  const perform: Perform = (operation, body) =>
    turns[isRead(operation) ? 'together' : 'alone'](() => performAlone(operation, body));
  return {
    perform,
    handle: answerHttp(perform, onNotEmulated),
    alone: (act) => turns.alone(() => act(performAlone)),
    close: () => turns.alone(() => store.db.close()),
  };
}
