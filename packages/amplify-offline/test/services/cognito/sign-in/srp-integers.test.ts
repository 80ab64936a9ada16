import { expect, test } from 'vitest';
import { G, N, power } from '../../../../src/services/cognito/sign-in/srp-integers';

test.each([
  ['the generator, to the power of one', G, 1n],
  ['the generator, to the power of two', G, 2n],
  ['the generator, to a secret', G, 2n ** 255n + 19n],
  ['an even secret', G, 2n ** 255n + 18n],
  // OpenSSL's Diffie-Hellman refuses it on Node.js 22.23.
  ['a base that no power of the generator gives', N - 2n, 2n ** 200n + 7n],
  ['a short base', 3n ** 1_000n, 65_537n],
  ['a base above the prime', N + 5n, 77n],
  ['the longest exponent', 7n, N - 2n],
])('%s is what it is by hand', (_, base, exponent) => {
  expect(power(base, exponent)).toBe(powerByHand(base, exponent));
});

function powerByHand(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base % N];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}
