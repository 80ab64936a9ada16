import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import esbuild from 'esbuild/package.json' with { type: 'json' };
import { expect, it } from 'vitest';
import { start } from '../cli/command';

const PRELOAD = resolve('packages/amplify-offline/src/assembly/direct-esbuild.mjs');

/** What a command prints that is run as CDK does, where no package manager can be found. */
async function printed(command: string[], cwd = process.cwd()): Promise<string> {
  const code = `
    const [command, ...args] = ${JSON.stringify(command)};
    const { stdout, error } = require('child_process').spawnSync(command, args, { cwd: ${JSON.stringify(cwd)} });
    console.log(String(error?.code ?? stdout).trim());
  `;
  const args = ['--import', PRELOAD, '--input-type=commonjs', '--eval', code];
  const { output } = await start(args, { cwd: process.cwd(), env: { PATH: '' } }).ended();
  return output.trim();
}

it.each([
  [['npx', '--no-install', 'esbuild']],
  [['pnpm', 'exec', '--', 'esbuild']],
  [['yarn', 'run', 'esbuild']],
])("%j is the project's own esbuild", async (command) => {
  expect(await printed([...command, '--version'])).toBe(esbuild.version);
});

it('leaves everything else as it is, and esbuild where the project has none', async () => {
  expect(await printed(['npx', '--no-install', 'tsc', '--version'])).toBe('ENOENT');
  expect(await printed(['npx', '--no-install', 'esbuild', '--version'], tmpdir())).toBe('ENOENT');
});
