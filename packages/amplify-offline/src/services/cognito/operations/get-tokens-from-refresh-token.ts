import type { Capabilities } from '../capabilities';
import { refresh } from '../sign-in/refresh';
import type { Metadata } from '../triggers/event';

interface GetTokensFromRefreshTokenRequest {
  readonly ClientId: string;
  readonly RefreshToken?: string;
  readonly ClientMetadata?: Metadata;
}

/** How aws-amplify refreshes a session. */
export const getTokensFromRefreshToken =
  (deps: Pick<Capabilities, 'clock' | 'pools' | 'tokens'>) =>
  async ({ ClientId, RefreshToken, ClientMetadata }: GetTokensFromRefreshTokenRequest) =>
    refresh(deps)(deps.pools.client(ClientId), RefreshToken, ClientMetadata);
