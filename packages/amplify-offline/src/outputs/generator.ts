import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { FriendlyError } from '../friendly-error';
import { generatorOf } from './project-cli';

export interface Generator {
  /**
   * Turns a request into outputs, both as client-config-worker.mjs says; once.
   *
   * @throws FriendlyError where the generator fails
   */
  generate(request: string): Promise<string>;
  /** Ends the process, if it has had no request yet. */
  stop(): void;
}

/** Which generator it is: another one may write other outputs of the same stack. */
export async function generatorVersion(projectDir: string): Promise<string> {
  const manifest = join(dirname(generatorOf(projectDir)), '../package.json');
  return JSON.parse(await readFile(manifest, 'utf8')).version;
}

/**
 * Starts the process of Amplify's generator. It loads for more than a second, so whoever knows that
 * it will be needed starts it early.
 *
 * @throws FriendlyError where the project has no Amplify CLI
 */
export function startGenerator(projectDir: string): Generator {
  const worker = fileURLToPath(new URL('./client-config-worker.mjs', import.meta.url));
  const child = spawn(process.execPath, [worker, generatorOf(projectDir)], {
    cwd: projectDir,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.on('close', resolve)),
  ]);
  return {
    stop: () => child.kill(),
    generate: async (request) => {
      child.stdin.end(request);
      const [config, problem, code] = await ended;
      if (code === 0) return config;
      throw new FriendlyError(
        `Amplify's generator of amplify_outputs.json failed:\n${problem.split('\n').slice(0, 8).join('\n')}`,
        'Check that @aws-amplify/backend-cli and @aws-amplify/backend are of the same release (npm ci).',
      );
    },
  };
}
