import { randomInt } from 'node:crypto';
import { codeMismatch, expiredCode } from '../errors';
import type { Pool } from '../pools/pool';
import { counted, type LimitedOperation } from './hourly-quota';
import type { CodePurpose, SentCode, User } from './user';

const HOUR = 3_600_000;

/** How long a code is good: documented as 24 hours, and one hour for a forgotten password. */
const VALID_FOR: Record<CodePurpose, number> = {
  signUp: 24 * HOUR,
  passwordReset: HOUR,
  email: 24 * HOUR,
  phone_number: 24 * HOUR,
};

export const newCode = (purpose: CodePurpose, now: Date): SentCode => ({
  code: randomInt(1_000_000).toString().padStart(6, '0'),
  expiresAt: now.getTime() + VALID_FOR[purpose],
});

export const withCode = (user: User, purpose: CodePurpose, sent: SentCode): User => ({
  ...user,
  Codes: { ...user.Codes, [purpose]: sent },
});

export function withoutCode(user: User, purpose: CodePurpose): User {
  const { [purpose]: _used, ...others } = user.Codes ?? {};
  return { ...user, Codes: others };
}

/**
 * The user without the code that they were sent, when this is the one. Whoever tries too often is
 * not let try.
 *
 * @throws LimitExceededException
 * @throws ExpiredCodeException when none is open
 * @throws CodeMismatchException when it is another one
 */
export function withCodeTaken(
  pool: Pool,
  user: User,
  purpose: CodePurpose,
  given: string,
  now: Date,
): User {
  const current = counted(pool, user, TAKEN_BY[purpose], now);
  const sent = current.Codes?.[purpose];
  if (!sent || sent.expiresAt <= now.getTime()) throw expiredCode();
  if (sent.code !== given) throw codeMismatch();
  return withoutCode(current, purpose);
}

const TAKEN_BY: Record<CodePurpose, LimitedOperation> = {
  signUp: 'ConfirmSignUp',
  passwordReset: 'ConfirmForgotPassword',
  email: 'VerifyUserAttribute',
  phone_number: 'VerifyUserAttribute',
};
