import type { Account } from './erase-account';

/** What is read of the event that AppSync's resolver for a function sends. */
export interface AppSyncEvent {
  arguments: { userId?: string | null };
  /** Of a caller of the user pool (AppSync developer guide, "Resolver mapping template context"). */
  identity?: {
    sub?: string;
    username?: string;
    claims?: { 'cognito:groups'?: readonly string[] };
  } | null;
}

/** The caller may not do this. */
export class NotAllowedError extends Error {
  override readonly name = 'NotAllowedError';
}

/**
 * Whose account a call is about: the caller's own, or for an Admin any. The groups are those of the
 * token, which AppSync has checked.
 *
 * @throws NotAllowedError
 */
export function accountToDelete({ arguments: { userId }, identity }: AppSyncEvent): Account {
  const { sub, username, claims } = identity ?? {};
  if (!sub) throw new NotAllowedError('Sign in to delete an account.');
  if (userId === undefined || userId === null || userId === sub) {
    return { sub, ...(username && { username }) };
  }
  if (!claims?.['cognito:groups']?.includes('Admin')) {
    throw new NotAllowedError("Only an Admin may delete another user's account.");
  }
  if (userId.trim() === '') throw new NotAllowedError('There is no account without an id.');
  return { sub: userId };
}
