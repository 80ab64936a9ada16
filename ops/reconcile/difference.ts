import type { Flaw } from './flaws';

/** What reconcile knows of an account in the user pool. */
export interface Account {
  sub: string;
  /** Whether this account must have a row; see `needsRow`. */
  needsRow: boolean;
  /** The e-mail address, if Cognito has verified it. Only such a one belongs in a row that has another. */
  verifiedEmail?: string;
  /** When the account was made, ms since the epoch. */
  createdAt?: number;
  /** When Cognito last changed the account, ms since the epoch. */
  changedAt?: number;
  /** All attributes, for the row that may have to be made of them; absent in listings. */
  attributes?: Readonly<Record<string, string>>;
}

/** What reconcile knows of a row of the `User` table. */
export interface Row {
  id: string;
  email?: string;
  /** ms since the epoch. */
  createdAt?: number;
  /** What keeps its user from reading it, in their order; absent where nothing does. */
  flaws?: readonly Flaw[];
}

/** An item of the table that is no row of a user. It is listed, and never touched. */
export interface ForeignItem {
  id: string | null;
  foreign: 'no string id' | 'not a User' | 'not an id that Cognito could have given';
}

export type TableItem = Row | ForeignItem;

export type DifferenceKind = 'missing' | 'unreadable' | 'email' | 'orphan';

/**
 * How an account and the row with its `sub` differ: the account should have a row and has none, its
 * user cannot read the row, the row has another e-mail address, or there is no such account. In the
 * order in which they are to be mended: whether an address is newer is told by the row's `createdAt`.
 *
 * `name` and `age` are not compared: once written they belong to the user.
 *
 * @param row with `flaws` of any kind where it has some
 */
export function differences(
  account: Pick<Account, 'needsRow' | 'verifiedEmail'> | undefined,
  row: { email?: string; flaws?: unknown } | undefined,
): DifferenceKind[] {
  if (!row) return account?.needsRow ? ['missing'] : [];
  if (!account) return ['orphan'];
  const { verifiedEmail } = account;
  const kinds: DifferenceKind[] = [];
  if (row.flaws !== undefined) kinds.push('unreadable');
  if (verifiedEmail !== undefined && verifiedEmail !== row.email) kinds.push('email');
  return kinds;
}

/**
 * Whether an account can sign in, which is when it must have a row. Statuses are those of Cognito's
 * API reference (`AdminGetUser`):
 *
 * - `CONFIRMED`, `EXTERNAL_PROVIDER`: can sign in.
 * - `FORCE_CHANGE_PASSWORD`: "the user is confirmed and the user can sign in using a temporary
 *   password"; made by an administrator, so Post Confirmation never saw it.
 * - `RESET_REQUIRED`: "user is confirmed", and signs in after a reset; all accounts imported from a
 *   file begin so, and the backfill is for them too.
 * - `UNCONFIRMED`: anybody can make one, for anybody's address. It needs no row, and may have one.
 * - `ARCHIVED`, `COMPROMISED`, `UNKNOWN`: cannot sign in.
 *
 * A disabled account cannot sign in either. Its row is kept if there is one; if there is none, the
 * token trigger makes it at the first sign-in after the account is enabled.
 */
export function needsRow(status: string | undefined, enabled: boolean | undefined): boolean {
  return enabled !== false && CAN_SIGN_IN.has(status ?? '');
}

export function isForeign(item: TableItem): item is ForeignItem {
  return 'foreign' in item;
}

const CAN_SIGN_IN = new Set([
  'CONFIRMED',
  'EXTERNAL_PROVIDER',
  'FORCE_CHANGE_PASSWORD',
  'RESET_REQUIRED',
]);
