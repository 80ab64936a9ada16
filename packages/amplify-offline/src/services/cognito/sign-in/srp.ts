import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { G, N, padded, power, sha256, toInteger } from './srp-integers';

/*
 * The server's side of SRP-6a as Amazon Cognito speaks it: the 3072-bit group of RFC 3526, SHA-256,
 * and a key derived for the caller to sign a secret block with.
 */

export const K = toInteger(sha256(padded(N), padded(G)));

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
