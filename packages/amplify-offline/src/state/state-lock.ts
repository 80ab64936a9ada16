import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { link, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the sandboxes of a project keep what they keep. */
export const stateDirOf = (projectDir: string) => join(projectDir, '.amplify', 'local', 'state');

/** Holds a state folder for this process. */
export interface StateLock {
  release(): void;
}

/**
 * Takes a state folder, unless another sandbox that is still running holds it.
 *
 * @returns undefined where it is held
 */
export async function lockState(directory: string): Promise<StateLock | undefined> {
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'lock');
  // Written before it is there for others: who finds it empty would take it for one that was left behind.
  const mine = `${file}.${process.pid}.${randomUUID()}`;
  for (let tries = 0; tries < 2; tries++) {
    try {
      await writeFile(mine, String(process.pid));
      await link(mine, file).finally(() => rmSync(mine, { force: true }));
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = holderOf(file);
      if (holder !== undefined && isAlive(holder)) return undefined;
      // Left behind by a process that was killed; or it was let go just now.
      if (holder !== undefined) rmSync(file, { force: true });
    }
  }
  return undefined;
}

/** Whether a sandbox that runs holds a state folder. */
export function isHeld(directory: string): boolean {
  return isAlive(holderOf(join(directory, 'lock')) ?? 0);
}

/** @returns undefined where nobody holds it */
function holderOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whether a process runs; one of the same number may, whose name it is not. */
export function isAlive(pid: number): boolean {
  if (!pid) return false;
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
