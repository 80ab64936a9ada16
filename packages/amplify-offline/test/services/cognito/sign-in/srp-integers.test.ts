import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { expect, test, vi } from 'vitest';

const { G, N, power } = await countingPrimeChecks();

test.each([
  [G, 1n],
  [G, 2n ** 255n + 19n],
  [N - 2n, 2n ** 200n + 7n],
  [3n ** 1_000n, 65_537n],
])('%i to the power of %i is what it is by hand, call after call', (base, exponent) => {
  expect(power(base, exponent)).toBe(powerByHand(base, exponent));
});

test('the prime is checked once for a process, since each check takes Node.js 24 1.5 s', () => {
  power(G, 5n);
  power(G, 7n);
  expect(crypto.createDiffieHellman).toHaveBeenCalledTimes(1);
});

/** OpenSSL checks the prime whenever a group is made of it. */
async function countingPrimeChecks() {
  vi.spyOn(crypto, 'createDiffieHellman');
  syncBuiltinESMExports();
  return import('../../../../src/services/cognito/sign-in/srp-integers');
}

function powerByHand(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base % N];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}
