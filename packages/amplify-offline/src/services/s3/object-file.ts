import { join, sep } from 'node:path';

/*
 * Keys as file names: no key leaves its bucket's folder, none is too long for a file system (most allow
 * 255 bytes), and two that differ in case only are two files where a file system takes them for one.
 */

/** Shorter than allowed by what may come after the name of an unfinished file. */
const LONGEST = 200;

/** After each part of a name but the last; in no encoded key, since encoding leaves no `:` in. */
const CONTINUED = ':';

/** Where an object is below its bucket's folder: a file, in folders where its name is long. */
export function fileOfKey(key: string): string {
  const parts = encoded(key).match(new RegExp(`.{1,${LONGEST}}`, 'g')) ?? [''];
  const names = parts.map((part) => part.replace(/^\.+$/, (dots) => dots.replaceAll('.', '%2E')));
  return names.join(`${CONTINUED}${sep}`);
}

export function keyOfFile(file: string): string {
  return decodeURIComponent(file.replaceAll(`${CONTINUED}${sep}`, ''));
}

/** One file name for a bucket, whose own names are short. */
export function folderOfBucket(directory: string, bucket: string): string {
  return join(directory, fileOfKey(bucket));
}

function encoded(key: string): string {
  return encodeURIComponent(key).replace(/%..|[A-Z]/g, (found) =>
    found.startsWith('%') ? found : `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
