import { invalidParameter } from '../errors';
import type { Pool } from '../pools/pool';
import type { User } from '../users/user';
import { enabledFactors, FACTORS, type Factor, isSetUp } from './factors';

export interface FactorSettings {
  readonly Enabled?: boolean;
  readonly PreferredMfa?: boolean;
}

/** What SetUserMFAPreference and its Admin twin take; what is absent stays as it is. */
export interface MfaPreference {
  readonly SMSMfaSettings?: FactorSettings;
  readonly SoftwareTokenMfaSettings?: FactorSettings;
  readonly EmailMfaSettings?: FactorSettings;
}

/** @throws InvalidParameterException for a factor that the user or the pool does not have */
export function withPreference(pool: Pool, user: User, preference: MfaPreference): User {
  const settings: Record<Factor, FactorSettings> = {
    SMS_MFA: preference.SMSMfaSettings ?? {},
    SOFTWARE_TOKEN_MFA: preference.SoftwareTokenMfaSettings ?? {},
    EMAIL_OTP: preference.EmailMfaSettings ?? {},
  };
  const enabled = enabledFactors(pool);
  for (const factor of FACTORS.filter((name) => settings[name].Enabled)) {
    if (!enabled.includes(factor) || !isSetUp(user, factor)) {
      throw invalidParameter(`User does not have delivery config set to turn on ${factor}`);
    }
  }
  const preferred = FACTORS.filter((name) => settings[name].PreferredMfa);
  if (preferred.length > 1) throw invalidParameter('Only one MFA method can be preferred.');

  const before = user.UserMFASettingList ?? [];
  const list = FACTORS.filter((name) => settings[name].Enabled ?? before.includes(name));
  const stays = FACTORS.find(
    (name) => name === user.PreferredMfaSetting && settings[name].PreferredMfa !== false,
  );
  return withFactors(user, list, preferred[0] ?? stays);
}

/** The factors that are turned on, and the preferred one of them. */
export function withFactors(
  user: User,
  list: readonly Factor[],
  preferred: Factor | undefined,
): User {
  const { UserMFASettingList: _list, PreferredMfaSetting: _preferred, ...rest } = user;
  return {
    ...rest,
    ...(list.length > 0 && { UserMFASettingList: [...list] }),
    ...(preferred && list.includes(preferred) && { PreferredMfaSetting: preferred }),
  };
}
