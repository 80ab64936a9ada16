import { generateKeyPair, type KeyObject, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { type CryptoKey, exportJWK, importJWK, type JWK } from 'jose';

/** A pool's own RSA key. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  /** As kept on disk, with the private part. */
  readonly stored: JWK;
  /** As published in the pool's JWKS. */
  readonly published: JWK;
}

export async function createSigningKey(): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return restoreSigningKey({ ...(await exportJWK(privateKey as KeyObject)), kid: randomUUID() });
}

export async function restoreSigningKey(stored: JWK): Promise<SigningKey> {
  const { kty, n, e, kid } = stored;
  const published: JWK = { alg: 'RS256', e, kid, kty, n, use: 'sig' } as JWK;
  return {
    kid: kid as string,
    privateKey: (await importJWK(stored, 'RS256')) as CryptoKey,
    publicKey: (await importJWK(published, 'RS256')) as CryptoKey,
    stored,
    published,
  };
}
