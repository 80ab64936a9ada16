import { randomBytes, randomInt } from 'node:crypto';
import { invalidParameter, invalidPassword } from '../errors';
import type { Pool } from '../pools/pool';
import type { PasswordPolicy, UserPoolProperties } from '../pools/properties';

type FullPolicy = Required<Omit<PasswordPolicy, 'PasswordHistorySize'>> &
  Pick<PasswordPolicy, 'PasswordHistorySize'>;

/** Cognito's defaults where the template says nothing. */
const DEFAULTS: FullPolicy = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
};

/** A number of 0 stands for none: API reference, PasswordPolicyType. */
export const passwordPolicy = ({
  PasswordHistorySize,
  TemporaryPasswordValidityDays,
  ...policy
}: PasswordPolicy = {}): FullPolicy => ({
  ...DEFAULTS,
  ...policy,
  ...(TemporaryPasswordValidityDays && { TemporaryPasswordValidityDays }),
  ...(PasswordHistorySize && { PasswordHistorySize }),
});

/** How long a temporary password is good, in days; the older of the two settings counts last. */
export const temporaryPasswordDays = (pool: UserPoolProperties): number =>
  (pool.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays ||
    pool.AdminCreateUserConfig?.UnusedAccountValidityDays) ??
  DEFAULTS.TemporaryPasswordValidityDays;

/**
 * How operations begin to say it: those of two are in many reports (data-dot-all/dataall#690 has that of
 * AdminCreateUser), the third comes with forgotten and first passwords. That it is also that of a
 * password which its user, or an administrator, changes is our belief.
 */
const REFUSED_BY: Record<string, string> = {
  SignUp: 'Password did not conform with policy',
  AdminCreateUser: 'Password did not conform with password policy',
};
const REFUSED = 'Password does not conform to policy';

/** @throws InvalidPasswordException naming the first rule that the password breaks */
export function checkPassword(
  { properties }: Pool,
  password: string | undefined,
  operation: string,
): asserts password is string {
  if (!password || !/^\S+.*\S+$/.test(password)) {
    throw invalidParameter(
      "1 validation error detected: Value at 'password' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$',
    );
  }
  const rules = passwordPolicy(properties.Policies?.PasswordPolicy);
  const broken: [boolean, string][] = [
    [password.length < rules.MinimumLength, 'Password not long enough'],
    [rules.RequireLowercase && !/[a-z]/.test(password), 'Password must have lowercase characters'],
    [rules.RequireUppercase && !/[A-Z]/.test(password), 'Password must have uppercase characters'],
    [rules.RequireNumbers && !/[0-9]/.test(password), 'Password must have numeric characters'],
    [rules.RequireSymbols && !SYMBOL.test(password), 'Password must have symbol characters'],
  ];
  const reason = broken.find(([isBroken]) => isBroken)?.[1];
  if (reason) throw invalidPassword(`${REFUSED_BY[operation] ?? REFUSED}: ${reason}`);
}

/** A temporary password that any policy takes up to 20 characters. */
export const generatedPassword = (): string =>
  `Aa1!${randomBytes(12).toString('base64url')}${randomInt(1_000, 9_999)}`;

/** The documented set; a space counts when it is neither first nor last. */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;
