import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { move, removeUnused } from '../state/held-files';
import { lockState, type StateLock } from '../state/state-lock';
import { contentHash } from './content-hash';
import { requireBackend, type SynthesisRequest, synthesizeInto } from './synthesize';

/**
 * Synthesizes `amplify/backend.ts` into a CDK cloud assembly, or reuses the one that the same
 * sources gave before. Sources are compared by content, not by time.
 *
 * @param onStart called where a synthesis is needed, as it begins
 * @returns the folder of the assembly, under `.amplify/local/assembly/`
 * @throws FriendlyError where there is no backend, or it does not compile
 */
export async function synthesize(
  request: SynthesisRequest,
  onStart: () => void = () => {},
): Promise<{ directory: string; reused: boolean }> {
  requireBackend(request.projectDir);
  const local = join(request.projectDir, '.amplify', 'local');
  const directory = join(
    local,
    'assembly',
    `${request.identity.name}-${await contentHash(request)}`,
  );
  const isThere = () => existsSync(join(directory, 'manifest.json'));
  let lock: StateLock | undefined;
  // Whoever starts the same backend at the same time takes what the first one makes.
  while (!isThere() && !lock) {
    lock = await lockState(join(local, 'synthesis'));
    if (!lock) await after(50);
  }
  try {
    if (isThere()) return { directory, reused: true };
    onStart();
    const unfinished = `${directory}.${process.pid}`;
    await mkdir(dirname(directory), { recursive: true });
    await synthesizeInto(request, unfinished);
    move(unfinished, directory);
    return { directory, reused: false };
  } finally {
    lock?.release();
  }
}

/** To be called once one is deployed: those of earlier sources are of no use then, and weigh some 23 MB. */
export async function removeOtherAssemblies(keep: string): Promise<void> {
  const prefix = basename(keep).slice(0, -16);
  const stale = (await readdir(dirname(keep))).filter(
    (name) =>
      name !== basename(keep) &&
      name.startsWith(prefix) &&
      /^[0-9a-f]{16}(\.gone)?$/.test(name.slice(prefix.length)),
  );
  await Promise.all(stale.map((name) => removeUnused(join(dirname(keep), name))));
}
