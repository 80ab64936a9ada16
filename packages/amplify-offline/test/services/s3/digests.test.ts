import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CHECKSUMS, createDigest } from '../../../src/services/s3/digests';

/** The check values of each are those of `123456789`: the catalogue of CRCs of reveng.sourceforge.io, and RFC 6234. */
it.each([
  ['crc32', 'cbf43926'],
  ['crc32c', 'e3069283'],
  ['crc64nvme', 'ae8b14860a799888'],
  ['sha1', 'f7c3bc1d808e04732adf679965ccc34ca7ae3441'],
  ['sha256', '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225'],
] as const)('%s', (name, expected) => {
  const digest = createDigest(name);
  digest.update(Buffer.from('1234'));
  digest.update(Buffer.from('56789'));
  expect(digest.value().toString('hex')).toBe(expected);
});

it('is the same however the content is cut', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.nat(20), fc.constantFrom(...CHECKSUMS), (bytes, at, name) => {
      const [whole, cut] = [createDigest(name), createDigest(name)];
      whole.update(Buffer.from(bytes));
      cut.update(Buffer.from(bytes.subarray(0, at)));
      cut.update(Buffer.from(bytes.subarray(at)));
      expect(cut.value()).toEqual(whole.value());
    }),
  );
});
