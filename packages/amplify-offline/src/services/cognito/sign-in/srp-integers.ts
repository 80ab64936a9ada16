import {
  constants,
  createHash,
  createPublicKey,
  getDiffieHellman,
  publicEncrypt,
} from 'node:crypto';

const PRIME = getDiffieHellman('modp15').getPrime();

/** The group of SRP: RFC 3526, 3072 bits. */
export const N = toInteger(PRIME);
export const G = 2n;

/**
 * base^exponent mod N, for an exponent above 0, by OpenSSL: eight times as fast as with BigInt. It is what
 * RSA's raw encryption computes. OpenSSL's Diffie-Hellman would compute it too, but checks the prime when a
 * group is made (1.5 s on Node.js 24), and refuses half of all bases on Node.js 22.23.
 */
export function power(base: bigint, exponent: bigint): bigint {
  const modulus = PRIME.toString('base64url');
  const jwk = { kty: 'RSA', n: modulus, e: bytes(exponent).toString('base64url') };
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const message = Buffer.alloc(PRIME.length);
  const plain = bytes(base % N);
  plain.copy(message, PRIME.length - plain.length);
  return toInteger(publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, message));
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
