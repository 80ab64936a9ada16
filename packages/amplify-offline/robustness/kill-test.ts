import { defineCommand, runCommand, seedOf, wholeNumber } from '../src/command';

await runCommand(
  defineCommand({
    meta: {
      name: 'kill-test',
      description: `Kills the sandbox while it is at work, starts it again, and looks for all that it had answered.

Half of the kills come at any moment, half right behind an answer. The seed says when; what the
sandbox does until then depends on the machine.

Exit codes: 0 nothing was lost, 1 something was, 2 could not run.`,
    },
    args: {
      rounds: { type: 'string', valueHint: 'number', default: '20', description: 'how many kills' },
      seed: { type: 'string', valueHint: 'number', description: 'when they come (default: any)' },
    },
    async run({ args }) {
      const rounds = wholeNumber('rounds', args.rounds, 1);
      const seed = seedOf(args.seed);
      const { killAndLook } = await import('./kills/kill-and-look');
      return killAndLook(rounds, seed);
    },
  }),
  { failure: 2, unexpected: 'The test could not go on:' },
);
