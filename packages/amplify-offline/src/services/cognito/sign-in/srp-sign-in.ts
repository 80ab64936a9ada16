import type { Capabilities } from '../capabilities';
import { incorrectUsernameOrPassword, invalidParameter } from '../errors';
import { type PoolClient, shortName } from '../pools/pool';
import { isEqual } from '../tokens/is-equal';
import type { Metadata } from '../triggers/event';
import { decoySecret, decoyUsername } from '../users/named-user';
import { signInAttempt } from '../users/sign-in-attempts';
import type { User } from '../users/user';
import { type ChallengeResponse, type Custom, openChallenge } from './challenge';
import { isAcceptable, serverKeyPair, sessionKey, signature, verifier } from './srp';
import { userSigningIn } from './user-signing-in';

export interface SrpStart {
  readonly USERNAME?: string;
  readonly SRP_A?: string;
}

/** USER_SRP_AUTH, first half: the caller's public key in, ours and the salt out. */
export const startSrp =
  (deps: Pick<Capabilities, 'challenges' | 'callTrigger'>) =>
  async (
    poolClient: PoolClient,
    start: SrpStart,
    validationData: Metadata | undefined,
  ): Promise<ChallengeResponse> => {
    publicKey(start); // A request that is malformed reaches no trigger.
    const user = await userSigningIn(deps)(poolClient, start.USERNAME, validationData);
    return openSrp(deps)(poolClient, user, start, undefined);
  };

/** @param user undefined for one who does not exist: they get an id and a salt too, always the same */
export const openSrp =
  ({ challenges }: Pick<Capabilities, 'challenges'>) =>
  (
    { pool, client }: PoolClient,
    user: User | undefined,
    start: SrpStart,
    custom: Custom | undefined,
  ): ChallengeResponse => {
    const clientPublicKey = publicKey(start);
    const name = start.USERNAME as string;
    const userIdForSrp = user?.Username ?? decoyUsername(pool, name);
    const salt = decoySecret(pool, 'salt', userIdForSrp).subarray(0, 16).toString('hex');
    // Who has no password must not prove an empty one.
    const password = user?.Password || decoySecret(pool, 'password', name).toString('hex');
    const passwordVerifier = verifier(shortName(pool) + userIdForSrp, password, salt);
    const serverKeys = serverKeyPair(passwordVerifier);

    const secretBlock = challenges.open(
      {
        kind: 'password-verifier',
        clientId: client.id,
        username: user?.Username,
        userIdForSrp,
        clientPublicKey,
        verifier: passwordVerifier,
        serverKeys,
        custom,
      },
      client.properties.AuthSessionValidity,
    );
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
  ({ pool, client }: PoolClient, proof: SrpProof): { user: User; custom: Custom | undefined } => {
    const { PASSWORD_CLAIM_SECRET_BLOCK: secretBlock = '', TIMESTAMP: timestamp = '' } = proof;
    const challenge = openChallenge(deps, client, 'password-verifier', secretBlock);
    deps.challenges.close(secretBlock);
    const key = sessionKey(challenge.clientPublicKey, challenge.serverKeys, challenge.verifier);
    const identity = shortName(pool) + challenge.userIdForSrp;
    const expected = signature(key, identity, secretBlock, timestamp);
    const isRight = isEqual(expected, proof.PASSWORD_CLAIM_SIGNATURE ?? '');

    const user = challenge.username === undefined ? undefined : pool.users.find(challenge.username);
    if (!user) throw incorrectUsernameOrPassword();
    const now = deps.clock();
    signInAttempt(pool, user.Username, now, isRight, incorrectUsernameOrPassword());
    return { user, custom: challenge.custom };
  };

/** @throws InvalidParameterException */
function publicKey({ SRP_A }: SrpStart): bigint {
  if (!SRP_A) throw invalidParameter('Missing required parameter SRP_A');
  const key = /^[0-9a-f]+$/i.test(SRP_A) ? BigInt(`0x${SRP_A}`) : 0n;
  if (!isAcceptable(key)) throw invalidParameter('Invalid SRP_A');
  return key;
}
