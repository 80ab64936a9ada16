import type { ContactAttribute } from '../messages/delivery';
import { type Attribute, attributeOf } from './attributes';
import type { LimitedOperation } from './hourly-quota';

/** A user, as it is kept: on disk it is this in JSON, so a name here that changes has to be migrated. */
export interface User {
  readonly Username: string;
  readonly Attributes: readonly Attribute[];
  readonly Enabled: boolean;
  readonly UserStatus: UserStatus;
  readonly UserCreateDate: Date;
  readonly UserLastModifiedDate: Date;
  /** Empty for a user who signs in without one. */
  readonly Password: string;
  /** Who signs in as this user, too, once a provider vouches for them. */
  readonly LinkedProviders?: readonly LinkedProvider[];
  /** Those before, newest first, as far as the pool looks back. */
  readonly PasswordHistory?: readonly string[];
  /** New addresses or numbers that wait to be verified. */
  readonly UnverifiedAttributeChanges?: readonly Attribute[] | undefined;
  readonly UserMFASettingList?: readonly string[];
  readonly PreferredMfaSetting?: string;
  readonly SoftwareTokenMfaConfiguration?: SoftwareToken;
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

export type UserStatus =
  | 'UNCONFIRMED'
  | 'CONFIRMED'
  | 'RESET_REQUIRED'
  | 'FORCE_CHANGE_PASSWORD'
  | 'EXTERNAL_PROVIDER';

/** As AdminLinkProviderForUser names it. */
export interface LinkedProvider {
  readonly ProviderName: string;
  /** `Cognito_Subject`, or the name of a claim of a SAML assertion. */
  readonly ProviderAttributeName: string;
  readonly ProviderAttributeValue: string;
}

export type CodePurpose = 'signUp' | 'passwordReset' | 'email' | 'phone_number';

export interface SentCode {
  readonly code: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** An authenticator app. */
export interface SoftwareToken {
  /** Base32. */
  readonly Secret: string;
  readonly Verified: boolean;
  readonly FriendlyDeviceName?: string;
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
  /** What was asked of the hosted pages; absent: all that the API's sign-in gives. */
  readonly scopes?: readonly string[];
}

export const subOf = (user: User): string => attributeOf(user.Attributes, 'sub') ?? user.Username;

/** Whether the user's address or number counts as their own. */
export const isVerified = (
  { Attributes }: Pick<User, 'Attributes'>,
  attribute: ContactAttribute,
): boolean => isTrue(attributeOf(Attributes, `${attribute}_verified`));

/**
 * Whether the text of an attribute such as `email_verified` says yes. Cognito keeps "True" as it was
 * given, and takes the address for verified (aws-amplify/amplify-js#8205); the API reference spells it
 * so itself (AdminCreateUser, ForceAliasCreation). Of the phone number, and of other spellings, this
 * is our belief.
 */
export const isTrue = (text: string | undefined): boolean => text?.toLowerCase() === 'true';

/** A user as lists and AdminCreateUser answer it: `UserType` of the API reference. */
export const userType = (user: User) => ({
  Username: user.Username,
  Attributes: user.Attributes,
  UserCreateDate: user.UserCreateDate,
  UserLastModifiedDate: user.UserLastModifiedDate,
  Enabled: user.Enabled,
  UserStatus: user.UserStatus,
});
