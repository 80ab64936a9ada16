import { readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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
  for (let tries = 0; tries < 2; tries++) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isAlive(Number(readFileSync(file, 'utf8')))) return undefined;
      // Left behind by a process that was killed.
      rmSync(file, { force: true });
    }
  }
  return undefined;
}

/** Whether a sandbox that runs holds a state folder. */
export function isHeld(directory: string): boolean {
  try {
    return isAlive(Number(readFileSync(join(directory, 'lock'), 'utf8')));
  } catch {
    return false;
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
