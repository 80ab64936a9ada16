import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { replaceFile } from './journal';

/** Reads a key when it is first needed, and makes one where there is none. @param file absent: in memory */
export function keptKey(file: string | undefined): () => Buffer {
  let key: Buffer | undefined;
  return () => {
    key ??=
      file && existsSync(file) ? Buffer.from(readFileSync(file, 'utf8'), 'base64') : newKey(file);
    return key;
  };
}

function newKey(file: string | undefined): Buffer {
  const key = randomBytes(32);
  if (file) replaceFile(file, key.toString('base64'));
  return key;
}
