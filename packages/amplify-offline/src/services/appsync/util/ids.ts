import { randomBytes, randomUUID } from 'node:crypto';

/** `util.autoId` and its kind: 128 random bits, the latter two ordered by the time. */
export const ids = {
  autoId: (): string => randomUUID(),

  /** A ULID: 48 bits of milliseconds and 80 random bits in Crockford's base 32, 26 characters. */
  autoUlid: (now = Date.now()): string =>
    inBase(CROCKFORD, (BigInt(now) << 80n) | randomBits(10), 26),

  /** A KSUID: 32 bits of seconds since May 2014 and 128 random bits in base 62, 27 characters. */
  autoKsuid: (now = Date.now()): string => {
    const seconds = BigInt(Math.floor(now / 1000) - KSUID_EPOCH_SECONDS);
    return inBase(BASE_62, (seconds << 128n) | randomBits(16), 27);
  },
};

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASE_62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** @see https://github.com/segmentio/ksuid#how-do-they-work */
const KSUID_EPOCH_SECONDS = 1_400_000_000;

function randomBits(bytes: number): bigint {
  return BigInt(`0x${randomBytes(bytes).toString('hex')}`);
}

function inBase(digits: string, value: bigint, length: number): string {
  const base = BigInt(digits.length);
  let text = '';
  for (let rest = value; text.length < length; rest /= base)
    text = digits[Number(rest % base)] + text;
  return text;
}
