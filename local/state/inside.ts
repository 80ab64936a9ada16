import { isAbsolute, join, normalize, sep } from 'node:path';

/**
 * The path of what a name from outside stands for, below a folder.
 *
 * @returns undefined where the name leads out of the folder, or is no name of a file
 */
export function inside(folder: string, name: string): string | undefined {
  const path = normalize(name);
  const leaves = path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
  return leaves || name.includes('\0') ? undefined : join(folder, path);
}
