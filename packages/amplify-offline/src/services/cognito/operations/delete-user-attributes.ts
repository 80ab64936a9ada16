import type { Capabilities } from '../capabilities';
import type { Pool } from '../pools/pool';
import { attributeOf, checkWritable, withAttributes } from '../users/attributes';
import { type AdminUserRequest, userOf } from '../users/named-user';
import { checkDeletable, checkMutable } from '../users/schema-rules';
import type { User } from '../users/user';

interface DeleteUserAttributesRequest {
  readonly AccessToken?: string;
  readonly UserAttributeNames: readonly string[];
}

export const deleteUserAttributes =
  ({ authorize, clock }: Pick<Capabilities, 'authorize' | 'clock'>) =>
  async ({ AccessToken, UserAttributeNames: names }: DeleteUserAttributesRequest) => {
    const { pool, client, user } = await authorize(AccessToken);
    checkWritable(client, names);
    checkDeletable(pool, names, false);
    pool.users.put(without(pool, user, names, clock()));
    return {};
  };

export const adminDeleteUserAttributes =
  ({ clock, pools }: Pick<Capabilities, 'clock' | 'pools'>) =>
  async ({
    UserAttributeNames: names,
    ...request
  }: AdminUserRequest & Pick<DeleteUserAttributesRequest, 'UserAttributeNames'>) => {
    const { pool, user } = userOf(pools, request);
    checkDeletable(pool, names, true);
    pool.users.put(without(pool, user, names, clock()));
    return {};
  };

/** That what cannot change cannot be taken away either is our belief. */
function without(pool: Pool, user: User, names: readonly string[], now: Date): User {
  checkMutable(
    pool,
    names.filter((name) => attributeOf(user.Attributes, name)),
  );
  const nothing = Object.fromEntries(names.map((name) => [name, '']));
  return {
    ...user,
    Attributes: withAttributes(user.Attributes, nothing),
    UserLastModifiedDate: now,
  };
}
