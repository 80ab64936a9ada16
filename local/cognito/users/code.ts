import { randomInt } from 'node:crypto';
import { codeMismatch, expiredCode } from '../errors';
import type { CodePurpose, SentCode, StoredUser } from './stored-user';

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

export const withCode = (user: StoredUser, purpose: CodePurpose, sent: SentCode): StoredUser => ({
  ...user,
  Codes: { ...user.Codes, [purpose]: sent },
});

export function withoutCode(user: StoredUser, purpose: CodePurpose): StoredUser {
  const { [purpose]: _used, ...others } = user.Codes ?? {};
  return { ...user, Codes: others };
}

/** @throws ExpiredCodeException when none is open, CodeMismatchException when it is another one */
export function checkCode(user: StoredUser, purpose: CodePurpose, given: string, now: Date): void {
  const sent = user.Codes?.[purpose];
  if (!sent || sent.expiresAt <= now.getTime()) throw expiredCode();
  if (sent.code !== given) throw codeMismatch();
}
