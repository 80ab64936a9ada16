import { type CognitoError, passwordAttemptsExceeded } from '../errors';
import type { Pool } from '../pools/pool';
import type { FailedSignIns, User } from './user';

/** So many failures lock nobody out. */
const FREE = 5;
const LONGEST_MS = 15 * 60_000;

/**
 * Counts an attempt to sign in with a password, or with the code of a second factor. From the fifth
 * failure on each locks the user out: for one second, doubling with each more, to 15 minutes. Attempts
 * meanwhile are refused unseen and do not count; 15 minutes without any end it all. The developer
 * guide, "Lockout behavior for failed sign-in attempts".
 *
 * @param wrong how a failed attempt is refused
 * @throws NotAuthorizedException while the user is locked out, right or wrong
 */
export function signInAttempt(
  pool: Pool,
  username: string,
  now: Date,
  isRight: boolean,
  wrong: CognitoError,
): void {
  const at = now.getTime();
  const before = failures(pool.users.find(username), at);
  if (isRight && before.count === 0) return;
  const isLockedOut = before.lockedUntil > at;
  const counts = !isLockedOut && !isRight;
  pool.users.update(username, (user) => ({
    ...user,
    FailedSignIns: counts ? oneMore(before, at) : { ...before, lastAttemptAt: at },
  }));
  if (isLockedOut) throw passwordAttemptsExceeded();
  if (!isRight) throw wrong;
}

export const withoutFailedSignIns = (user: User): User => ({
  ...user,
  FailedSignIns: undefined,
});

function failures(user: User | undefined, at: number): FailedSignIns {
  const none = { count: 0, lockedUntil: 0, lastAttemptAt: at };
  const { FailedSignIns = none } = user ?? {};
  const isOver = FailedSignIns.count >= FREE && at - FailedSignIns.lastAttemptAt >= LONGEST_MS;
  return isOver ? none : FailedSignIns;
}

function oneMore({ count }: FailedSignIns, at: number): FailedSignIns {
  const excess = count + 1 - FREE;
  const locked = excess < 0 ? 0 : Math.min(2 ** excess * 1_000, LONGEST_MS);
  return { count: count + 1, lockedUntil: at + locked, lastAttemptAt: at };
}
