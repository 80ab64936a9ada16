import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FriendlyError } from 'amplify-offline';

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

/**
 * @returns undefined where help is asked for
 * @throws FriendlyError for an option that does not exist or makes no sense
 */
export function readOptions(args: string[]): CommandOptions | undefined {
  try {
    const { values } = parseArgs({
      args,
      options: {
        repair: { type: 'boolean', default: false },
        'remove-orphans': { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
        outputs: { type: 'string', default: 'amplify_outputs.json' },
        profile: { type: 'string' },
        region: { type: 'string' },
        rate: { type: 'string' },
        checkpoint: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return undefined;
    const { repair, yes, json, fresh, profile, region, checkpoint } = values;
    const removeOrphans = values['remove-orphans'];
    if (yes && !removeOrphans) {
      throw new Error('--yes answers the question that only --remove-orphans asks.');
    }
    return {
      repair,
      removeOrphans,
      yes,
      json,
      fresh,
      outputs: resolve(values.outputs),
      ...(profile !== undefined && { profile }),
      ...(region !== undefined && { region }),
      ...(values.rate !== undefined && { rate: rateOf(values.rate) }),
      ...(checkpoint !== undefined && { checkpoint: resolve(checkpoint) }),
    };
  } catch (error) {
    throw new FriendlyError((error as Error).message, 'npm run reconcile -- --help', {
      cause: error,
    });
  }
}

function rateOf(text: string): number {
  const rate = Number(text);
  if (rate > 0) return rate;
  throw new Error(`--rate takes a number of calls a second, not "${text}".`);
}
