import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Checks the types of a project's `amplify/`, as `ampx` does before it deploys.
 *
 * @returns what the compiler has to say, or why it did not run: nothing where all is well
 */
export async function typeCheck(projectDir: string): Promise<string> {
  const tsc = join(projectDir, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '-p', join(projectDir, 'amplify')];
  const failed = ({ stdout, message }: Error & { stdout: string }) => ({
    stdout: stdout || message,
  });
  const { stdout } = await promisify(execFile)(process.execPath, args).catch(failed);
  return stdout;
}
