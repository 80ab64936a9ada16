import { renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';

/*
 * Windows lets nobody move or remove a file that another program has open, as virus scanners have what was just
 * written, nor a folder that a process runs in.
 */
const HELD = ['EACCES', 'EBUSY', 'EPERM'];
/** It is gone already, or what was left of another one is in its place. */
const IN_THE_WAY = ['ENOENT', 'ENOTEMPTY', 'EEXIST'];
const TRIES = 8;
const LONGEST_WAIT_MS = 200;

/**
 * Gives a file or folder another name, over a file that has it. Where something holds it, it waits, for a second at
 * most.
 *
 * @param rename as of Node.js
 */
export function move(from: string, to: string, rename = renameSync): void {
  for (let tries = 1; tries < TRIES; tries++) {
    try {
      rename(from, to);
      return;
    } catch (error) {
      if (!HELD.includes(codeOf(error))) throw error;
    }
    Atomics.wait(ASLEEP, 0, 0, Math.min(5 * 2 ** tries, LONGEST_WAIT_MS));
  }
  rename(from, to);
}

/**
 * Removes a folder that is of no use any more. One that something runs in stays whole, for whoever looks again later for
 * what has its name, or that and `.gone`.
 *
 * @param rename as of Node.js
 */
export async function removeUnused(folder: string, rename = renameSync): Promise<void> {
  // Half removed, it would be taken for what it was.
  const gone = `${folder}.gone`;
  try {
    rename(folder, gone);
    await rm(gone, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    if (![...HELD, ...IN_THE_WAY].includes(codeOf(error))) throw error;
  }
}

const ASLEEP = new Int32Array(new SharedArrayBuffer(4));

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
