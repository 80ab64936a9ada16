import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { N, power } from '../src/services/cognito/sign-in/srp-integers';

/*
 * The Amplify client computes SRP's powers in JavaScript: the better part of a second for a sign-in, and
 * most of what a test with several of them takes. On React Native it has the platform compute them
 * (`BigInteger/index.native`, @aws-amplify/auth 6.21); here OpenSSL does.
 */

interface BigInteger {
  toString(radix: number): string;
  modPow(exponent: BigInteger, modulus: BigInteger, done: Done): void;
}
type Done = (problem: Error | null, result: BigInteger) => void;
type BigIntegers = { new (text: string, radix: number): BigInteger; prototype: BigInteger };

/** Who computes from here on, in this process. */
export async function srpPowersBy(who: 'OpenSSL' | 'the client'): Promise<void> {
  const { default: Integers } = (await import(fileOfBigInteger())) as { default: BigIntegers };
  const { prototype } = Integers;
  own ??= prototype.modPow;
  prototype.modPow = who === 'the client' ? own : byOpenSsl;

  function byOpenSsl(this: BigInteger, exponent: BigInteger, modulus: BigInteger, done: Done) {
    if (toBigInt(modulus) !== N) throw new Error('The client computes in another group than SRP.');
    const base = ((toBigInt(this) % N) + N) % N;
    done(null, new Integers(power(base, toBigInt(exponent)).toString(16), 16));
  }
}

let own: BigInteger['modPow'] | undefined;

/** It is in no export of its package. */
function fileOfBigInteger(): string {
  const amplify = createRequire(import.meta.url).resolve('aws-amplify/auth');
  const auth = createRequire(amplify).resolve('@aws-amplify/auth');
  const file = '../esm/providers/cognito/utils/srp/BigInteger/BigInteger.mjs';
  return pathToFileURL(join(dirname(auth), file)).href;
}

function toBigInt(value: BigInteger): bigint {
  const hex = value.toString(16);
  return hex.startsWith('-') ? -BigInt(`0x${hex.slice(1)}`) : BigInt(`0x${hex}`);
}
