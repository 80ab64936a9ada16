import type { ServerResponse } from 'node:http';

/** Who uses a sandbox that the files of a test suite hand on to one another: each holds a connection open. */
export interface Holders {
  /** @param suite the process of the suite that the file is of */
  add(suite: number, response: ServerResponse): void;
}

/**
 * Counts them. However one ends, the connection ends with it.
 *
 * @param onHeld called where it was free until now
 * @param onFree called where nobody holds it any more, with the suite of the last one
 */
export function createHolders(onHeld: () => void, onFree: (suite: number) => void): Holders {
  let count = 0;
  return {
    add: (suite, response) => {
      count++;
      if (count === 1) onHeld();
      response.writeHead(200).flushHeaders();
      response.once('close', () => {
        count--;
        if (count === 0) onFree(suite);
      });
    },
  };
}
