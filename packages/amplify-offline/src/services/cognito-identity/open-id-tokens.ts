import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { PoolIdentity } from '../service';

/** In seconds (API reference, GetOpenIdToken). */
const LIFETIME = 600;
const ALGORITHM = 'RS512';

/** The tokens by which Cognito vouches for identities. The key is made with the first of them, and anew in each run. */
export function createOpenIdTokens(region: string, now = () => Date.now()) {
  const kid = `${region}-1`;
  let made: ReturnType<typeof generateKeyPair> | undefined;
  const keys = () => {
    made ??= generateKeyPair(ALGORITHM);
    return made;
  };
  return {
    async sign({ id, poolId, amr }: PoolIdentity): Promise<string> {
      const at = Math.floor(now() / 1_000);
      return new SignJWT({ amr: [...amr] })
        .setProtectedHeader({ kid, typ: 'JWS', alg: ALGORITHM })
        .setSubject(id)
        .setAudience(poolId)
        .setIssuer('https://cognito-identity.amazonaws.com')
        .setIssuedAt(at)
        .setExpirationTime(at + LIFETIME)
        .sign((await keys()).privateKey);
    },
    /** What they are verified by. */
    async jwks() {
      const key = await exportJWK((await keys()).publicKey);
      return { keys: [{ ...key, kid, alg: ALGORITHM, use: 'sig' }] };
    },
  };
}
