import type { Batch, Store } from './store';
import type { UserIdentity } from './streams/stream-record';
import type { WrittenStreams } from './streams/table-streams';
import type { TimeToLive } from './time-to-live/time-to-live';
import type { Staged } from './write-item';

/**
 * Writes what was staged, in one batch with what follows from it: who was answered finds the records of
 * streams, too, and there is no record of what was not written.
 *
 * @param more what else goes with it
 * @param by who wrote, where it was nobody who asked
 */
export type Commit = (staged: Staged[], more?: Batch, by?: UserIdentity) => Promise<void>;

export const commitTo =
  (deps: { store: Store; streams: WrittenStreams; timeToLive: TimeToLive }): Commit =>
  async (staged, more = [], by) => {
    const { store, streams, timeToLive } = deps;
    const writes = staged.flatMap((one) => one.writes);
    await store.db.batch([
      ...staged.flatMap(({ changes }) => changes),
      ...(await streams.records(writes, by)),
      ...timeToLive.changes(writes),
      ...more,
    ]);
    streams.tell(writes);
    timeToLive.tell(writes);
  };

/** Only what was staged: where a table is made anew, and its items are the same as before. */
export const commitQuietly =
  ({ store }: { store: Store }): Commit =>
  (staged, more = []) =>
    store.db.batch([...staged.flatMap(({ changes }) => changes), ...more]);
