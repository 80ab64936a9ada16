import { describe, expect, it } from 'vitest';
import { newTotpSecret, stepAt, stepOf, totp } from '../../../../src/services/cognito/mfa/totp';

/** "12345678901234567890" in base32: the secret of RFC 6238, appendix B. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('the code of an authenticator app', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('at second %i is that of RFC 6238', (second, code) => {
    expect(totp(SECRET, stepAt(new Date(second * 1_000)))).toBe(code);
  });

  it('is good for its 30 seconds, the 30 before and the 30 after', () => {
    const isGoodAt = (second: number) =>
      stepOf('081804', SECRET, new Date(second * 1_000)) !== undefined;
    const first = 1_111_111_080;
    expect([-30, 0, 29, 30, 59].map((second) => isGoodAt(first + second))).not.toContain(false);
    expect([-31, 60].map((second) => isGoodAt(first + second))).not.toContain(true);
  });

  it('is made of a secret as long as those of Cognito', () => {
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{52}$/);
    expect(newTotpSecret()).not.toBe(newTotpSecret());
  });
});
