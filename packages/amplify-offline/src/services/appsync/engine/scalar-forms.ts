import { isIP } from 'node:net';

/*
 * The forms of AppSync's own scalars.
 *
 * Source: AppSync developer guide, "Scalar types in GraphQL".
 */

const DATE = String.raw`(?<year>-?\d{4,9})-(?<month>\d\d)-(?<day>\d\d)`;
const TIME = String.raw`([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?`;
const ZONE = String.raw`(Z|[+-]\d\d:\d\d(:\d\d)?)`;
export const AWS_DATE = new RegExp(`^${DATE}${ZONE}?$`);
export const AWS_TIME = new RegExp(`^${TIME}${ZONE}?$`);
export const AWS_DATE_TIME = new RegExp(`^${DATE}T${TIME}${ZONE}$`);

export function isDate(pattern: RegExp): (text: string) => boolean {
  return (text) => {
    const { year, month, day } = pattern.exec(text)?.groups ?? {};
    if (!day) return false;
    const date = new Date(0);
    date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
    return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  };
}

/** An address of version 4 or 6, with a mask or without. */
export function isAddress(text: string): boolean {
  const [address = '', mask, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return (
    mask === undefined || (/^\d{1,3}$/.test(mask) && Number(mask) <= (version === 4 ? 32 : 128))
  );
}

export const EMAIL = /^[^\s@"(),:;<>[\\\]]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,253}[A-Za-z0-9])?$/;
const PHONE = /^\+?[\d\s().-]{4,25}$/;

/** Ten digits without a country are read as of the United States, whose area codes begin with 2 to 9. */
export function isPhone(text: string): boolean {
  if (!PHONE.test(text)) return false;
  const digits = text.replace(/\D/g, '');
  if (text.startsWith('+')) return digits.length >= 7 && digits.length <= 15;
  return /^1?[2-9]\d{2}[2-9]\d{6}$/.test(digits);
}
