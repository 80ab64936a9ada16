import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from './pattern';

/** Who took on a role through an identity pool. */
export interface PoolIdentity {
  id: string;
  poolId: string;
  /**
   * How they proved who they are: `authenticated` and what by, or `unauthenticated`; as the `amr` of the
   * tokens that Cognito gives STS.
   */
  amr: readonly [authType: 'authenticated' | 'unauthenticated', ...providers: string[]];
}

/**
 * What conditions and variables see of an identity.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export function contextOf({ id, poolId, amr }: PoolIdentity): Context {
  return {
    'cognito-identity.amazonaws.com:sub': id,
    'cognito-identity.amazonaws.com:aud': poolId,
    'cognito-identity.amazonaws.com:amr': amr,
  };
}

/** A role that an identity has taken on. */
export interface IdentitySession {
  roleArn: string;
  identity: PoolIdentity;
  /** Milliseconds since 1970. */
  expires: number;
}

/** Temporary credentials, as STS hands them out. */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

/** What all access keys of identities begin with here, so that one without its token is known for one. */
const KEY_START = 'ASIAOFFLINE';
/** As the alphabet of AWS's own. */
const KEY_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const TOKEN_START = 'offline.';

/**
 * Sessions whose tokens say whose they are, under a seal: none is kept, so they outlive the process, and
 * one that has expired is known for what it is.
 *
 * @param seal the key of the seal
 */
export function createIdentitySessions(seal: () => Buffer) {
  const sealed = (text: string) => createHmac('sha256', seal()).update(text).digest();
  const secretOf = (accessKeyId: string) =>
    sealed(`secret ${accessKeyId}`).toString('base64').slice(0, 40);
  return {
    secretOf,
    issue(session: IdentitySession): Credentials {
      const letters = Array.from(randomBytes(9), (byte) => KEY_LETTERS[byte % KEY_LETTERS.length]);
      const accessKeyId = `${KEY_START}${letters.join('')}`;
      const content = JSON.stringify({ accessKeyId, ...session });
      const payload = Buffer.from(content).toString('base64url');
      return {
        accessKeyId,
        secretAccessKey: secretOf(accessKeyId),
        sessionToken: `${TOKEN_START}${payload}.${sealed(payload).toString('base64url')}`,
      };
    },
    /** Whether an access key or a token is an identity's, good or not. */
    isOne: (accessKeyId: string, token = ''): boolean =>
      accessKeyId.startsWith(KEY_START) || token.startsWith(TOKEN_START),
    /** @returns undefined for a token that was not issued here, or not for that key */
    read(accessKeyId: string, token = ''): IdentitySession | undefined {
      const [, payload = '', seal = ''] = token.split('.');
      const expected = sealed(payload);
      const given = Buffer.from(seal, 'base64url');
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const session = JSON.parse(Buffer.from(payload, 'base64url').toString());
      return session.accessKeyId === accessKeyId ? session : undefined;
    },
  };
}
