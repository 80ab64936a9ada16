import type { Clock } from 'cognito-local/lib/services/clock.js';
import type { Context } from 'cognito-local/lib/services/context.js';
import type { DataStore } from 'cognito-local/lib/services/dataStore/dataStore.js';
import {
  attributeValue,
  type User,
  type UserPool,
  UserPoolServiceImpl,
} from 'cognito-local/lib/services/userPoolService.js';
import { silentContext } from '../silent-context';
import type { MemoryStore } from '../state/memory-store';
import { tree } from '../state/tree';
import type { StoredUser } from './stored-user';
import { isVerified } from './verified';

/**
 * cognito-local's user pool, with users found by an index instead of by scanning, by every name that
 * Cognito takes (user name, sub, e-mail, phone number) and without regard to case where the pool says.
 */
export class UserDirectory extends UserPoolServiceImpl {
  readonly #store: MemoryStore;
  readonly #usernames = new Map<string, string>();
  #options: UserPool;

  constructor(clients: DataStore, clock: Clock, store: MemoryStore, options: UserPool) {
    super(clients, clock, store, options);
    this.#store = store;
    this.#options = options;
    this.reindex();
  }

  override get options(): UserPool {
    return this.#options;
  }

  find(name: string): StoredUser | undefined {
    const username = this.#usernames.get(this.#fold(name));
    return username === undefined ? undefined : this.#store.read<StoredUser>(['Users', username]);
  }

  all(): StoredUser[] {
    return Object.values(this.#store.read<Record<string, StoredUser>>('Users') ?? {});
  }

  /** Reads, changes and writes at once: nothing that happens meanwhile is lost. */
  update(username: string, change: (user: StoredUser) => StoredUser): StoredUser | undefined {
    const user = this.#store.read<StoredUser>(['Users', username]);
    if (!user) return undefined;
    const changed = change(user);
    this.put(changed);
    return changed;
  }

  put(user: StoredUser): void {
    const before = this.#store.read<StoredUser>(['Users', user.Username]);
    if (before) for (const name of this.#names(before)) this.#usernames.delete(name);
    this.#store.write(['Users', user.Username], user);
    for (const name of this.#names(user)) this.#usernames.set(name, user.Username);
  }

  redefine(options: UserPool): void {
    this.#options = options;
    this.reindex();
  }

  /** Groups stay, without members. */
  async forgetEverybody(): Promise<void> {
    this.#store.write('Users', tree());
    this.#usernames.clear();
    for (const group of await this.listGroups(silentContext)) {
      await this.saveGroup(silentContext, { ...group, members: [] });
    }
  }

  reindex(): void {
    this.#usernames.clear();
    for (const user of this.all()) {
      for (const name of this.#names(user)) this.#usernames.set(name, user.Username);
    }
  }

  override async getUserByUsername(_ctx: Context, username: string): Promise<User | null> {
    return this.find(username) ?? null;
  }

  override async saveUser(_ctx: Context, user: User): Promise<void> {
    this.put(user);
  }

  override async deleteUser(ctx: Context, user: User): Promise<void> {
    for (const name of this.#names(user)) this.#usernames.delete(name);
    await super.deleteUser(ctx, user);
  }

  /** An e-mail address or phone number names a user where the pool signs in with it. */
  #names(user: User): string[] {
    const names: (string | undefined)[] = [user.Username, attributeValue('sub', user.Attributes)];
    for (const attribute of ['email', 'phone_number'] as const) {
      const value = attributeValue(attribute, user.Attributes);
      const { UsernameAttributes, AliasAttributes } = this.options;
      if (UsernameAttributes?.includes(attribute)) names.push(value);
      else if (AliasAttributes?.includes(attribute) && isVerified(user, attribute)) {
        names.push(value);
      }
    }
    return names.filter((name) => name !== undefined).map((name) => this.#fold(name));
  }

  #fold(name: string): string {
    return this.options.UsernameConfiguration?.CaseSensitive ? name : name.toLowerCase();
  }
}
