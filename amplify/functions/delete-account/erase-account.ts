import type { RequestOptions } from '../users/limits';
import type { Accounts } from './accounts';
import type { ErasedAccounts } from './erased-accounts';
import type { Posts } from './posts';

interface Needs extends ErasedAccounts {
  posts: Posts;
  accounts: Accounts;
}

/** An account to erase. */
export interface Account {
  sub: string;
  /** Cognito's name for it, where it is known; differs from `sub` with federated sign-in. */
  username?: string;
}

/**
 * Erases an account and all that belongs to it: posts, Cognito account, row. Every step may be done
 * again, so a call that broke off is finished by calling again; the caller's token is good until it
 * expires, whether the account is there or not. Where nobody calls again, either the account is
 * there with its row, or `reconcile` finds a row without an account.
 *
 * The account goes before the tombstone: a tombstone for an account that can still sign in would
 * keep it without a row. The tombstone goes before the row: see `erased-accounts.ts`. And the posts go
 * once more after the account: the index they are found by trails the table.
 *
 * @throws whatever the SDK throws; nothing is undone then
 */
export const eraseAccount =
  ({ posts, accounts, markErased, removeRow }: Needs) =>
  async (account: Account, options?: RequestOptions): Promise<void> => {
    const { sub } = account;
    await posts.removeAllOf(sub, options);
    await accounts.remove(account, options);
    await posts.removeAllOf(sub, options);
    await markErased(sub, options);
    await removeRow(sub, options);
  };
