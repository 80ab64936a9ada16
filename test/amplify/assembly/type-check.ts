import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const TSC = resolve('packages/amplify-offline/node_modules/typescript/bin/tsc');

/**
 * Checks the types of a project's `amplify/`, as `ampx` does before it deploys, with TypeScript 7 in place of 5.9: that
 * takes a quarter of the time. `npm run test:ampx` has the other one.
 *
 * @returns what the compiler has to say, or why it did not run: nothing where all is well
 */
export async function typeCheck(projectDir: string): Promise<string> {
  const args = [TSC, '-p', join(projectDir, 'amplify'), '--types', 'node'];
  const failed = ({ stdout, message }: Error & { stdout: string }) => ({
    stdout: stdout || message,
  });
  const { stdout } = await promisify(execFile)(process.execPath, args).catch(failed);
  return stdout;
}
