// @ts-check
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * What a project's own `aws-amplify` makes of outputs.
 *
 * @param {string} projectDir
 * @param {unknown} outputs
 * @returns {any} a `ResourcesConfig`; undefined where the project has no `aws-amplify`, or one before 6.2
 */
export function resourcesOf(projectDir, outputs) {
  try {
    const require = createRequire(join(projectDir, 'package.json'));
    return require('aws-amplify/utils').parseAmplifyConfig(outputs);
  } catch {
    return undefined;
  }
}
