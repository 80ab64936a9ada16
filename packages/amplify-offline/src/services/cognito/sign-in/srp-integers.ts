import { createDiffieHellman, createHash, type DiffieHellman, getDiffieHellman } from 'node:crypto';

const PRIME = getDiffieHellman('modp15').getPrime();

/** The group of SRP: RFC 3526, 3072 bits. */
export const N = toInteger(PRIME);
export const G = 2n;

/** Made once: it checks whether the prime is one, which takes OpenSSL 1.5 s on Node.js 24. */
let group: DiffieHellman | undefined;

/** base^exponent mod N, by OpenSSL: seven times as fast as with BigInt. */
export function power(base: bigint, exponent: bigint): bigint {
  group ??= createDiffieHellman(PRIME, 2);
  group.setPrivateKey(bytes(exponent));
  return toInteger(group.computeSecret(bytes(base)));
}

/** Big-endian with a leading zero where the first bit is set, as a signed integer is written. */
export function padded(value: bigint): Buffer {
  const plain = bytes(value);
  return (plain[0] ?? 0) > 127 ? Buffer.concat([Buffer.of(0), plain]) : plain;
}

function bytes(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
}

export function toInteger(value: Buffer): bigint {
  return BigInt(`0x${value.toString('hex')}`);
}

export function sha256(...parts: Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
