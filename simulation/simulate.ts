import 'amplify-offline/quiet';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { anySeed, exitWith } from 'amplify-offline/testing';
import { playBatches } from './batches';
import { describeFinding } from './describe-finding';
import { playInProcesses } from './processes';
import { search } from './search';
import { startSimulation } from './simulation';

const USAGE = `Plays random schedules against the functions, and stops where an invariant does not hold.

  npm run simulate -- [--schedules 10000] [--seed N] [--workers N]
  npm run simulate -- --seed N --path P      plays one schedule again, and prints all that happens

Exit codes: 0 all invariants held, 1 one did not, 2 could not run.`;

await exitWith(main);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      schedules: { type: 'string', default: '10000' },
      seed: { type: 'string', default: anySeed() },
      workers: { type: 'string', default: String(availableParallelism()) },
      /** Which of the workers this process is; given by the process that started it. */
      worker: { type: 'string' },
      path: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const seed = numberOf('seed', values.seed);
  if (values.path !== undefined) return replay(seed, values.path);
  const run = {
    seed,
    schedules: numberOf('schedules', values.schedules),
    workers: Math.max(1, numberOf('workers', values.workers)),
  };
  if (values.worker === undefined) return playInProcesses(run);
  return playBatches({ ...run, worker: numberOf('worker', values.worker) });
}

async function replay(seed: number, path: string): Promise<number> {
  const simulation = await startSimulation();
  const found = await search(simulation, { seed, schedules: 1, path });
  simulation.end();
  if (!found) {
    console.log('All invariants hold in this schedule.');
    return 0;
  }
  console.log(describeFinding(found));
  for (const line of found.trace) console.log(line);
  return 1;
}

function numberOf(name: string, text: string): number {
  const number = Number(text);
  if (text !== '' && Number.isSafeInteger(number) && number >= 0) return number;
  throw new Error(`--${name} takes a whole number, not "${text}".`);
}
