import type { Capabilities } from '../capabilities';
import { type MfaPreference, withPreference } from '../mfa/preference';

interface SetUserMfaPreferenceRequest extends MfaPreference {
  readonly AccessToken?: string;
}

export const setUserMfaPreference =
  ({ authorize }: Pick<Capabilities, 'authorize'>) =>
  async ({ AccessToken, ...preference }: SetUserMfaPreferenceRequest) => {
    const { pool, user } = await authorize(AccessToken);
    pool.users.put(withPreference(pool, user, preference));
    return {};
  };
