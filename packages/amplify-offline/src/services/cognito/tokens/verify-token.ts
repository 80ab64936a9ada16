import { decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';
import { Recent } from '../../recent';
import type { Clock } from '../capabilities';
import { type Client, issuer, type Pool } from '../pools/pool';
import type { PoolRegistry } from '../pools/registry';

export interface VerifiedToken {
  readonly pool: Pool;
  readonly client: Client;
  readonly claims: JWTPayload;
}

export type TokenProblem = 'malformed' | 'foreign' | 'forged' | 'expired';

export class InvalidTokenError extends Error {
  readonly problem: TokenProblem;

  constructor(problem: TokenProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'InvalidTokenError';
    this.problem = problem;
  }
}

/** An app sends the same few tokens over and over; whose signature was right once, it is right again. */
const KEPT = 1_000;

/** A token that was found right at its time, by the key that it was checked with. */
type Known = Recent<{ key: Pool['signingKey']; claims: JWTPayload }>;

/**
 * Checks an id or access token as a resource server does: signed with the key of the pool that it
 * names, for an app client of that pool, and not expired. A token that was revoked passes: only
 * Cognito's own operations know of that.
 *
 * @throws InvalidTokenError
 */
export const verifyToken = ({ clock, pools }: { clock: Clock; pools: PoolRegistry }) => {
  const known: Known = new Recent(KEPT);
  return async (token: string): Promise<VerifiedToken> => {
    const claimed = decoded(token);
    const pool = pools.byIssuer(claimed.iss);
    if (!pool) throw new InvalidTokenError('foreign', 'The token is of another user pool.');

    const clientId = claimed.token_use === 'id' ? claimed.aud : claimed.client_id;
    const found = typeof clientId === 'string' ? pools.byClientId(clientId) : undefined;
    if (found?.pool.id !== pool.id) {
      throw new InvalidTokenError(
        'foreign',
        'The token is for an app client of no user pool here.',
      );
    }
    return { pool, client: found.client, claims: await verified(token, pool, clock(), known) };
  };
};

function decoded(token: string): JWTPayload {
  try {
    const claims = decodeJwt(token);
    if (claims.token_use === 'id' || claims.token_use === 'access') return claims;
  } catch (cause) {
    throw new InvalidTokenError('malformed', 'The token is not a JSON Web Token.', { cause });
  }
  throw new InvalidTokenError('malformed', 'The token is neither an id nor an access token.');
}

async function verified(
  token: string,
  pool: Pool,
  currentDate: Date,
  known: Known,
): Promise<JWTPayload> {
  const before = known.get(token);
  if (before?.key === pool.signingKey) {
    if (Number(before.claims.exp) > Math.floor(currentDate.getTime() / 1_000)) {
      return structuredClone(before.claims);
    }
    throw expired();
  }
  try {
    const { payload } = await jwtVerify(token, pool.signingKey.publicKey, {
      algorithms: ['RS256'],
      issuer: issuer(pool),
      requiredClaims: ['exp', 'sub'],
      currentDate,
    });
    known.set(token, { key: pool.signingKey, claims: structuredClone(payload) });
    return payload;
  } catch (cause) {
    if (cause instanceof errors.JWTExpired) {
      throw expired(cause);
    }
    throw new InvalidTokenError('forged', 'The token was not signed by its user pool.', { cause });
  }
}

const expired = (cause?: unknown) =>
  new InvalidTokenError('expired', 'The token has expired.', { cause });
