import { describe, expect, it } from 'vitest';
import { fileOfKey } from '../../../src/services/s3/object-file';

describe('the file of a key', () => {
  it.each(['a', 'A/b', '..', '.', 'a b%2F', 'Ü', 'x'.repeat(1_024), `${'x'.repeat(200)}..`])(
    'of %j stays in its folder, under names that are not too long',
    (key) => {
      const names = fileOfKey(key).split('/');
      for (const name of names) {
        expect(name).not.toMatch(/^\.*$/);
        expect(name.length).toBeLessThanOrEqual(201);
      }
      expect(decodeURIComponent(names.join('').replaceAll(':', ''))).toBe(key);
    },
  );

  it('differs where keys differ in case only, on a file system that does not tell them apart', () => {
    expect(fileOfKey('Photo').toLowerCase()).not.toBe(fileOfKey('photo').toLowerCase());
  });
});
