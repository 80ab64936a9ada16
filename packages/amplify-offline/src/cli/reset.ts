import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FriendlyError } from '../friendly-error';
import { isHeld, stateDirOf } from '../state/state-lock';
import { DIR, folderOf, OUTPUTS } from './options';
import { defineCommand } from './run-command';
import { runningSandbox } from './running-sandbox';

export const reset = defineCommand({
  meta: {
    name: 'reset',
    description: `Forgets accounts, items, objects and messages: of the sandbox that runs, or else those that
are kept for the next one.`,
  },
  args: { dir: DIR, outputs: OUTPUTS },
  async run({ args }) {
    const projectDir = folderOf('dir', args.dir ?? '.');
    const running = await runningSandbox(join(projectDir, args.outputs)).catch(() => undefined);
    if (running) {
      const { endpoint } = running.custom.local;
      await fetch(`${endpoint}/_local/reset`, { method: 'POST' });
      return console.log(`The sandbox at ${endpoint} was reset.`);
    }
    const state = stateDirOf(projectDir);
    if (isHeld(state)) {
      throw new FriendlyError(
        'A sandbox uses .amplify/local/state, and does not answer where amplify_outputs.json says.',
        'Name the file that it wrote with --outputs, or end it first.',
      );
    }
    if (!existsSync(state)) return console.log('Nothing is kept.');
    await rm(state, { recursive: true });
    console.log('Accounts, items and objects are gone; the next start begins anew.');
  },
});
