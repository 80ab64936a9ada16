/** Who may work at the same time: readers together, a writer alone; first come, first served. */
export interface Turns {
  together<T>(act: () => Promise<T>): Promise<T>;
  alone<T>(act: () => Promise<T>): Promise<T>;
}

export function createTurns(): Turns {
  let lastAlone: Promise<unknown> = Promise.resolve();
  /** Those that came after it. */
  let sharing = new Set<Promise<unknown>>();
  return {
    together: (act) => {
      const mine = sharing;
      const result = lastAlone.then(act);
      const done: Promise<unknown> = settled(result).then(() => mine.delete(done));
      mine.add(done);
      return result;
    },
    alone: (act) => {
      const result = Promise.all([lastAlone, ...sharing]).then(act);
      lastAlone = settled(result);
      sharing = new Set();
      return result;
    },
  };
}

/** The next one's turn comes whether this one failed or not. */
function settled(result: Promise<unknown>): Promise<unknown> {
  return result.catch(() => {});
}
