import type { Capabilities } from '../capabilities';
import { groupExists } from '../errors';
import { pageOf } from '../page';
import type { Group } from '../pools/groups';
import { type GroupRequest, groupOf, groupType } from './group-members';

interface NewGroup extends GroupRequest {
  readonly Description?: string;
  readonly RoleArn?: string;
  readonly Precedence?: number;
}

type Needs = Pick<Capabilities, 'clock' | 'pools'>;

export const createGroup =
  ({ clock, pools }: Needs) =>
  async ({ UserPoolId, ...request }: NewGroup) => {
    const { groups } = pools.pool(UserPoolId);
    if (groups.find(request.GroupName)) throw groupExists();
    const now = clock();
    const group: Group = { ...settings(request), CreationDate: now, LastModifiedDate: now };
    groups.put(group);
    return { Group: groupType(UserPoolId, group) };
  };

export const getGroup =
  ({ pools }: Pick<Needs, 'pools'>) =>
  async (request: GroupRequest) => ({
    Group: groupType(request.UserPoolId, groupOf(pools, request).group),
  });

/** What the request does not name stays as it is. */
export const updateGroup =
  ({ clock, pools }: Needs) =>
  async (request: NewGroup) => {
    const { pool, group: before } = groupOf(pools, request);
    const group: Group = { ...before, ...settings(request), LastModifiedDate: clock() };
    pool.groups.put(group);
    return { Group: groupType(pool.id, group) };
  };

export const deleteGroup =
  ({ pools }: Pick<Needs, 'pools'>) =>
  async (request: GroupRequest) => {
    groupOf(pools, request).pool.groups.remove(request.GroupName);
    return {};
  };

interface ListGroupsRequest {
  readonly UserPoolId: string;
  readonly Limit?: number;
  readonly NextToken?: string;
}

export const listGroups =
  ({ pools }: Pick<Needs, 'pools'>) =>
  async ({ UserPoolId, Limit: limit, NextToken: token }: ListGroupsRequest) => {
    const groups = pools.pool(UserPoolId).groups.all();
    const page = pageOf(groups, ({ GroupName }) => GroupName, { limit, token });
    return {
      Groups: page.items.map((group) => groupType(UserPoolId, group)),
      NextToken: page.nextToken,
    };
  };

const settings = ({
  GroupName,
  Description,
  RoleArn,
  Precedence,
}: Omit<NewGroup, 'UserPoolId'>) => ({
  GroupName,
  ...(Description !== undefined && { Description }),
  ...(RoleArn !== undefined && { RoleArn }),
  ...(Precedence !== undefined && { Precedence }),
});
