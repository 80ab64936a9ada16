import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FriendlyError } from '../friendly-error';
import { FILE } from '../outputs/amplify-outputs';
import { move } from '../state/held-files';
import { isAlive } from '../state/state-lock';

const ASIDE = /^amplify_outputs\.before-exec\.(\d+)\.json$/;

/**
 * Puts an `amplify_outputs.json` aside, on disk, where a process that is killed does not take it along: the next one
 * puts it back first. Where there is none, an empty file says so.
 *
 * @returns puts it back, in place of whatever is there then
 * @throws FriendlyError where another process has put one aside, and still runs
 */
export async function setAside(directory: string): Promise<() => Promise<void>> {
  const file = join(directory, FILE);
  for (const name of await readdir(directory).catch(() => [])) {
    const pid = ASIDE.exec(name)?.[1];
    if (pid === undefined) continue;
    if (isAlive(Number(pid))) throw inUse(directory);
    await putBack(join(directory, name), file);
  }
  const aside = join(directory, `amplify_outputs.before-exec.${process.pid}.json`);
  try {
    move(file, aside);
  } catch (error) {
    // Any other error would lose the file: the empty one says that there was none.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await writeFile(aside, '').catch(() => {});
  }
  return () => putBack(aside, file);
}

async function putBack(aside: string, file: string): Promise<void> {
  await rm(file, { force: true });
  const kept = await stat(aside).catch(() => undefined);
  if (kept?.size) move(aside, file);
  else await rm(aside, { force: true });
}

function inUse(directory: string): FriendlyError {
  return new FriendlyError(
    `Another "amplify-offline exec" uses ${join(directory, FILE)}.`,
    'Wait until it has ended, or give each a folder of its own: --outputs-dir <folder>',
  );
}
