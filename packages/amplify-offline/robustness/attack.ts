import { defineCommand, runCommand, seedOf, wholeNumber } from '../src/command';

await runCommand(
  defineCommand({
    meta: {
      name: 'attack',
      description: `Attacks the sandbox of this project on 127.0.0.1: requests, callers, tokens, paths and archives
that AWS would refuse. What is answered otherwise than AWS would, or ends or stops the sandbox, is wrong.

Beside each kind stands how long its slowest attempt took, and how long others waited for an answer meanwhile.

Exit codes: 0 nothing went wrong, 1 something did, 2 could not run.`,
    },
    args: {
      attempts: {
        type: 'string',
        valueHint: 'number',
        default: '4000',
        description: 'of all kinds together',
      },
      kind: { type: 'string', valueHint: 'text', description: 'only kinds that are called so' },
      seed: { type: 'string', valueHint: 'number', description: 'the same again (default: any)' },
    },
    async run({ args }) {
      const attempts = wholeNumber('attempts', args.attempts, 1);
      const seed = seedOf(args.seed);
      const { attack } = await import('./attacks/attack');
      return attack(args.kind ?? '', attempts, seed);
    },
  }),
  { failure: 2, unexpected: 'The attack could not go on:' },
);
