import type { Clock } from '../capabilities';
import { notAuthorized, userIsDisabled, userNotFound } from '../errors';
import type { PoolClient } from '../pools/pool';
import type { PoolRegistry } from '../pools/registry';
import type { User } from '../users/user';
import { OWN_SCOPE } from './claims';
import { InvalidTokenError, type TokenProblem, verifyToken } from './verify-token';

/** Whose request it is: of every operation that takes an `AccessToken`. */
export interface Authorized extends PoolClient {
  readonly user: User;
  readonly originJti: string;
}

export type Authorize = (accessToken: string | undefined) => Promise<Authorized>;

/**
 * Checks an access token as Cognito's own operations do: also its scope, which a Pre Token Generation
 * trigger can take away (the text is that of aws-amplify/amplify-js#1906), and that its sign-in was not
 * revoked.
 *
 * @throws NotAuthorizedException or UserNotFoundException
 */
export const authorize =
  ({ clock, pools }: { clock: Clock; pools: PoolRegistry }): Authorize =>
  async (accessToken) => {
    const { pool, client, claims } = await verifyToken({ clock, pools })(accessToken ?? '').catch(
      (error) => {
        if (error instanceof InvalidTokenError) throw notAuthorized(TEXTS[error.problem]);
        throw error;
      },
    );
    if (claims.token_use !== 'access') throw notAuthorized(TEXTS.malformed);
    if (!String(claims.scope).split(' ').includes(OWN_SCOPE)) {
      throw notAuthorized('Access Token does not have required scopes');
    }

    const user = pool.users.find(claims.sub as string);
    if (!user) throw userNotFound();
    if (!user.Enabled) throw userIsDisabled();
    const originJti = claims.origin_jti as string;
    if (!user.Sessions?.[originJti]) throw notAuthorized('Access Token has been revoked');
    return { pool, client, user, originJti };
  };

const TEXTS: Record<TokenProblem, string> = {
  malformed: 'Invalid Access Token',
  foreign: 'Invalid Access Token',
  forged: 'Could not verify signature for Access Token',
  expired: 'Access Token has expired',
};
