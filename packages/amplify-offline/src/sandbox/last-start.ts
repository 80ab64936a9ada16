import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { refusals } from '../deploy/refused-updates';
import type { Resource } from '../template/template';

/**
 * Compares the user pools of a backend with those of the last start. Unlike a deployment, `npm start`
 * takes any change over to the accounts that are there; but what AWS would refuse to change is said.
 *
 * @param stateDir where the accounts are kept
 * @returns a line for each such change
 */
export async function changesSinceLastStart(
  resources: Resource[],
  stateDir: string,
): Promise<string[]> {
  const file = join(stateDir, 'last-start.json');
  const pools = resources.filter(({ type }) => type === 'AWS::Cognito::UserPool');
  const lines = refusals(await read(file), pools).map(
    ({ reason }) =>
      `the user pool changed as AWS would refuse it: ${reason} Accounts that are there stay as they were; remove .amplify/local/state to begin anew`,
  );
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(pools));
  return lines;
}

/** Nothing at the first start; and a file that cannot be read is no reason to refuse this one. */
async function read(file: string): Promise<Resource[]> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return [];
  }
}
