import { sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOfKey } from '../../../src/services/s3/object-file';

describe('the file of a key', () => {
  it.each(['a', 'A/b', '..', '.', 'a b%2F', 'Ü', 'x'.repeat(1_024), `${'x'.repeat(200)}..`])(
    'of %j stays in its folder, under names that are not too long',
    (key) => {
      const names = fileOfKey(key).split(sep);
      for (const name of names) {
        expect(name).not.toMatch(/^\.*$/);
        expect(name.length).toBeLessThanOrEqual(204);
      }
      expect(decodeURIComponent(names.join('').replaceAll('+', ''))).toBe(key);
    },
  );

  // https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file, "Naming conventions"
  it.each(['con', 'nul.txt', 'com1', 'LPT9.a', 'a.', 'a. ', 'a:b*?"<>|\\', 'x'.repeat(300), '\0'])(
    'of %j has names that Windows takes as they are',
    (key) => {
      for (const name of fileOfKey(key).split(sep)) {
        expect(name).not.toMatch(/[<>:"/\\|?*\0]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      }
      expect(decodeURIComponent(fileOfKey(key).replaceAll(`+${sep}`, ''))).toBe(key);
    },
  );

  it('differs where keys differ in case only, on a file system that does not tell them apart', () => {
    expect(fileOfKey('Photo').toLowerCase()).not.toBe(fileOfKey('photo').toLowerCase());
  });
});
