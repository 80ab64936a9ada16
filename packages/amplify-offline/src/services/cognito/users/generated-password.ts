import { randomBytes, randomInt } from 'node:crypto';

/** A temporary password that any policy takes up to 20 characters. */
export const generatedPassword = (): string =>
  `Aa1!${randomBytes(12).toString('base64url')}${randomInt(1_000, 9_999)}`;
