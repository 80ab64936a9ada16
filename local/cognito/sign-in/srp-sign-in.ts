import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Capabilities } from '../capabilities';
import { incorrectUsernameOrPassword, invalidParameter, userNotFound } from '../errors';
import { hidesUsers, type Pool, type PoolClient, shortName } from '../pools/pool';
import { preAuthentication } from '../triggers/authentication';
import type { Metadata } from '../triggers/event';
import { signInAttempt } from '../users/sign-in-attempts';
import type { StoredUser } from '../users/stored-user';
import { type ChallengeResponse, openChallenge } from './challenge';
import { isAcceptable, serverKeyPair, sessionKey, signature, verifier } from './srp';

export interface SrpStart {
  readonly USERNAME?: string;
  readonly SRP_A?: string;
}

/** USER_SRP_AUTH, first half: the caller's public key in, ours and the salt out. */
export const startSrp =
  ({ challenges, callTrigger }: Pick<Capabilities, 'challenges' | 'callTrigger'>) =>
  async (
    { pool, client }: PoolClient,
    { USERNAME, SRP_A }: SrpStart,
    validationData: Metadata | undefined,
  ): Promise<ChallengeResponse> => {
    if (!USERNAME) throw invalidParameter('Missing required parameter USERNAME');
    if (!SRP_A) throw invalidParameter('Missing required parameter SRP_A');
    const clientPublicKey = /^[0-9a-f]+$/i.test(SRP_A) ? BigInt(`0x${SRP_A}`) : 0n;
    if (!isAcceptable(clientPublicKey)) throw invalidParameter('Invalid SRP_A');

    const user = pool.users.find(USERNAME);
    if (!user && !hidesUsers(client)) throw userNotFound();
    if (user)
      await preAuthentication({ callTrigger })(pool, user, { clientId: client.id, validationData });

    // A user who does not exist gets an id and a salt too, the same each time.
    const userIdForSrp = user?.Username ?? uuidOf(secretOf(pool, 'id', USERNAME));
    const salt = secretOf(pool, 'salt', userIdForSrp).subarray(0, 16).toString('hex');
    const password = user?.Password ?? secretOf(pool, 'password', USERNAME).toString('hex');
    const passwordVerifier = verifier(shortName(pool) + userIdForSrp, password, salt);
    const serverKeys = serverKeyPair(passwordVerifier);

    const secretBlock = challenges.open({
      kind: 'password-verifier',
      clientId: client.id,
      username: user?.Username,
      userIdForSrp,
      clientPublicKey,
      verifier: passwordVerifier,
      serverKeys,
    });
    return {
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeParameters: {
        SALT: salt,
        SECRET_BLOCK: secretBlock,
        SRP_B: serverKeys.publicKey.toString(16),
        USERNAME: userIdForSrp,
        USER_ID_FOR_SRP: userIdForSrp,
      },
    };
  };

export interface SrpProof {
  readonly PASSWORD_CLAIM_SECRET_BLOCK?: string;
  readonly PASSWORD_CLAIM_SIGNATURE?: string;
  readonly TIMESTAMP?: string;
}

/**
 * USER_SRP_AUTH, second half: the user, when the caller knows the password.
 *
 * @throws NotAuthorizedException
 */
export const verifySrp =
  (deps: Pick<Capabilities, 'challenges' | 'clock'>) =>
  ({ pool, client }: PoolClient, proof: SrpProof): StoredUser => {
    const { PASSWORD_CLAIM_SECRET_BLOCK: secretBlock = '', TIMESTAMP: timestamp = '' } = proof;
    const challenge = openChallenge(deps, client, 'password-verifier', secretBlock);
    deps.challenges.close(secretBlock);
    const key = sessionKey(challenge.clientPublicKey, challenge.serverKeys, challenge.verifier);
    const identity = shortName(pool) + challenge.userIdForSrp;
    const expected = signature(key, identity, secretBlock, timestamp);
    const isRight = isEqual(expected, proof.PASSWORD_CLAIM_SIGNATURE ?? '');

    const user = challenge.username === undefined ? undefined : pool.users.find(challenge.username);
    if (!user) throw incorrectUsernameOrPassword();
    const now = deps.clock.get();
    signInAttempt(pool, user.Username, now, isRight, incorrectUsernameOrPassword());
    return user;
  };

const secretOf = (pool: Pool, purpose: string, name: string): Buffer =>
  createHmac('sha256', pool.signingKey.stored.d ?? pool.id)
    .update(`${purpose}:${name.toLowerCase()}`)
    .digest();

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join('-');
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
