import { decodeJwt, type JWTPayload } from 'jose';
import type { Login } from './choose-role';
import {
  expiredToken,
  forgedToken,
  noAudience,
  notOpenId,
  otherIssuer,
  unsupportedProvider,
} from './errors';
import type { IdentityPool } from './identity-pools-of';

/** Verifies a user pool token and gives its claims. @throws an error with a `problem` where it proves nothing */
export type VerifyToken = (token: string) => Promise<Record<string, unknown>>;

/**
 * Checks the tokens of a request, each of a user pool's user and an app client that the identity pool
 * takes.
 *
 * @param logins tokens by `cognito-idp.<region>.amazonaws.com/<user pool>`
 * @throws RequestError for the first that proves nothing
 */
export async function checkedLogins(
  pool: IdentityPool,
  logins: Record<string, string>,
  verifyToken: VerifyToken,
  now = () => Date.now(),
): Promise<Login[]> {
  const checked: Login[] = [];
  for (const [provider, token] of Object.entries(logins)) {
    const { iss, aud, exp } = decoded(token);
    if (iss !== `https://${provider}`) throw otherIssuer();
    if (typeof aud !== 'string') throw noAudience();
    const isTaken = pool.userPools.some((one) => one.provider === provider && one.clientId === aud);
    if (!isTaken) throw unsupportedProvider();
    const claims = await verifyToken(token).catch((error) => {
      throw refused(error, Math.floor(now() / 1_000), exp ?? 0);
    });
    if (claims.token_use !== 'id') throw notOpenId();
    checked.push({ provider, clientId: aud, user: String(claims.sub), claims });
  }
  return checked;
}

function decoded(token: string): JWTPayload {
  try {
    return decodeJwt(token);
  } catch {
    throw notOpenId();
  }
}

/** A mistake of ours is no fault of the token. */
function refused(error: unknown, now: number, expiry: number): unknown {
  switch ((error as { problem?: string }).problem) {
    case 'malformed':
      return notOpenId();
    case 'foreign':
      return unsupportedProvider();
    case 'forged':
      return forgedToken();
    case 'expired':
      return expiredToken(now, expiry);
    default:
      return error;
  }
}
