import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareKeys, createKeys } from '../../../src/services/s3/keys';
import { pageOf } from '../../../src/services/s3/listing';

const KEY = fc.string({
  unit: fc.constantFrom('a', 'b', '/', '\uffee', '😀'),
  minLength: 1,
  maxLength: 5,
});

it('keys are in the order of their UTF-8 bytes', () => {
  fc.assert(
    fc.property(KEY, KEY, (one, other) => {
      const bytes = Buffer.compare(Buffer.from(one), Buffer.from(other));
      expect(Math.sign(compareKeys(one, other))).toBe(bytes);
    }),
  );
});

it('what comes and goes stays in order', () => {
  fc.assert(
    fc.property(fc.array(KEY), fc.array(KEY), (added, removed) => {
      const keys = createKeys(new Set(added.slice(0, 3)));
      for (const key of added) keys.add(key);
      for (const key of removed) keys.remove(key);
      const left = [...new Set(added)].filter((key) => !removed.includes(key));
      expect([...keys.withPrefix('')]).toEqual(left.sort(compareKeys));
    }),
  );
});

it('pages of any size have each key, or each shared beginning, once and in order', () => {
  const asked = fc.record({
    prefix: fc.constantFrom('', 'a', 'a/', '/'),
    delimiter: fc.constantFrom('', '/', 'b'),
    maxKeys: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(KEY, { maxLength: 15 }), asked, (all, request) => {
      const keys = createKeys(all);
      const found: string[] = [];
      let after: string | undefined = '';
      while (after !== undefined) {
        const page = pageOf(keys, { ...request, after });
        const names = [...page.keys, ...page.commonPrefixes];
        expect(names.length).toBeLessThanOrEqual(request.maxKeys);
        expect(names.length > 0 || page.next === undefined).toBe(true);
        found.push(...names.sort(compareKeys));
        after = page.next;
      }
      const { prefix, delimiter } = request;
      const expected = all
        .filter((key) => key.startsWith(prefix))
        .map((key) => {
          const at = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
          return at < 0 ? key : key.slice(0, at + delimiter.length);
        });
      expect(found).toEqual([...new Set(expected)].sort(compareKeys));
    }),
  );
});

it('no page has nothing in it because it may hold nothing', () => {
  expect(pageOf(createKeys(['a']), { prefix: '', delimiter: '', after: '', maxKeys: 0 })).toEqual({
    keys: [],
    commonPrefixes: [],
  });
});
