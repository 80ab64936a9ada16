import { randomBytes, randomInt } from 'node:crypto';
import { invalidParameter, invalidPassword } from '../errors';
import type { PasswordPolicy, UserPoolProperties } from '../pools/properties';

type EmulatedPolicy = Required<Omit<PasswordPolicy, 'PasswordHistorySize'>>;

/** Cognito's defaults where the template says nothing. */
const DEFAULTS: EmulatedPolicy = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
};

export const passwordPolicy = (policy: PasswordPolicy = {}): EmulatedPolicy => ({
  ...DEFAULTS,
  ...policy,
});

/** How long a temporary password is good, in days; the older of the two settings counts last. */
export const temporaryPasswordDays = (pool: UserPoolProperties): number =>
  pool.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays ??
  pool.AdminCreateUserConfig?.UnusedAccountValidityDays ??
  DEFAULTS.TemporaryPasswordValidityDays;

/** @throws InvalidPasswordException naming the first rule that the password breaks */
export function checkPassword(password: string | undefined, policy?: PasswordPolicy): void {
  if (!password || !/^\S+.*\S+$/s.test(password)) {
    throw invalidParameter(
      "1 validation error detected: Value at 'password' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$',
    );
  }
  const rules = passwordPolicy(policy);
  const broken: [boolean, string][] = [
    [password.length < rules.MinimumLength, 'Password not long enough'],
    [rules.RequireLowercase && !/[a-z]/.test(password), 'Password must have lowercase characters'],
    [rules.RequireUppercase && !/[A-Z]/.test(password), 'Password must have uppercase characters'],
    [rules.RequireNumbers && !/[0-9]/.test(password), 'Password must have numeric characters'],
    [rules.RequireSymbols && !SYMBOL.test(password), 'Password must have symbol characters'],
  ];
  const reason = broken.find(([isBroken]) => isBroken)?.[1];
  if (reason) throw invalidPassword(reason);
}

/** A temporary password that any policy takes up to 20 characters. */
export const generatedPassword = (): string =>
  `Aa1!${randomBytes(12).toString('base64url')}${randomInt(1_000, 9_999)}`;

/** The documented set; a space counts when it is neither first nor last. */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;
