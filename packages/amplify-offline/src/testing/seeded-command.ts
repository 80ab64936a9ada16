import { parseArgs } from 'node:util';

/** Ends the process with the code that a command gives; with 2, and its message, where it could not run. */
export async function exitWith(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}

/** A seed, for whoever names none. */
export function anySeed(): string {
  return String(Math.floor(Math.random() * 2 ** 31));
}

/**
 * A command that does something a number of times, by a seed: `--<option> N --seed N`, or `--help`.
 *
 * @param run gets the two numbers, and gives the exit code
 */
export function seededCommand(
  { usage, option, standard }: { usage: string; option: string; standard: number },
  run: (count: number, seed: number) => Promise<number>,
): Promise<void> {
  return exitWith(async () => {
    const { values } = parseArgs({
      options: {
        [option]: { type: 'string', default: String(standard) },
        seed: { type: 'string', default: anySeed() },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      console.log(usage);
      return 0;
    }
    const [count, seed] = [Number(values[option]), Number(values.seed)];
    if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) throw new Error(usage);
    return run(count, seed);
  });
}
