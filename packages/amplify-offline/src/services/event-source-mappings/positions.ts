import { join } from 'node:path';
import { type Journal, openJournal, readJournal } from '../../state/journal';

/** In bytes; what is in it twice goes then. */
const LARGEST = 1024 * 1024;

/** Up to where mappings have come: a record before it is done with. Survives the process. */
export interface Positions {
  /** Of each lane, the sequence number of the last record; nothing for a mapping that is new. */
  get(mapping: string): string[] | undefined;
  /** How many lanes there are from now on, and where each of them is. */
  begin(mapping: string, after: string[]): void;
  move(mapping: string, lane: number, after: string): void;
  forget(mapping: string): void;
  close(): void;
}

/** A line of the journal; without `after` the mapping is gone. */
interface Line {
  mapping: string;
  after?: string[];
}

/** @param stateDir where they are kept; absent: in memory */
export function openPositions(stateDir: string | undefined): Positions {
  const file = stateDir && join(stateDir, 'event-source-mappings.jsonl');
  const known = new Map<string, string[]>();
  for (const { mapping, after } of (file ? readJournal(file) : []) as Line[]) {
    if (after) known.set(mapping, after);
    else known.delete(mapping);
  }
  let journal: Journal | undefined;
  let isClosed = false;
  const write = (line: Line) => {
    if (!file || isClosed) return;
    journal ??= openJournal(file);
    journal.append(line);
    if (journal.size < LARGEST) return;
    journal.replace([...known].map(([mapping, after]): Line => ({ mapping, after })));
  };
  const set = (mapping: string, after: string[]) => {
    known.set(mapping, after);
    write({ mapping, after });
  };
  return {
    get: (mapping) => known.get(mapping),
    begin: set,
    move: (mapping, lane, after) => {
      const before = known.get(mapping);
      // It may be gone by now, or further on.
      if ((before?.[lane] ?? after) < after) set(mapping, (before ?? []).with(lane, after));
    },
    forget: (mapping) => {
      if (known.delete(mapping)) write({ mapping });
    },
    close: () => {
      isClosed = true;
      journal?.close();
    },
  };
}
