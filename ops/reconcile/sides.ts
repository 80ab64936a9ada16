import type { Account, Row, TableItem } from './difference';

/** A page of a listing. `next` says where to go on after it; without one it is the last. */
export interface Page<T> {
  items: T[];
  next?: string;
}

/** The user pool, as reconcile sees it. */
export interface UserPool {
  /**
   * Lists every account, from the beginning or from where a page said.
   *
   * @throws PositionLostError where Cognito no longer takes that position
   */
  list(from?: string): AsyncIterable<Page<Account>>;
  /**
   * Looks one account up, with its attributes, as fresh as Cognito can tell.
   *
   * @returns 'impossible' for a string that Cognito refuses to look for
   */
  find(sub: string): Promise<Account | 'impossible' | undefined>;
}

/** The `User` table, as reconcile sees it. */
export interface UserTable {
  /** Lists every item, from the beginning or from where a page said. */
  list(from?: string): AsyncIterable<Page<TableItem>>;
  /** Reads one item consistently. */
  find(id: string): Promise<TableItem | undefined>;
}

/** What reconcile may change. Each is safe to repeat, and to race with the triggers. */
export interface Repairs {
  /** Makes the account's row unless there is one, or the account has been erased. */
  create(account: Account): Promise<'created' | 'already-there' | 'erased'>;
  /** Lets its user read the row, unless it has changed since it was seen so. */
  makeReadable(row: Row, account: Account): Promise<'updated' | 'unchanged'>;
  /** Gives the row the account's verified e-mail address, unless a newer one than seen has been written. */
  updateEmail(account: Account, seenAt: Date): Promise<'updated' | 'unchanged'>;
  /** Removes the row and what belongs to it, in the order of an erasure. */
  erase(sub: string): Promise<void>;
}

/** A saved position in a listing is no longer good: the listing has to begin again. */
export class PositionLostError extends Error {
  override readonly name = 'PositionLostError';
}
