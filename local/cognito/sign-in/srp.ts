import {
  createDiffieHellman,
  createHash,
  createHmac,
  getDiffieHellman,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

/**
 * The server's side of SRP-6a as Amazon Cognito speaks it: the 3072-bit group of RFC 3526, SHA-256,
 * and a key derived for the caller to sign a secret block with.
 */
const PRIME = getDiffieHellman('modp15').getPrime();
const N = toInteger(PRIME);
const G = 2n;
const K = toInteger(sha256(padded(N), padded(G)));

export interface Verifier {
  /** Hexadecimal. */
  readonly salt: string;
  readonly value: bigint;
}

export interface ServerKeyPair {
  readonly secret: bigint;
  readonly publicKey: bigint;
}

/** @param identity the pool's short name followed by the user's id */
export function verifier(identity: string, password: string, salt: string): Verifier {
  const secret = sha256(
    padded(BigInt(`0x${salt}`)),
    sha256(Buffer.from(`${identity}:${password}`)),
  );
  return { salt, value: power(G, toInteger(secret)) };
}

/** The server's half of the exchange; the public key goes to the caller as `SRP_B`. */
export function serverKeyPair({ value }: Verifier): ServerKeyPair {
  const secret = toInteger(randomBytes(32));
  return { secret, publicKey: (K * value + power(G, secret)) % N };
}

/** A public key that is a multiple of N would make every password right. */
export const isAcceptable = (clientPublicKey: bigint): boolean => clientPublicKey % N !== 0n;

/** The key that both sides have when the caller knows the password. */
export function sessionKey(client: bigint, server: ServerKeyPair, { value }: Verifier): Buffer {
  const scrambler = toInteger(sha256(padded(client), padded(server.publicKey)));
  const shared = power((client * power(value, scrambler)) % N, server.secret);
  return Buffer.from(
    hkdfSync('sha256', padded(shared), padded(scrambler), 'Caldera Derived Key', 16),
  );
}

/** What the caller signs with the session key: base64. */
export const signature = (
  key: Buffer,
  identity: string,
  secretBlock: string,
  timestamp: string,
): string =>
  createHmac('sha256', key)
    .update(identity)
    .update(Buffer.from(secretBlock, 'base64'))
    .update(timestamp)
    .digest('base64');

/** base^exponent mod N, by OpenSSL: seven times as fast as with BigInt. */
function power(base: bigint, exponent: bigint): bigint {
  const group = createDiffieHellman(PRIME, 2);
  group.setPrivateKey(bytes(exponent));
  return toInteger(group.computeSecret(bytes(base)));
}

/** Big-endian with a leading zero where the first bit is set, as a signed integer is written. */
function padded(value: bigint): Buffer {
  const plain = bytes(value);
  return (plain[0] ?? 0) > 127 ? Buffer.concat([Buffer.of(0), plain]) : plain;
}

function bytes(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
}

function toInteger(value: Buffer): bigint {
  return BigInt(`0x${value.toString('hex')}`);
}

function sha256(...parts: Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
