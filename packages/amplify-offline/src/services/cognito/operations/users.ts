import type { Capabilities } from '../capabilities';
import type { Pool } from '../pools/pool';
import { isReadable } from '../users/attributes';
import { type AdminUserRequest, userOf } from '../users/named-user';
import { subOf, type User, userType } from '../users/user';

/** The caller, with the attributes that the app client may read. */
export const getUser =
  ({ authorize }: Pick<Capabilities, 'authorize'>) =>
  async ({ AccessToken }: { readonly AccessToken?: string }) => {
    const { client, user } = await authorize(AccessToken);
    return {
      Username: user.Username,
      UserAttributes: user.Attributes.filter(({ Name }) => isReadable(client, Name)),
      ...factorsOf(user),
    };
  };

export const adminGetUser =
  ({ pools }: Pick<Capabilities, 'pools'>) =>
  async (request: AdminUserRequest) => {
    const { user } = userOf(pools, request);
    const { Attributes: UserAttributes, ...rest } = userType(user);
    return { ...rest, UserAttributes, ...factorsOf(user) };
  };

export const adminEnableUser =
  ({ clock, pools }: Pick<Capabilities, 'clock' | 'pools'>) =>
  async (request: AdminUserRequest) => {
    const { pool, user } = userOf(pools, request);
    pool.users.put({ ...user, Enabled: true, UserLastModifiedDate: clock() });
    return {};
  };

/**
 * "Deactivates a user profile and revokes all access tokens for the user": the API reference. Refresh
 * tokens are revoked with them, as jagregory/cognito-local#381 saw; enabling does not bring them back.
 */
export const adminDisableUser =
  ({ clock, pools }: Pick<Capabilities, 'clock' | 'pools'>) =>
  async (request: AdminUserRequest) => {
    const { pool, user } = userOf(pools, request);
    pool.users.put({ ...user, Enabled: false, Sessions: {}, UserLastModifiedDate: clock() });
    return {};
  };

export const deleteUser =
  ({ authorize, emit }: Pick<Capabilities, 'authorize' | 'emit'>) =>
  async ({ AccessToken }: { readonly AccessToken?: string }) =>
    remove(emit, await authorize(AccessToken));

export const adminDeleteUser =
  ({ pools, emit }: Pick<Capabilities, 'pools' | 'emit'>) =>
  async (request: AdminUserRequest) =>
    remove(emit, userOf(pools, request));

const factorsOf = ({ PreferredMfaSetting, UserMFASettingList }: User) => ({
  PreferredMfaSetting,
  UserMFASettingList,
});

function remove(emit: Capabilities['emit'], { pool, user }: { pool: Pool; user: User }) {
  pool.users.remove(user);
  emit({ kind: 'user-deleted', userPoolId: pool.id, sub: subOf(user) });
  return {};
}
