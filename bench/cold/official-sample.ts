import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox } from 'amplify-offline';
import { synthesizedFunctions } from 'amplify-offline/parts';

const PROJECT_DIR = fileURLToPath(new URL('./official-sample', import.meta.url));

/**
 * The sample's backend in the offline sandbox, which answers its function as SSM, S3 and AppSync would;
 * what that takes is no part of the function's CPU, and most of its time in a warm call.
 */
export async function officialSample() {
  const outputsDir = await mkdtemp(join(tmpdir(), 'sample-'));
  const sandbox = await startSandbox({
    projectDir: PROJECT_DIR,
    port: 0,
    ephemeral: true,
    outputsDir,
  });
  const functions = await synthesizedFunctions(PROJECT_DIR, sandbox.endpoint);
  return {
    endpoint: sandbox.endpoint,
    definition: functions('post-confirmation'),
    stop: async () => {
      await sandbox.stop();
      await rm(outputsDir, { recursive: true });
    },
  };
}
