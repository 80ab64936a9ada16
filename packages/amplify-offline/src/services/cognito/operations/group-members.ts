import type { Capabilities } from '../capabilities';
import { groupNotFound } from '../errors';
import { pageOf } from '../page';
import type { Group } from '../pools/groups';
import type { Pool } from '../pools/pool';
import type { PoolRegistry } from '../pools/registry';
import { type AdminUserRequest, userOf } from '../users/named-user';
import { userType } from '../users/user';

/** What every operation about a group says. */
export interface GroupRequest {
  readonly UserPoolId: string;
  readonly GroupName: string;
}

interface PageRequest {
  readonly Limit?: number;
  readonly NextToken?: string;
}

type Needs = Pick<Capabilities, 'pools'>;

/** Who is in the group already stays in it, and to remove one who is not is no error: our belief. */
export const adminAddUserToGroup =
  ({ pools }: Needs) =>
  async (request: AdminUserRequest & GroupRequest) => {
    const { user } = userOf(pools, request);
    const { pool, group } = groupOf(pools, request);
    const members = new Set(group.members).add(user.Username);
    pool.groups.put({ ...group, members: [...members] });
    return {};
  };

export const adminRemoveUserFromGroup =
  ({ pools }: Needs) =>
  async (request: AdminUserRequest & GroupRequest) => {
    const { user } = userOf(pools, request);
    const { pool, group } = groupOf(pools, request);
    const members = group.members?.filter((member) => member !== user.Username) ?? [];
    pool.groups.put({ ...group, members });
    return {};
  };

export const adminListGroupsForUser =
  ({ pools }: Needs) =>
  async ({ Limit: limit, NextToken: token, ...request }: AdminUserRequest & PageRequest) => {
    const { pool, user } = userOf(pools, request);
    const groups = pool.groups.of(user.Username);
    const page = pageOf(groups, ({ GroupName }) => GroupName, { limit, token });
    return {
      Groups: page.items.map((group) => groupType(pool.id, group)),
      NextToken: page.nextToken,
    };
  };

export const listUsersInGroup =
  ({ pools }: Needs) =>
  async ({ Limit: limit, NextToken: token, ...request }: GroupRequest & PageRequest) => {
    const { pool, group } = groupOf(pools, request);
    const users = (group.members ?? []).flatMap((name) => pool.users.find(name) ?? []);
    const page = pageOf(users, ({ Username }) => Username, { limit, token });
    return { Users: page.items.map(userType), NextToken: page.nextToken };
  };

/** @throws ResourceNotFoundException */
export function groupOf(
  pools: PoolRegistry,
  { UserPoolId, GroupName }: GroupRequest,
): { pool: Pool; group: Group } {
  const pool = pools.pool(UserPoolId);
  const group = pool.groups.find(GroupName);
  if (!group) throw groupNotFound();
  return { pool, group };
}

/** A group as answers have it: `GroupType` of the API reference. */
export const groupType = (UserPoolId: string, group: Group) => ({
  GroupName: group.GroupName,
  UserPoolId,
  Description: group.Description,
  RoleArn: group.RoleArn,
  Precedence: group.Precedence,
  LastModifiedDate: group.LastModifiedDate,
  CreationDate: group.CreationDate,
});
