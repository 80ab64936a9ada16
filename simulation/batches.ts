import { describeFinding } from './describe-finding';
import { search } from './search';
import { startSimulation } from './simulation';

export interface Run {
  seed: number;
  schedules: number;
  /** In so many processes. */
  workers: number;
}

/** Schedules with one seed. A batch's seed follows from the run's, however many processes there are. */
const BATCH = 250;

/**
 * Plays the batches that are this worker's, and tells the process that started it of each.
 *
 * @returns the exit code: 1 where an invariant did not hold
 */
export async function playBatches(run: Run & { worker: number }): Promise<number> {
  // The SDK makes thousands of errors that nobody reads; their stacks take half of the time.
  Error.stackTraceLimit = 0;
  const simulation = await startSimulation();
  try {
    for (let batch = run.worker; batch * BATCH < run.schedules; batch += run.workers) {
      const schedules = Math.min(BATCH, run.schedules - batch * BATCH);
      const found = await search(simulation, { seed: run.seed + batch, schedules });
      if (found) {
        console.log(describeFinding(found));
        return 1;
      }
      process.send?.(schedules);
    }
    return 0;
  } finally {
    simulation.end();
    process.disconnect?.();
  }
}
