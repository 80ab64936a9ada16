import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FriendlyError } from '../friendly-error';
import { synthesisMessage } from './synthesis-message';

/** Which backend of which app this is; the names that Amplify keeps branches and sandboxes apart by. */
export interface BackendIdentity {
  /** The app id for a branch, the package name for a sandbox. */
  namespace: string;
  /** The branch name, or the sandbox's identifier. */
  name: string;
  type: 'sandbox' | 'branch';
}

export interface SynthesisRequest {
  /** The folder that holds `amplify/backend.ts` and `node_modules`. */
  projectDir: string;
  identity: BackendIdentity;
}

interface SynthesisOfEntry extends SynthesisRequest {
  /** Where the backend is defined, if not in `amplify/backend.ts`; from `projectDir`. */
  entry?: string;
}

/** The offline sandbox of a project: namespaced, as the Amplify CLI does, by the package's name. */
export async function sandboxIdentity(projectDir: string): Promise<BackendIdentity> {
  const file = join(projectDir, 'package.json');
  const { name = 'app' } = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : {};
  return { namespace: name, name: 'local', type: 'sandbox' };
}

/**
 * @param entry what has to be there, from `projectDir`
 * @throws FriendlyError where it is not
 */
export function requireBackend(projectDir: string, entry = 'amplify/backend.ts'): void {
  if (existsSync(join(projectDir, entry))) return;
  throw new FriendlyError(
    `There is no Amplify backend in ${projectDir} (looked for ${entry}).`,
    'Run this from the folder that holds "amplify", or name that folder with --dir.',
  );
}

const DIRECT_ESBUILD = new URL('./direct-esbuild.mjs', import.meta.url).href;

/**
 * Runs the synthesis itself, the way the Amplify CLI does: the identity goes in as CDK context.
 *
 * @throws FriendlyError with the compiler's or CDK's own message
 */
export async function synthesizeInto(
  { projectDir, identity, entry = 'amplify/backend.ts' }: SynthesisOfEntry,
  outDir: string,
): Promise<void> {
  requireBackend(projectDir, entry);
  // Amplify leaves files behind where temporary ones go.
  const temporary = await mkdtemp(join(tmpdir(), 'synthesis-'));
  const { code, stderr } = await run(
    process.execPath,
    ['--import', DIRECT_ESBUILD, '--import', import.meta.resolve('tsx'), join(projectDir, entry)],
    {
      cwd: projectDir,
      env: {
        // CDK's own check of templates takes a third of the time and gives warnings, which are for
        // whoever deploys: `CDK_VALIDATION=true` in the environment brings it back.
        CDK_VALIDATION: 'false',
        ...process.env,
        ...{ TMPDIR: temporary, TMP: temporary, TEMP: temporary },
        CDK_OUTDIR: outDir,
        CDK_CONTEXT_JSON: JSON.stringify({
          'amplify-backend-namespace': identity.namespace,
          'amplify-backend-name': identity.name,
          'amplify-backend-type': identity.type,
        }),
      },
    },
  ).finally(() => rm(temporary, { recursive: true, force: true }));
  if (code === 0 && existsSync(join(outDir, 'manifest.json'))) return;
  await rm(outDir, { recursive: true, force: true });
  throw new FriendlyError(
    `${entry} does not synthesize:\n${synthesisMessage(stderr)}`,
    'Fix the error above and start again; "npx tsc --noEmit" shows type errors with their lines.',
  );
}

function run(
  command: string,
  args: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    const kill = () => child.kill();
    process.once('exit', kill);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', kill);
      resolve({ code, stderr });
    });
  });
}
