import { resolve } from 'node:path';
import { defineCommand, UsageError } from 'amplify-offline/command';
import { DESCRIPTION } from './help';

export interface CommandOptions {
  repair: boolean;
  removeOrphans: boolean;
  yes: boolean;
  json: boolean;
  fresh: boolean;
  /** Absolute. */
  outputs: string;
  profile?: string;
  region?: string;
  /** ListUsers calls a second; absent: the quota on AWS, no limit in the offline sandbox. */
  rate?: number;
  /** Absolute; absent: a file named after the user pool. */
  checkpoint?: string;
}

/** The command line of reconcile. @param run gets what it says, and gives the exit code */
export function defineReconcile(run: (options: CommandOptions) => Promise<number>) {
  return defineCommand({
    meta: { name: 'reconcile', description: DESCRIPTION },
    args: {
      repair: {
        type: 'boolean',
        description:
          'make the missing rows, let users read their rows, bring e-mail addresses up to date',
      },
      'remove-orphans': {
        type: 'boolean',
        description:
          'remove rows without an account, and their posts if the backend has any; asks before it does',
      },
      yes: { type: 'boolean', description: 'remove them without asking' },
      outputs: {
        type: 'string',
        valueHint: 'file',
        default: 'amplify_outputs.json',
        description: 'of the backend; may be that of npm start',
      },
      profile: {
        type: 'string',
        valueHint: 'name',
        description: "of the AWS configuration; else AWS's usual ways to find credentials",
      },
      region: {
        type: 'string',
        valueHint: 'name',
        description: 'of the user pool (default: the one in the outputs)',
      },
      rate: {
        type: 'string',
        valueHint: 'number',
        description:
          "ListUsers calls a second (default: 30, Cognito's quota for all callers of an account and region; look-ups of single accounts take four times as many)",
      },
      json: {
        type: 'boolean',
        description: 'the report as JSON lines (see below); progress still goes to stderr',
      },
      checkpoint: {
        type: 'string',
        valueHint: 'file',
        description:
          'where a run keeps how far it is (default: .amplify/reconcile/<user pool>.json)',
      },
      fresh: {
        type: 'boolean',
        description: 'do not go on with an earlier run that was stopped',
      },
    },
    run({ args }) {
      const { profile, region, rate, checkpoint } = args;
      const removeOrphans = args['remove-orphans'] === true;
      if (args.yes && !removeOrphans) {
        throw new UsageError('--yes answers the question that only --remove-orphans asks.');
      }
      return run({
        repair: args.repair === true,
        removeOrphans,
        yes: args.yes === true,
        json: args.json === true,
        fresh: args.fresh === true,
        outputs: resolve(args.outputs),
        ...(profile !== undefined && { profile }),
        ...(region !== undefined && { region }),
        ...(rate !== undefined && { rate: rateOf(rate) }),
        ...(checkpoint !== undefined && { checkpoint: resolve(checkpoint) }),
      });
    },
  });
}

function rateOf(text: string): number {
  const rate = Number(text);
  if (rate > 0) return rate;
  throw new UsageError(`--rate takes a number of calls a second, not "${text}".`);
}
