import { limitExceeded } from '../errors';
import type { Pool } from '../pools/pool';
import type { User } from './user';

/**
 * Requests per user and hour: the developer guide, "code security resource quotas". For a forgotten
 * password it is 5 to 20, by the risk that Cognito sees; here it is the least.
 */
const PER_HOUR = {
  ChangePassword: 5,
  ConfirmForgotPassword: 5,
  ConfirmSignUp: 15,
  ForgotPassword: 5,
  GetUserAttributeVerificationCode: 5,
  ResendConfirmationCode: 5,
  VerifyUserAttribute: 15,
} as const;

export type LimitedOperation = keyof typeof PER_HOUR;

const HOUR = 3_600_000;

/**
 * The user, with one more request of this kind.
 *
 * @throws LimitExceededException when this hour had all that there are
 */
export function counted(pool: Pool, user: User, operation: LimitedOperation, now: Date): User {
  const at = now.getTime();
  const recent = (user.RecentRequests?.[operation] ?? []).filter((then) => then > at - HOUR);
  if (recent.length >= PER_HOUR[operation]) throw limitExceeded();
  const change = (current: User) => ({
    ...current,
    RecentRequests: { ...current.RecentRequests, [operation]: [...recent, at] },
  });
  return pool.users.update(user.Username, change) ?? change(user);
}
