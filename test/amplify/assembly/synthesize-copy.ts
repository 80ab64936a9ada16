import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BackendIdentity, synthesizeInto } from 'amplify-offline';

const ROOT = join(import.meta.dirname, '../../..');
const SOURCES = [
  'amplify',
  'test/amplify/operations/nag',
  'test/fixtures/naive-wiring',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/** The synthesized backend, and how to throw it away. */
export interface Synthesized extends AsyncDisposable {
  /** The assembly. */
  directory: string;
  /** The copy that it was made of. */
  projectDir: string;
}

/**
 * Synthesizes a copy of the project's backend in a temporary folder: Amplify writes types next to
 * the backend as it goes, and several at once in one folder would read each other's half-written.
 *
 * @param entry what defines the backend, from the project's root
 * @param change what is done to the copy before
 */
export async function synthesizeCopy(
  identity: BackendIdentity,
  entry = 'amplify/backend.ts',
  change: (projectDir: string) => Promise<void> = async () => {},
): Promise<Synthesized> {
  const projectDir = await mkdtemp(join(tmpdir(), 'backend-'));
  const dispose = () => rm(projectDir, { recursive: true, force: true });
  try {
    for (const path of SOURCES) {
      await cp(join(ROOT, path), join(projectDir, path), { recursive: true });
    }
    await symlink(join(ROOT, 'node_modules'), join(projectDir, 'node_modules'), 'junction');
    await change(projectDir);
    const directory = join(projectDir, 'assembly');
    await synthesizeInto({ projectDir, identity, entry }, directory);
    return { directory, projectDir, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
