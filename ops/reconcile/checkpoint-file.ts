import { readFile } from 'node:fs/promises';
import { FriendlyError } from 'amplify-offline';
import type { Checkpoint } from './checkpoint';

/** What a checkpoint is of. It is good for nothing else. */
export interface CheckpointSubject {
  userPoolId: string;
  userTable: string;
  /** Of the offline sandbox; absent for AWS. */
  endpoint?: string;
}

const FORMAT = 'reconcile checkpoint';
/** Goes up with every change of the checkpoint or of the logs' lines. */
const VERSION = 2;

export function writtenCheckpoint(checkpoint: Checkpoint, subject: CheckpointSubject): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, subject, checkpoint })}\n`;
}

/**
 * @returns undefined where there is no such file
 * @throws FriendlyError for a file that is no checkpoint, or is of something else; it is left as it is
 */
export async function readCheckpoint(
  file: string,
  subject: CheckpointSubject,
): Promise<Checkpoint | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new FriendlyError(
      `The checkpoint ${file} cannot be read: ${error.message}`,
      'Name another file with --checkpoint.',
      { cause: error },
    );
  });
  if (text === undefined) return undefined;
  const { format, version, subject: found, checkpoint } = parsed(text);
  if (format !== FORMAT || !checkpoint || !found) {
    throw new FriendlyError(
      `${file} is not a checkpoint of reconcile, or it is damaged. It was left as it is.`,
      'Move it away, or name another file with --checkpoint. The run then begins anew; nothing is lost by it.',
    );
  }
  if (version !== VERSION) {
    throw new FriendlyError(
      `${file} was written by another version of reconcile.`,
      'Finish it with that version, or start over with --fresh.',
    );
  }
  const differing = (['userPoolId', 'userTable', 'endpoint'] as const).find(
    (key) => found[key] !== subject[key],
  );
  if (differing) {
    throw new FriendlyError(
      `${file} is the checkpoint of another run: its ${differing} is ${found[differing] ?? "AWS's own"}, ` +
        `this run's is ${subject[differing] ?? "AWS's own"}.`,
      'Finish that run first, name another file with --checkpoint, or give that run up with --fresh.',
    );
  }
  return checkpoint;
}

/** Whether a file may be replaced by a new run: it is not there, or is a checkpoint of any run. */
export async function isDisposable(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? undefined : '',
  );
  return text === undefined || parsed(text).format === FORMAT;
}

interface Written {
  format?: string;
  version?: number;
  subject?: CheckpointSubject;
  checkpoint?: Checkpoint;
}

function parsed(text: string): Written {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
