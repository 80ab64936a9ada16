import { passwordReused } from '../errors';
import type { Pool } from '../pools/pool';
import type { User } from './user';

/**
 * How many passwords a user cannot set again: "Users can't set a password that matches any of n previous
 * passwords" (API reference, PasswordPolicyType). That the present one is the first of them is our belief.
 */
const sizeOf = ({ properties }: Pool): number =>
  properties.Policies?.PasswordPolicy?.PasswordHistorySize ?? 0;

/** The user with another password, those before remembered as far as the pool looks back. */
export function withPassword(pool: Pool, user: User, password: string): User {
  const size = sizeOf(pool);
  const { PasswordHistory = [], ...rest } = user;
  const before = [user.Password, ...PasswordHistory].filter(Boolean).slice(0, size);
  return { ...rest, Password: password, ...(before.length > 0 && { PasswordHistory: before }) };
}

/** @throws PasswordHistoryPolicyViolationException */
export function checkNotReused(pool: Pool, user: User, password: string): void {
  const known = [user.Password, ...(user.PasswordHistory ?? [])].slice(0, sizeOf(pool));
  if (known.includes(password)) throw passwordReused();
}
