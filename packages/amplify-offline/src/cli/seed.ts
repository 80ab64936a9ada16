import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { FriendlyError } from '../friendly-error';
import { cliEnvironment } from './amplify-cli';

/**
 * Runs the file by which a project fills its sandbox, in the project's folder, with the sandbox as its AWS. What it
 * prints is shown.
 *
 * @throws FriendlyError where there is no such file, or it fails
 */
export async function runSeed(file: string, projectDir: string, endpoint: string): Promise<void> {
  const path = resolve(projectDir, file);
  if (!existsSync(path)) {
    throw new FriendlyError(
      `There is no ${path}.`,
      'Mend seed in amplify-offline.config.ts: a file, seen from that folder.',
    );
  }
  // What machines read is on the standard output.
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), path], {
    cwd: projectDir,
    env: { ...process.env, ...cliEnvironment(endpoint) },
    stdio: ['ignore', 2, 2],
  });
  const [code, signal] = await once(child, 'close');
  if (code === 0) return;
  throw new FriendlyError(
    `${file} ended with ${code ?? signal}, so the sandbox has not what it should begin with.`,
    'Mend it, and let it run once more: npx amplify-offline reset, then start.',
  );
}
