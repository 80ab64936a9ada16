import { createReadStream } from 'node:fs';
import {
  appendFile,
  mkdir,
  readdir,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FriendlyError } from 'amplify-offline';
import { type CheckpointSubject, readCheckpoint, writtenCheckpoint } from './checkpoint-file';
import type { Sizes, Workspace } from './workspace';

/**
 * A workspace on disk: the checkpoint in a file, the logs in a folder beside it (`<file>.logs`).
 * Both are for their owner alone; they hold subs and digests, and no address.
 *
 * @param subject what the checkpoint must be of
 */
export function diskWorkspace(file: string, subject: CheckpointSubject): Workspace {
  const folder = `${file}.logs`;
  const path = (log: string) => join(folder, `${log}.jsonl`);
  /** Lines not yet on disk. */
  let unsaved = new Map<string, string[]>();
  /** Bytes on disk, by log. */
  const sizes = new Map<string, number>();

  const flush = async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const pending = unsaved;
    unsaved = new Map();
    for (const [log, lines] of pending) {
      const text = Buffer.from(`${lines.join('\n')}\n`);
      await appendFile(path(log), text, { mode: 0o600 });
      sizes.set(log, (sizes.get(log) ?? 0) + text.length);
    }
  };

  return {
    async load() {
      const checkpoint = await readCheckpoint(file, subject);
      await cutBack(folder, checkpoint?.sizes ?? {}, path);
      for (const [log, size] of Object.entries(checkpoint?.sizes ?? {})) sizes.set(log, size);
      return checkpoint;
    },
    append(log, line) {
      const lines = unsaved.get(log);
      if (lines) lines.push(line);
      else unsaved.set(log, [line]);
    },
    async *read(log) {
      if (unsaved.has(log)) await flush();
      if (!sizes.has(log)) return;
      yield* linesOf(path(log));
    },
    async drop(isDropped) {
      await flush();
      for (const log of [...sizes.keys()].filter(isDropped)) {
        sizes.delete(log);
        await rm(path(log), { force: true });
      }
    },
    async save(checkpoint) {
      await flush();
      const text = writtenCheckpoint({ ...checkpoint, sizes: Object.fromEntries(sizes) }, subject);
      // Whole or not at all, should the process end meanwhile.
      await writeFile(`${file}.new`, text, { mode: 0o600 });
      await rename(`${file}.new`, file);
    },
    async clear() {
      await rm(folder, { recursive: true, force: true });
      await rm(file, { force: true });
      unsaved.clear();
      sizes.clear();
    },
  };
}

/** Takes off what was written after the checkpoint. */
async function cutBack(folder: string, sizes: Sizes, path: (log: string) => string) {
  await mkdir(dirname(folder), { recursive: true });
  for (const [log, size] of Object.entries(sizes)) {
    const { size: actual } = await stat(path(log)).catch(() => ({ size: 0 }));
    if (actual < size) {
      throw new FriendlyError(
        `The checkpoint counts on more than there is in ${path(log)}.`,
        'Something has removed a part of it. Begin anew with --fresh.',
      );
    }
    if (actual > size) await truncate(path(log), size);
  }
  const files = await readdir(folder).catch(() => []);
  const isUnknown = (name: string) => name.endsWith('.jsonl') && !(name.slice(0, -6) in sizes);
  for (const name of files.filter(isUnknown)) await rm(join(folder, name));
}

/** Node's readline would also split at U+2028 and U+2029, which JSON may hold. */
async function* linesOf(file: string): AsyncIterable<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8' })) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
