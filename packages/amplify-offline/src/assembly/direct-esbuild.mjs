// @ts-check
import childProcess from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/*
 * Runs esbuild by itself where CDK would have a package manager find it first, for each function anew: that takes
 * npx two thirds of a second, esbuild itself some hundredths. It is the same esbuild, the project's own; where it
 * is not found, CDK's way is left as it is. Loaded by `--import` into a synthesis.
 */

const { spawnSync } = childProcess;

/** What comes before `esbuild` (`PackageManager` of aws-cdk-lib/aws-lambda-nodejs). */
const RUNNERS = /^(npx|pnpm|yarn|bun)(\.cmd)?$/;

childProcess.spawnSync = /** @type {typeof spawnSync} */ (
  /** @param {any[]} asked */
  (...asked) => {
    const [command, args = [], options] = asked;
    const at = RUNNERS.test(command) && Array.isArray(args) ? args.indexOf('esbuild') : -1;
    const own = at < 0 ? undefined : esbuildOf(options?.cwd ?? process.cwd());
    if (!own) return spawnSync.apply(childProcess, /** @type {any} */ (asked));
    const given = args.slice(at + 1);
    // On Windows it is a script, which nothing but Node.js runs.
    return process.platform === 'win32'
      ? spawnSync(process.execPath, [own, ...given], options)
      : spawnSync(own, given, options);
  }
);

/** @param {string} directory */
function esbuildOf(directory) {
  try {
    return createRequire(join(directory, 'package.json')).resolve('esbuild/bin/esbuild');
  } catch {
    return undefined;
  }
}
