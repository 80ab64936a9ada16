import fc from 'fast-check';
import type { Assembly } from './functions';
import { type Schedule, schedule } from './schedule';
import { shorten } from './shorten';
import type { Simulation } from './simulation';

export interface Search {
  seed: number;
  /** How many to play. */
  schedules: number;
  /** Plays only this one of them, as a finding has it. */
  path?: string;
  /** The functions otherwise than they are. */
  assembly?: Assembly;
}

/** A schedule after which an invariant does not hold. */
export interface Finding {
  /** These two bring it back: `npm run simulate -- --seed <seed> --path <path>`. */
  seed: number;
  path: string;
  /** As short as it could be made. */
  schedule: Schedule;
  violation: string;
  trace: string[];
}

/** Plays random schedules until an invariant does not hold, then makes the schedule shorter. */
export async function search(
  simulation: Simulation,
  { seed, schedules, path, assembly }: Search,
): Promise<Finding | undefined> {
  const violates = async (schedule: Schedule) =>
    (await simulation.play(schedule, assembly)).violation !== undefined;
  const holds = fc.asyncProperty(schedule, async (schedule) => !(await violates(schedule)));
  const { counterexample, counterexamplePath } = await fc.check(holds, {
    seed,
    numRuns: path === undefined ? schedules : 1,
    ...(path !== undefined && { path }),
    // What fast-check would do now takes long, and leaves steps that do nothing.
    endOnFailure: true,
  });
  if (!counterexample || counterexamplePath === null) return undefined;
  const found = await shorten(counterexample[0], violates);
  const { violation = UNREPEATABLE, trace } = await simulation.play(found, assembly);
  return { seed, path: counterexamplePath, schedule: found, violation, trace };
}

const UNREPEATABLE = 'played again, all held: something here is left to real chance';
