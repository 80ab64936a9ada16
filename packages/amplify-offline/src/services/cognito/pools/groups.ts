import type { Clock } from '../capabilities';
import type { Store } from '../state/store';
import type { TreeChange } from '../state/tree';
import type { Pool } from './pool';

/** A group, as it is kept: on disk it is this in JSON. */
export interface Group {
  readonly GroupName: string;
  readonly Description?: string | undefined;
  readonly RoleArn?: string | undefined;
  readonly Precedence?: number | undefined;
  readonly CreationDate: Date;
  readonly LastModifiedDate: Date;
  /** User names. */
  readonly members?: readonly string[];
  /** Goes when the template no longer has it; a group made by CreateGroup stays. */
  readonly FromTemplate?: true;
}

/** A pool's groups. */
export class GroupDirectory {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  all(): Group[] {
    return groupsIn(this.#store);
  }

  find(name: string): Group | undefined {
    return this.#store.read<Group>('Groups', name);
  }

  /** A user's groups, the one that takes precedence first. */
  of(username: string): Group[] {
    return this.all()
      .filter(({ members }) => members?.includes(username))
      .sort((a, b) => rank(a) - rank(b) || a.GroupName.localeCompare(b.GroupName));
  }

  put(group: Group): void {
    this.#store.change([['Groups', group.GroupName], group]);
  }

  remove(name: string): void {
    this.#store.change([['Groups', name]]);
  }
}

/** What takes a user out of all groups; everybody, where none is named. */
export function membershipsWithout(store: Store, username?: string): TreeChange[] {
  const leaves = (member: string) => username === undefined || member === username;
  return groupsIn(store)
    .filter(({ members }) => members?.some(leaves))
    .map(({ GroupName, members }) => [
      ['Groups', GroupName, 'members'],
      members?.filter((member) => !leaves(member)),
    ]);
}

/** Brings the groups to what the template says. Their members stay. */
export function applyGroups({ clock }: { clock: Clock }, { definition, groups }: Pool): void {
  const wanted = new Set(definition.groups.map(({ name }) => name));
  for (const { FromTemplate, GroupName } of groups.all()) {
    if (FromTemplate && !wanted.has(GroupName)) groups.remove(GroupName);
  }
  for (const { name, description, precedence, roleArn } of definition.groups) {
    const before = groups.find(name);
    const declared: Partial<Group> = {
      Description: description,
      Precedence: precedence,
      RoleArn: roleArn,
      FromTemplate: true,
    };
    if (before && isSame(before, declared)) continue;
    const now = clock();
    const kept = { CreationDate: now, ...before };
    groups.put({ ...kept, ...declared, GroupName: name, LastModifiedDate: now });
  }
}

const isSame = (group: Group, declared: Partial<Group>): boolean =>
  Object.entries(declared).every(([name, value]) => group[name as keyof Group] === value);

/** The role of the group that takes precedence, unless two that rank alike have different ones. */
export function preferredRole(groups: readonly Group[]): string | undefined {
  const first = groups.find((group) => group.RoleArn && group.Precedence !== undefined);
  if (!first) return undefined;
  const equals = groups.filter((group) => group.RoleArn && group.Precedence === first.Precedence);
  return equals.every((group) => group.RoleArn === first.RoleArn) ? first.RoleArn : undefined;
}

const groupsIn = (store: Store): Group[] =>
  Object.values(store.read<Record<string, Group>>('Groups') ?? {});

const rank = (group: Group) => group.Precedence ?? Number.MAX_SAFE_INTEGER;
