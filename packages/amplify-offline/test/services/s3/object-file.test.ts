import { describe, expect, it } from 'vitest';
import { fileOfKey, keyOfFile } from '../../../src/services/s3/object-file';

describe('the file of an object', () => {
  it.each(['a', 'A/b', '..', '.', 'a b%2F', 'Ü', 'x'.repeat(1_024), `${'x'.repeat(200)}..`])(
    'names its key %j, and stays in its folder',
    (key) => {
      const file = fileOfKey(key);
      expect(keyOfFile(file)).toBe(key);
      for (const name of file.split('/')) {
        expect(name).not.toMatch(/^\.*$/);
        expect(name.length).toBeLessThanOrEqual(201);
      }
    },
  );

  it('differs where keys differ in case only, on a file system that does not tell them apart', () => {
    expect(fileOfKey('Photo').toLowerCase()).not.toBe(fileOfKey('photo').toLowerCase());
  });
});
