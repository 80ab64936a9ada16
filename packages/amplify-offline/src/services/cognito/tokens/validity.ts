import type { AppClientProperties } from '../pools/properties';

export type TokenKind = 'AccessToken' | 'IdToken' | 'RefreshToken';

const SECONDS: Record<string, number> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

/** How long the client's tokens are good, in seconds: an hour, and 30 days for refresh, by default. */
export function validitySeconds(client: AppClientProperties, kind: TokenKind): number {
  const isRefresh = kind === 'RefreshToken';
  const amount = client[`${kind}Validity`] || (isRefresh ? 30 : 1);
  const unit = client.TokenValidityUnits?.[kind] ?? (isRefresh ? 'days' : 'hours');
  return amount * (SECONDS[unit] ?? 3_600);
}
