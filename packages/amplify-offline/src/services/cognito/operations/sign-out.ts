import type { Capabilities } from '../capabilities';
import { invalidParameter } from '../errors';
import { readRefreshToken } from '../tokens/refresh-token';
import { type AdminUserRequest, userOf } from '../users/named-user';
import { subOf } from '../users/user';

/** Ends every sign-in of the user: their refresh tokens, and their access tokens at Cognito. */
export const globalSignOut =
  ({ authorize, emit }: Pick<Capabilities, 'authorize' | 'emit'>) =>
  async ({ AccessToken }: { readonly AccessToken?: string }) => {
    const { pool, user } = await authorize(AccessToken);
    pool.users.update(user.Username, (current) => ({ ...current, Sessions: {} }));
    emit({ kind: 'sign-out', userPoolId: pool.id, sub: subOf(user) });
    return {};
  };

export const adminUserGlobalSignOut =
  ({ pools, emit }: Pick<Capabilities, 'pools' | 'emit'>) =>
  async (request: AdminUserRequest) => {
    const { pool, user } = userOf(pools, request);
    pool.users.put({ ...user, Sessions: {} });
    emit({ kind: 'sign-out', userPoolId: pool.id, sub: subOf(user) });
    return {};
  };

interface RevokeTokenRequest {
  readonly ClientId: string;
  readonly Token?: string;
}

/** Ends the sign-in that a refresh token is of. One that is not known, or no longer, is no error. */
export const revokeToken =
  ({ emit, pools }: Pick<Capabilities, 'emit' | 'pools'>) =>
  async ({ ClientId, Token }: RevokeTokenRequest) => {
    const { pool, client } = pools.client(ClientId);
    if (!Token) throw invalidParameter('Missing required parameter Token');
    const owner = readRefreshToken(Token);
    const user = owner && pool.users.find(owner.username);
    const session = owner && user?.Sessions?.[owner.originJti];
    if (!session || session.refreshToken !== Token || session.clientId !== client.id) return {};

    const { [owner.originJti]: _ended, ...others } = user.Sessions ?? {};
    pool.users.put({ ...user, Sessions: others });
    emit({ kind: 'sign-out', userPoolId: pool.id, sub: subOf(user) });
    return {};
  };
