import { deliveryFor } from '../messages/delivery';
import type { Pool } from '../pools/pool';
import type { User } from '../users/user';

/** How a choice-based sign-in (USER_AUTH) can begin, by the name of the challenge. */
export type FirstFactor = (typeof FIRST_FACTORS)[number];

export const FIRST_FACTORS = ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP'] as const;

const ATTRIBUTE = { EMAIL_OTP: 'email', SMS_OTP: 'phone_number' } as const;

/**
 * Those that the pool's `AllowedFirstAuthFactors` and the user have; somebody who does not exist has
 * them all. Where a second factor is required there is no code as the first one. Passkeys are left out.
 */
export function firstFactors(pool: Pool, user: User | undefined): FirstFactor[] {
  const { AllowedFirstAuthFactors: allowed = ['PASSWORD'] } =
    pool.properties.Policies?.SignInPolicy ?? {};
  return FIRST_FACTORS.filter((factor) => {
    if (factor === 'PASSWORD' || factor === 'PASSWORD_SRP') {
      return allowed.includes('PASSWORD') && user?.Password !== '';
    }
    const isAllowed = allowed.includes(factor) && pool.properties.MfaConfiguration !== 'ON';
    return isAllowed && (!user || deliveryFor(user, [ATTRIBUTE[factor]]) !== undefined);
  });
}

/** Whether accounts of the pool can do without a password. */
export const isPasswordless = (pool: Pool): boolean =>
  firstFactors(pool, undefined).some((factor) => factor in ATTRIBUTE);
