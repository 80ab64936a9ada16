import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { contentHash } from '../assembly/content-hash';
import { sandboxIdentity } from '../assembly/synthesize';
import { CONFIG_FILES } from '../config';
import type { AmplifyOutputs } from '../outputs/amplify-outputs';
import { replaceFile } from '../state/journal';

/** What whoever uses a sandbox has to know of it. */
export interface FreeSandbox {
  endpoint: string;
  outputs: AmplifyOutputs;
  outputsFile: string;
  notEmulated: string[];
}

/**
 * Sandboxes that a test file has done with, for the next one with the same backend: each is a file, which whoever
 * takes it removes.
 */
const folderOf = (projectDir: string) => join(projectDir, '.amplify', 'local', 'free');

/** What has to be the same, so that a sandbox is as good as a new one. */
export async function backendKey(projectDir: string): Promise<string> {
  const identity = await sandboxIdentity(projectDir);
  const hash = createHash('sha256').update(await contentHash({ projectDir, identity }));
  hash.update(`${packageJson.version} ${import.meta.url}`);
  for (const file of CONFIG_FILES.map((name) => join(projectDir, name)).filter(existsSync)) {
    hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Says that a sandbox of this process is free. @returns takes that back, at once */
export function setFree(projectDir: string, key: string, sandbox: FreeSandbox): () => void {
  const file = join(folderOf(projectDir), `${key}-${process.pid}.json`);
  replaceFile(file, JSON.stringify(sandbox));
  return () => rmSync(file, { force: true });
}

/** Takes a free one, which nobody else gets then. @returns undefined where there is none */
export async function takeFree(projectDir: string, key: string): Promise<FreeSandbox | undefined> {
  const folder = folderOf(projectDir);
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(`${key}-`) && one.endsWith('.json'))) {
    const mine = join(folder, `${process.pid}-${name}`);
    try {
      await rename(join(folder, name), mine);
    } catch {
      continue; // somebody else was quicker
    }
    const sandbox: FreeSandbox = JSON.parse(await readFile(mine, 'utf8'));
    await rm(mine);
    return sandbox;
  }
  return undefined;
}
