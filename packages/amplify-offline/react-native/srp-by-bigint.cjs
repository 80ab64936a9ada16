// @ts-check
const { createDiffieHellmanGroup } = require('node:crypto');

/*
 * What the native module of @aws-amplify/react-native computes for a sign-in, of numbers in hexadecimal. `computeS` is
 * in the one group that Cognito has, of 3072 bits (RFC 3526).
 */
const N = BigInt(`0x${createDiffieHellmanGroup('modp15').getPrime('hex')}`);

/** @param {{ base: string, exponent: string, divisor: string }} numbers */
async function computeModPow({ base, exponent, divisor }) {
  return power(integer(base), integer(exponent), integer(divisor)).toString(16);
}

/** @param {Record<'g' | 'x' | 'k' | 'a' | 'b' | 'u', string>} numbers */
async function computeS({ g, x, k, a, b, u }) {
  const base = integer(b) - integer(k) * power(integer(g), integer(x), N);
  return power(base, integer(a) + integer(u) * integer(x), N).toString(16);
}

/** @param {string} hex of an integer, which may be negative */
function integer(hex) {
  return hex.startsWith('-') ? -BigInt(`0x${hex.slice(1)}`) : BigInt(`0x${hex}`);
}

/**
 * @param {bigint} base
 * @param {bigint} exponent
 * @param {bigint} modulus
 */
function power(base, exponent, modulus) {
  let result = 1n;
  let square = ((base % modulus) + modulus) % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

module.exports = { computeModPow, computeS };
