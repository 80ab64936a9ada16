import type { Pool } from '../pools/pool';
import { attributeOf } from '../users/attributes';
import type { User } from '../users/user';

/** A second factor, by the name of its challenge. */
export type Factor = (typeof FACTORS)[number];

export const FACTORS = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] as const;

/** Those of the pool; `EnabledMfas` counts only where `MfaConfiguration` is not OFF. */
export function enabledFactors({ properties }: Pool): Factor[] {
  const { MfaConfiguration = 'OFF', EnabledMfas = [] } = properties;
  return MfaConfiguration === 'OFF' ? [] : FACTORS.filter((name) => EnabledMfas.includes(name));
}

/** Whether the user has what the factor takes: a number, an address, or a verified app. */
export function isSetUp(user: User, factor: Factor): boolean {
  if (factor === 'SOFTWARE_TOKEN_MFA') return user.SoftwareTokenMfaConfiguration?.Verified === true;
  const attribute = factor === 'SMS_MFA' ? 'phone_number' : 'email';
  return Boolean(attributeOf(user.Attributes, attribute));
}

/** What a sign-in has to ask for after the password. */
export type Demand =
  | { readonly kind: 'none' }
  | { readonly kind: 'code'; readonly factor: Factor }
  | { readonly kind: 'choice'; readonly factors: readonly Factor[] }
  | { readonly kind: 'setup'; readonly factors: readonly Factor[] };

/**
 * Where the pool requires a second factor, a user who turned none on gets what they have set up, and
 * one with nothing has to set something up. Of several the preferred one is taken, or the user chooses.
 */
export function demand(pool: Pool, user: User): Demand {
  const enabled = enabledFactors(pool);
  const usable = enabled.filter((factor) => isSetUp(user, factor));
  const turnedOn = usable.filter((factor) => user.UserMFASettingList?.includes(factor));
  const isRequired = pool.properties.MfaConfiguration === 'ON' && enabled.length > 0;

  const factors = isRequired && turnedOn.length === 0 ? usable : turnedOn;
  const factor = factors.find((name) => name === user.PreferredMfaSetting) ?? factors[0];
  if (!factor) return isRequired ? { kind: 'setup', factors: enabled } : { kind: 'none' };
  const isDecided = factors.length === 1 || factor === user.PreferredMfaSetting;
  return isDecided ? { kind: 'code', factor } : { kind: 'choice', factors };
}
