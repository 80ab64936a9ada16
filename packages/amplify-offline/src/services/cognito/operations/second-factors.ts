import type { Capabilities } from '../capabilities';
import { type MfaPreference, withPreference } from '../mfa/preference';
import { associated, type OwnerRequest, tokenOwner, verifyToken } from '../mfa/software-token';
import { type AdminUserRequest, userOf } from '../users/named-user';

export const associateSoftwareToken =
  (deps: Pick<Capabilities, 'authorize' | 'challenges' | 'pools'>) =>
  async (request: OwnerRequest) => {
    const owner = await tokenOwner(deps, request);
    return { SecretCode: associated(owner), Session: owner.renewSession() };
  };

interface VerifySoftwareTokenRequest extends OwnerRequest {
  readonly UserCode?: string;
  readonly FriendlyDeviceName?: string;
}

/** A code that is wrong leaves the session as it is, for another try. */
export const verifySoftwareToken =
  (deps: Pick<Capabilities, 'authorize' | 'challenges' | 'clock' | 'pools'>) =>
  async ({ UserCode, FriendlyDeviceName, ...request }: VerifySoftwareTokenRequest) => {
    const owner = await tokenOwner(deps, request);
    verifyToken(owner, UserCode, FriendlyDeviceName, deps.clock());
    return { Status: 'SUCCESS', Session: owner.renewSession({ isSetUp: true }) };
  };

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

export const adminSetUserMfaPreference =
  ({ pools }: Pick<Capabilities, 'pools'>) =>
  async ({ UserPoolId, Username, ...preference }: AdminUserRequest & MfaPreference) => {
    const { pool, user } = userOf(pools, { UserPoolId, Username });
    pool.users.put(withPreference(pool, user, preference));
    return {};
  };
