/** A handler that logs in an endless loop must not take the sandbox's memory with it. */
const MAX_ENTRIES = 2_000;

export type OutputStream = 'stdout' | 'stderr';

/** Half lines of one source must not be completed by another's. */
export type OutputSource = OutputStream | `${OutputStream} pipe`;

/**
 * Gathers what one process says. An entry is one console call, or one line written to a stream;
 * half a line waits for its other half until `take` is called.
 */
export function createLogCollector() {
  let entries: string[] = [];
  const halfLines = new Map<OutputSource, string>();

  const add = (entry: string) => {
    if (entries.length < MAX_ENTRIES) entries.push(entry);
    else if (entries.length === MAX_ENTRIES) entries.push(`(only ${MAX_ENTRIES} entries are kept)`);
  };

  return {
    addEntry: add,
    addOutput(source: OutputSource, text: string): void {
      const lines = ((halfLines.get(source) ?? '') + text).split('\n');
      halfLines.set(source, lines.pop() ?? '');
      for (const line of lines) add(line);
    },
    /** Everything since the last call, and an empty collector. */
    take(): string[] {
      for (const rest of halfLines.values()) if (rest) add(rest);
      halfLines.clear();
      const taken = entries;
      entries = [];
      return taken;
    },
  };
}
