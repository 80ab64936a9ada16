import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { FriendlyError } from '../friendly-error';

/**
 * @param paths where to look for it; default: the project
 * @returns the folder of the Amplify CLI
 * @throws FriendlyError where there is none
 */
export function cliOf(projectDir: string, paths = [projectDir]): string {
  const { resolve } = createRequire(import.meta.url);
  try {
    return dirname(resolve('@aws-amplify/backend-cli/package.json', { paths }));
  } catch (error) {
    throw new FriendlyError(
      `The Amplify CLI is not installed in ${projectDir}.`,
      'Run: npm install --save-dev @aws-amplify/backend-cli',
      { cause: error },
    );
  }
}

/**
 * The CLI's own `@aws-amplify/client-config`, which makes `amplify_outputs.json`. A package manager that keeps
 * packages apart, such as pnpm, lets nobody else have it. A project without a CLI has the one beside this package.
 *
 * @returns its main file
 * @throws FriendlyError where there is no CLI
 */
export function generatorOf(projectDir: string): string {
  const { resolve } = createRequire(
    join(cliOf(projectDir, [projectDir, import.meta.dirname]), 'package.json'),
  );
  return resolve('@aws-amplify/client-config');
}
