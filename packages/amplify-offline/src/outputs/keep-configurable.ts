import { mkdirSync, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AmplifyOutputs, FILE, writeOutputs } from './amplify-outputs';
import { resourcesOf } from './project-amplify.mjs';
import { configurable, isToBeConfigurable } from './resources-config';

/**
 * Sees to it that `amplify_outputs.json` stays what `Amplify.configure` takes as it is, whenever `ampx` writes it for a
 * backend on this machine.
 *
 * @returns ends it
 */
export function keepConfigurable(directory: string, projectDir: string): () => void {
  const look = async () => {
    const outputs = await outputsIn(directory);
    if (!outputs || !isToBeConfigurable(outputs)) return;
    await writeOutputs(directory, configurable(outputs, resourcesOf(projectDir, outputs)));
  };
  mkdirSync(directory, { recursive: true });
  const watcher = watch(directory, (_event, name) => {
    if (name === FILE) void look();
  });
  return () => watcher.close();
}

/** @returns undefined for one that is not there, or half written: it changes once more */
async function outputsIn(directory: string): Promise<AmplifyOutputs | undefined> {
  try {
    return JSON.parse(await readFile(join(directory, FILE), 'utf8'));
  } catch {
    return undefined;
  }
}
