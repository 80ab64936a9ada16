import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** The checksums that S3 knows, by their part of `x-amz-checksum-<name>`. */
export const CHECKSUMS = ['crc32', 'crc32c', 'crc64nvme', 'sha1', 'sha256'] as const;
export type ChecksumName = (typeof CHECKSUMS)[number];

/** What goes over content piece by piece. */
export interface Digest {
  update(chunk: Buffer): void;
  /** To be called once, at the end. */
  value(): Buffer;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html */
export function createDigest(name: ChecksumName | 'md5'): Digest {
  switch (name) {
    case 'crc32': {
      let sum = 0;
      return {
        update: (chunk) => {
          sum = crc32(chunk, sum);
        },
        value: () => bytesOf([sum]),
      };
    }
    case 'crc32c':
      return crc32c();
    case 'crc64nvme':
      return crc64nvme();
    default: {
      const hash = createHash(name);
      return { update: (chunk) => void hash.update(chunk), value: () => hash.digest() };
    }
  }
}

/** CRC-32/ISCSI (RFC 3720), least bit first. */
function crc32c(): Digest {
  CRC32C ??= tableOf(0, 0x82f63b78);
  const table = CRC32C;
  let sum = 0xffffffff;
  return {
    update: (chunk) => {
      for (const byte of chunk) sum = (sum >>> 8) ^ (table.low[(sum ^ byte) & 255] as number);
    },
    value: () => bytesOf([~sum >>> 0]),
  };
}

/** CRC-64/NVME, least bit first (NVM Express NVM command set, "64b CRC"). */
function crc64nvme(): Digest {
  CRC64 ??= tableOf(0x9a6c9329, 0xac4bc9b5);
  const table = CRC64;
  let [high, low] = [0xffffffff, 0xffffffff];
  return {
    update: (chunk) => {
      for (const byte of chunk) {
        const at = (low ^ byte) & 255;
        low = ((low >>> 8) | (high << 24)) ^ (table.low[at] as number);
        high = (high >>> 8) ^ (table.high[at] as number);
      }
    },
    value: () => bytesOf([~high >>> 0, ~low >>> 0]),
  };
}

let CRC32C: Table | undefined;
let CRC64: Table | undefined;
type Table = { high: Uint32Array; low: Uint32Array };

/** What each byte makes of a sum, for a polynomial of 64 bits in two halves, or one of 32 in the low one. */
function tableOf(polynomialHigh: number, polynomialLow: number): Table {
  const table = { high: new Uint32Array(256), low: new Uint32Array(256) };
  for (let byte = 0; byte < 256; byte++) {
    let [high, low] = [0, byte];
    for (let bit = 0; bit < 8; bit++) {
      const isOdd = low & 1;
      low = (low >>> 1) | (high << 31);
      high >>>= 1;
      if (isOdd) {
        high ^= polynomialHigh;
        low ^= polynomialLow;
      }
    }
    table.high[byte] = high;
    table.low[byte] = low;
  }
  return table;
}

function bytesOf(words: number[]): Buffer {
  const bytes = Buffer.alloc(4 * words.length);
  words.forEach((word, at) => void bytes.writeUInt32BE(word, 4 * at));
  return bytes;
}
