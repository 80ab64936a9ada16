import type { Restore } from '../../service';
import { membershipsWithout } from '../pools/groups';
import type { UserPoolProperties } from '../pools/properties';
import type { Store } from '../state/store';
import { type TreeChange, tree } from '../state/tree';
import { attributeOf } from './attributes';
import { isVerified, type User } from './user';

/** What a pool lets a user be called. */
export type NameRules = Pick<
  UserPoolProperties,
  'AliasAttributes' | 'UsernameAttributes' | 'UsernameConfiguration'
>;

/**
 * A pool's users, found by every name that Cognito takes (user name, sub, what the pool signs in with), and
 * without regard to case where the pool says so.
 */
export class UserDirectory {
  readonly #store: Store;
  readonly #usernames = new Map<string, string>();
  #rules: NameRules;

  constructor(store: Store, rules: NameRules) {
    this.#store = store;
    this.#rules = rules;
    this.#index();
  }

  find(name: string): User | undefined {
    const username = this.#usernames.get(this.#fold(name));
    return username === undefined ? undefined : this.#store.read<User>('Users', username);
  }

  all(): User[] {
    return Object.values(this.#store.read<Record<string, User>>('Users') ?? {});
  }

  /** Reads, changes and writes at once: nothing that happens meanwhile is lost. */
  update(username: string, change: (user: User) => User): User | undefined {
    const user = this.#store.read<User>('Users', username);
    if (!user) return undefined;
    const changed = change(user);
    this.put(changed);
    return changed;
  }

  /** All of them at once, so that no name is two users' or nobody's in between. */
  put(...users: User[]): void {
    const before = users.flatMap(({ Username }) => this.#store.read<User>('Users', Username) ?? []);
    this.#store.change(...users.map((user): TreeChange => [['Users', user.Username], user]));
    for (const user of before) this.#forget(user);
    for (const user of users) this.#learn(user);
  }

  /** The user's memberships go, too. */
  remove(user: User): void {
    const { Username } = user;
    this.#store.change([['Users', Username]], ...membershipsWithout(this.#store, Username));
    this.#forget(user);
  }

  /** Groups stay, without members. */
  forgetEverybody(): void {
    this.#store.change([['Users'], tree()], ...membershipsWithout(this.#store));
    this.#usernames.clear();
  }

  /** Keeps a copy of the users, and of the groups with their members. */
  snapshot(): Restore {
    const kept = structuredClone(
      ['Users', 'Groups'].map((name) => [name, this.#store.read<object>(name)] as const),
    );
    return () => {
      const changes = structuredClone(kept).map(([name, all]): TreeChange => [[name], tree(all)]);
      this.#store.change(...changes);
      this.#index();
    };
  }

  redefine(rules: NameRules): void {
    this.#rules = rules;
    this.#index();
  }

  #index(): void {
    this.#usernames.clear();
    for (const user of this.all()) this.#learn(user);
  }

  #learn(user: User): void {
    for (const name of this.#names(user)) this.#usernames.set(name, user.Username);
  }

  #forget(user: User): void {
    for (const name of this.#names(user)) {
      if (this.#usernames.get(name) === user.Username) this.#usernames.delete(name);
    }
  }

  /** What else names a user where the pool signs in with it; it is not what somebody else's users sign in with. */
  #names(user: User): string[] {
    const { UsernameAttributes, AliasAttributes } = this.#rules;
    const names: (string | undefined)[] = [user.Username, attributeOf(user.Attributes, 'sub')];
    for (const attribute of ['email', 'phone_number'] as const) {
      if (user.UserStatus === 'EXTERNAL_PROVIDER') break;
      const isName =
        UsernameAttributes?.includes(attribute) ||
        (AliasAttributes?.includes(attribute) && isVerified(user, attribute));
      if (isName) names.push(attributeOf(user.Attributes, attribute));
    }
    if (AliasAttributes?.includes('preferred_username')) {
      names.push(attributeOf(user.Attributes, 'preferred_username'));
    }
    return names.filter((name) => name !== undefined).map((name) => this.#fold(name));
  }

  #fold(name: string): string {
    return this.#rules.UsernameConfiguration?.CaseSensitive ? name : name.toLowerCase();
  }
}
