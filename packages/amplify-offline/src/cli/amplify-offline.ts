import packageJson from '../../package.json' with { type: 'json' };
import { synthesize } from '../assembly/kept-assembly';
import { sandboxIdentity } from '../assembly/synthesize';
import { dev } from './dev';
import { doctor } from './doctor';
import { exec } from './exec';
import { invoke } from './invoke';
import { DIR, folderOf } from './options';
import { reset } from './reset';
import { defineCommand } from './run-command';
import { start } from './start';

const synth = defineCommand({
  meta: {
    name: 'synth',
    description:
      'Synthesizes the backend in ./amplify, as start does, without running it, and says where it is.',
  },
  args: { dir: DIR },
  async run({ args }) {
    const projectDir = folderOf('dir', args.dir ?? '.');
    const identity = await sandboxIdentity(projectDir);
    const { directory, reused } = await synthesize({ projectDir, identity });
    console.log(`${reused ? 'Unchanged' : 'Synthesized'}: ${directory}`);
  },
});

/** The whole command; `bin/amplify-offline.js` runs it. */
export const amplifyOffline = defineCommand({
  meta: {
    name: 'amplify-offline',
    version: packageJson.version,
    description: `${packageJson.description}

Without a command it is start. Each tells its own options: npx amplify-offline start --help

For example: npx amplify-offline --dir ../my-app --port 0 --ephemeral`,
  },
  subCommands: { start, dev, exec, invoke, reset, synth, doctor },
  default: 'start',
});
