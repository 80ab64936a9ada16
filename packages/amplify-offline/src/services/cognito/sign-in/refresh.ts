import type { Capabilities } from '../capabilities';
import { invalidParameter, notAuthorized, userIsDisabled } from '../errors';
import type { PoolClient } from '../pools/pool';
import { readRefreshToken } from '../tokens/refresh-token';
import type { AuthenticationResult } from '../tokens/token-issuer';
import type { Metadata } from '../triggers/event';

/**
 * New id and access tokens for a refresh token that still holds.
 *
 * @throws NotAuthorizedException
 */
export const refresh =
  ({ clock, tokens }: Pick<Capabilities, 'clock' | 'tokens'>) =>
  async (
    poolClient: PoolClient,
    refreshToken: string | undefined,
    clientMetadata: Metadata | undefined,
  ): Promise<{ AuthenticationResult: AuthenticationResult }> => {
    if (!refreshToken) throw invalidParameter('Missing required parameter REFRESH_TOKEN');
    const owner = readRefreshToken(refreshToken);
    const user = owner && poolClient.pool.users.find(owner.username);
    if (!owner || !user) throw notAuthorized('Invalid Refresh Token');

    const session = user.Sessions?.[owner.originJti];
    if (!session) throw notAuthorized('Refresh Token has been revoked');
    const isTheirs = session.refreshToken === refreshToken;
    if (!isTheirs || session.clientId !== poolClient.client.id) {
      throw notAuthorized('Invalid Refresh Token');
    }
    if (session.expiresAt <= clock().getTime()) throw notAuthorized('Refresh Token has expired');
    if (!user.Enabled) throw userIsDisabled();

    const result = await tokens.refresh(poolClient, user, owner.originJti, session, {
      source: 'TokenGeneration_RefreshTokens',
      clientMetadata,
    });
    return { AuthenticationResult: result };
  };
