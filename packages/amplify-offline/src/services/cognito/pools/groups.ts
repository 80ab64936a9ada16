import type { Clock } from 'cognito-local/lib/services/clock.js';
import type { Group } from 'cognito-local/lib/services/userPoolService.js';
import { silentContext as ctx } from '../silent-context';
import type { StoredUser } from '../users/stored-user';
import type { Pool } from './pool';

interface StoredGroup extends Group {
  /** Goes when the template no longer has it; a group made by CreateGroup stays. */
  readonly FromTemplate?: boolean;
}

/** Brings the groups to what the template says. Their members stay. */
export const applyGroups =
  ({ clock }: { clock: Clock }) =>
  async (pool: Pool): Promise<void> => {
    const groups: readonly StoredGroup[] = await pool.users.listGroups(ctx);
    const existing = new Map(groups.map((group) => [group.GroupName, group]));
    const wanted = new Set(pool.definition.groups.map(({ name }) => name));

    for (const group of groups) {
      if (group.FromTemplate && !wanted.has(group.GroupName)) {
        await pool.users.deleteGroup(ctx, group);
      }
    }
    for (const { name, description, precedence, roleArn } of pool.definition.groups) {
      const now = clock.get();
      const group = {
        CreationDate: now,
        ...existing.get(name),
        LastModifiedDate: now,
        GroupName: name,
        Description: description,
        Precedence: precedence,
        RoleArn: roleArn,
        FromTemplate: true,
      };
      await pool.users.saveGroup(ctx, group as StoredGroup);
    }
  };

/** A user's groups, the one that takes precedence first. */
export async function groupsOf(pool: Pool, user: StoredUser): Promise<Group[]> {
  const groups = await pool.users.listGroups(ctx);
  return groups
    .filter((group) => group.members?.includes(user.Username))
    .sort((a, b) => rank(a) - rank(b) || a.GroupName.localeCompare(b.GroupName));
}

/** The role of the group that takes precedence, unless two that rank alike have different ones. */
export function preferredRole(groups: readonly Group[]): string | undefined {
  const first = groups.find((group) => group.RoleArn && group.Precedence !== undefined);
  if (!first) return undefined;
  const equals = groups.filter((group) => group.RoleArn && group.Precedence === first.Precedence);
  return equals.every((group) => group.RoleArn === first.RoleArn) ? first.RoleArn : undefined;
}

const rank = (group: Group) => group.Precedence ?? Number.MAX_SAFE_INTEGER;
