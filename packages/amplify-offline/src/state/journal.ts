import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { FriendlyError } from '../friendly-error';
import { move } from './held-files';

/**
 * What happened, one line of JSON after the other. A record is handed to the operating system before
 * `append` returns, so that a process that is killed right after has lost none; what a power cut takes is
 * up to the file system.
 */
export interface Journal {
  /** In bytes. */
  readonly size: number;
  /** @throws where the disk takes no more; then nothing of the record counts */
  append(record: unknown): void;
  /** Begins anew with these, in one go: whoever reads finds all that was before, or these. */
  replace(records: unknown[]): void;
  close(): void;
}

/**
 * Opens a journal, and makes one where there is none; a last line that was cut off goes. It may hold
 * secrets: owner only.
 */
export function openJournal(file: string): Journal {
  mkdirSync(dirname(file), { recursive: true });
  let descriptor = openSync(file, WRITABLE, 0o600);
  let size = readFileSync(file).lastIndexOf('\n') + 1;
  ftruncateSync(descriptor, size);
  return {
    get size() {
      return size;
    },
    append: (record) => {
      const line = Buffer.from(lineOf(record));
      try {
        for (let written = 0; written < line.length; ) {
          const left = line.length - written;
          written += writeSync(descriptor, line, written, left, size + written);
        }
      } catch (error) {
        // Half of a line would spoil the next one.
        ftruncateSync(descriptor, size);
        throw error;
      }
      size += line.length;
    },
    replace: (records) => {
      const text = records.map(lineOf).join('');
      // Windows moves nothing over a file that is open.
      closeSync(descriptor);
      try {
        replaceFile(file, text);
      } finally {
        descriptor = openSync(file, WRITABLE, 0o600);
        size = fstatSync(descriptor).size;
      }
    },
    close: () => closeSync(descriptor),
  };
}

/**
 * The records of a journal; none where there is no file. A last line without its end was being written
 * when the process was killed: nobody was answered on the strength of it, and it is left out.
 *
 * @param revive as of JSON.parse
 * @throws FriendlyError where another line cannot be read
 */
export function readJournal(
  file: string,
  revive?: (key: string, value: unknown) => unknown,
): unknown[] {
  const lines = textOf(file).split('\n').slice(0, -1);
  return lines.map((line, at) => {
    try {
      return JSON.parse(line, revive);
    } catch (error) {
      throw new FriendlyError(
        `Line ${at + 1} of ${file} cannot be read: ${(error as Error).message}.`,
        'Delete that line to do without what it says, or that file to do without all of it.',
        { cause: error },
      );
    }
  });
}

/** Not for appending: Windows cuts nothing off a file that is open so (nodejs/node issue 3177). */
const WRITABLE = constants.O_RDWR | constants.O_CREAT;

const lineOf = (record: unknown) => `${JSON.stringify(record)}\n`;

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/**
 * Never half a file, also after a power cut: written beside it, then moved over it.
 *
 * @param mode who may read it; default: its owner only
 */
export function replaceFile(file: string, text: string, mode = 0o600): void {
  mkdirSync(dirname(file), { recursive: true });
  // Another process may be writing the same.
  const unfinished = `${file}.${process.pid}.tmp`;
  const descriptor = openSync(unfinished, 'w', mode);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  move(unfinished, file);
}
