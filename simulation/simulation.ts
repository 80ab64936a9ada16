import { chance } from 'amplify-offline/parts';
import { counted, createWorld } from './create-world';
import { openDatabase } from './database';
import { type Assembly, REAL } from './functions';
import { connectServices } from './network';
import { playSteps } from './play-steps';
import type { Schedule } from './schedule';
import { startVirtualTime } from './virtual-time';
import { warmUp } from './warm-up';
import type { World } from './world';

export interface Played {
  /** The first invariant that did not hold. */
  violation: string | undefined;
  trace: string[];
}

export interface Simulation {
  /** Plays a schedule in a new world, with the functions as they are or otherwise. */
  play: (schedule: Schedule, assembly?: Assembly) => Promise<Played>;
  /** Gives real time back. */
  end: () => void;
}

/** The process's time is virtual from here on, until `end()`. One at a time. */
export async function startSimulation(): Promise<Simulation> {
  const database = await openDatabase();
  let world: World;
  const agents = connectServices(database, () => world);
  world = createWorld(NOTHING, REAL, {
    database,
    agents,
    now: Date.now,
    trace: silent,
    violated: silent,
  });
  await warmUp(agents, { logger: { info: silent, error: silent }, metrics: counted(silent) });
  const time = startVirtualTime();
  const random = Math.random;

  /** Ends at once where an invariant does not hold; what is under way then is left behind. */
  async function play(schedule: Schedule, assembly: Assembly): Promise<Played> {
    await database.empty();
    const startedAt = time.now();
    const trace: string[] = [];
    const violation = new Promise<string>((violated) => {
      world = createWorld(schedule, assembly, {
        database,
        agents,
        now: time.now,
        trace: (line) => trace.push(`${time.now() - startedAt} ms  ${line}`),
        violated,
      });
    });
    const first = await Promise.race([violation, playSteps(world, schedule)]);
    return { violation: first ?? undefined, trace };
  }

  return {
    play: async (schedule, assembly = REAL) => {
      await time.restart();
      Math.random = chance(schedule.chance);
      return time.until(play(schedule, assembly));
    },
    end: () => {
      Math.random = random;
      time.end();
    },
  };
}

const silent = () => {};

const NOTHING = { timeoutMs: 0, origins: ['imported', 'imported', 'imported'] } as const;
