import { sep } from 'node:path';

/*
 * Keys and names of buckets as file names: none leaves its folder, none is too long for a file system (most
 * allow 255 bytes), two that differ in case only are two files where a file system takes them for one, and
 * Windows takes each for what it is.
 * https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
 */

/** In characters, of each part of a name. */
const LONGEST = 200;

/** After each part of a name but the last; in no encoded key, since encoding leaves no `+` in. */
const CONTINUED = '+';

/** What Windows takes for a device, whatever comes after a dot. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/;

/** A path below a folder: one name, or several where the key is long. */
export function fileOfKey(key: string): string {
  const parts = encoded(key).match(new RegExp(`.{1,${LONGEST}}`, 'g')) ?? [''];
  const names = parts.map((part) => part.replace(/\.$/, '%2E').replace(DEVICE, escaped));
  return names.join(`${CONTINUED}${sep}`);
}

function encoded(key: string): string {
  return encodeURIComponent(key).replace(/%..|[A-Z*]/g, (found) =>
    found.startsWith('%') ? found : escaped(found),
  );
}

/** With the first character as its code. */
function escaped(name: string): string {
  return `%${name.charCodeAt(0).toString(16).toUpperCase()}${name.slice(1)}`;
}
