import { availableParallelism } from 'node:os';
import {
  defineCommand,
  runCommand,
  seedOf,
  UsageError,
  wholeNumber,
} from 'amplify-offline/command';

await runCommand(
  defineCommand({
    meta: {
      name: 'simulate',
      description: `Plays random schedules against the functions, and stops where an invariant does not hold.

Exit codes: 0 all invariants held, 1 one did not, 2 could not run.`,
    },
    args: {
      schedules: {
        type: 'string',
        valueHint: 'number',
        default: '10000',
        description: 'how many',
      },
      seed: { type: 'string', valueHint: 'number', description: 'the same again (default: any)' },
      workers: {
        type: 'string',
        valueHint: 'number',
        default: String(availableParallelism()),
        description: 'processes at once',
      },
      path: {
        type: 'string',
        valueHint: 'path',
        description:
          'with the seed of a finding: plays its one schedule again, and prints all that happens',
      },
      /** Which of the workers this process is; given by the process that started it. */
      worker: { type: 'string' },
    },
    async run({ args }) {
      const seed = seedOf(args.seed);
      const run = {
        seed,
        schedules: wholeNumber('schedules', args.schedules),
        workers: wholeNumber('workers', args.workers, 1),
      };
      if (args.path !== undefined) return replay(seed, args.path);
      if (args.worker === undefined) return (await import('./processes')).playInProcesses(run);
      const { playBatches } = await import('./batches');
      return playBatches({ ...run, worker: wholeNumber('worker', args.worker) });
    },
  }),
  { failure: 2, unexpected: 'The simulation could not go on:' },
);

async function replay(seed: number, path: string): Promise<number> {
  if (!/^\d+(:\d+)*$/.test(path)) {
    throw new UsageError(`--path takes numbers with colons between them, not "${path}".`);
  }
  // They are not loaded for a help text.
  const [{ describeFinding }, { search }, { startSimulation }] = await Promise.all([
    import('./describe-finding'),
    import('./search'),
    import('./simulation'),
  ]);
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
