import { isDeepStrictEqual } from 'node:util';
import type { Store } from '../store';
import type { WrittenStreams } from '../streams/table-streams';
import type { TimeToLive } from '../time-to-live/time-to-live';
import type { SetOptions } from './table-operations';
import type { OptionsOfTables } from './table-options';

/** A stream that ends goes with its records; on AWS they are there for another 24 hours. */
export const setOptions =
  (deps: {
    store: Store;
    options: OptionsOfTables;
    streams: WrittenStreams;
    timeToLive: TimeToLive;
  }): SetOptions =>
  async (table, after) => {
    const { store, options, streams, timeToLive } = deps;
    const before = options.get(table);
    if (isDeepStrictEqual(before, after)) return;
    await store.db.batch(options.set(table, after));
    if (before?.stream && before.stream.label !== after?.stream?.label) await streams.clear(table);
    if (before?.timeToLive !== after?.timeToLive) await timeToLive.begin(table);
  };
