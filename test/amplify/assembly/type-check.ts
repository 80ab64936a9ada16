import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** The compiler that `ampx` has, and the one of this repository, which takes a third of the time. */
const COMPILERS = {
  ampx: ['node_modules/typescript/bin/tsc'],
  own: ['packages/amplify-offline/node_modules/typescript/bin/tsc', '--types', 'node'],
};

/**
 * Checks the types of a project's `amplify/`, as `ampx` does before it deploys.
 *
 * @returns what the compiler has to say, or why it did not run: nothing where all is well
 */
export async function typeCheck(
  projectDir: string,
  compiler: keyof typeof COMPILERS,
): Promise<string> {
  const [tsc = '', ...options] = COMPILERS[compiler];
  const args = [resolve(tsc), '-p', join(projectDir, 'amplify'), ...options];
  const failed = ({ stdout, message }: Error & { stdout: string }) => ({
    stdout: stdout || message,
  });
  const { stdout } = await promisify(execFile)(process.execPath, args).catch(failed);
  return stdout;
}
