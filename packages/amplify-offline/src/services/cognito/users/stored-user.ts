import type { User } from 'cognito-local/lib/services/userPoolService.js';
import type { LimitedOperation } from './hourly-quota';

/** cognito-local's user, and what Cognito also knows of one. */
export interface StoredUser extends User {
  /** Codes that were sent and not used yet, each for its own purpose. */
  readonly Codes?: Partial<Record<CodePurpose, SentCode>>;
  /** Sign-ins that still hold, by the `origin_jti` of their tokens. */
  readonly Sessions?: Record<string, SignInSession>;
  /** The step of the code of an authenticator app that was taken last: it is not taken again. */
  readonly LastTotpStep?: number | undefined;
  readonly FailedSignIns?: FailedSignIns | undefined;
  /** When requests with a quota were made, in milliseconds. */
  readonly RecentRequests?: Partial<Record<LimitedOperation, readonly number[]>>;
  /** When a temporary password was set, in milliseconds. */
  readonly TemporaryPasswordSetAt?: number | undefined;
}

export type CodePurpose = 'signUp' | 'passwordReset' | 'email' | 'phone_number';

export interface SentCode {
  readonly code: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** All times in milliseconds. */
export interface FailedSignIns {
  readonly count: number;
  readonly lockedUntil: number;
  readonly lastAttemptAt: number;
}

export interface SignInSession {
  readonly clientId: string;
  readonly eventId: string;
  /** Seconds since the epoch; stays over refreshes. */
  readonly authTime: number;
  readonly refreshToken: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}
