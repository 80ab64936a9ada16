import { createHmac } from 'node:crypto';
import { notAuthorized } from './errors';
import type { Pool } from './pools/pool';
import type { PoolRegistry } from './pools/registry';
import { isEqual } from './tokens/is-equal';
import { readRefreshToken } from './tokens/refresh-token';

interface Request {
  readonly ClientId?: string;
  readonly Username?: string;
  readonly SecretHash?: string;
  readonly ClientSecret?: string;
  readonly AuthParameters?: Readonly<Record<string, string>>;
  readonly ChallengeResponses?: Readonly<Record<string, string>>;
}

/** The secret of an app client: made of the pool's key, so that it outlives a restart. */
export const clientSecret = (pool: Pool, clientId: string): string =>
  createHmac('sha256', pool.signingKey.stored.d ?? pool.id)
    .update(`client:${clientId}`)
    .digest('hex')
    .slice(0, 52);

/** What proves that the caller knows the secret: the developer guide, "Computing secret hash values". */
export const secretHash = (secret: string, username: string, clientId: string): string =>
  createHmac('sha256', secret).update(`${username}${clientId}`).digest('base64');

/**
 * Refuses a caller who does not know the secret of an app client that has one.
 *
 * @throws NotAuthorizedException
 */
export function checkClientSecret(pools: PoolRegistry, operation: string, request: Request): void {
  const proof = PROOFS[operation];
  const found = request.ClientId === undefined ? undefined : pools.byClientId(request.ClientId);
  if (!proof || !found?.client.properties.GenerateSecret) return;
  const { pool, client } = found;
  const { given, names } = proof(request);
  if (!given) {
    throw notAuthorized(
      `Client ${client.id} is configured with secret but SECRET_HASH was not received`,
    );
  }
  const secret = clientSecret(pool, client.id);
  const expected = names?.map((name) => secretHash(secret, name, client.id)) ?? [secret];
  if (!expected.some((value) => isEqual(value, given))) {
    throw notAuthorized(`Unable to verify secret hash for client ${client.id}`);
  }
}

/** Where an operation has its proof, and whose names it may be of; without names it is the secret. */
type Proof = (request: Request) => { given: string | undefined; names?: string[] };

const ofUser: Proof = ({ SecretHash, Username = '' }) => ({ given: SecretHash, names: [Username] });

const ofSignIn: Proof = ({ AuthParameters: given = {} }) => ({
  given: given.SECRET_HASH,
  names: [given.USERNAME, readRefreshToken(given.REFRESH_TOKEN ?? '')?.username].filter(
    (name) => name !== undefined,
  ),
});

const ofAnswer: Proof = ({ ChallengeResponses: given = {} }) => ({
  given: given.SECRET_HASH,
  names: [given.USERNAME ?? ''],
});

const itself: Proof = ({ ClientSecret }) => ({ given: ClientSecret });

const PROOFS: Readonly<Record<string, Proof>> = {
  AdminInitiateAuth: ofSignIn,
  AdminRespondToAuthChallenge: ofAnswer,
  ConfirmForgotPassword: ofUser,
  ConfirmSignUp: ofUser,
  ForgotPassword: ofUser,
  GetTokensFromRefreshToken: itself,
  InitiateAuth: ofSignIn,
  ResendConfirmationCode: ofUser,
  RespondToAuthChallenge: ofAnswer,
  RevokeToken: itself,
  SignUp: ofUser,
};
