import { hkdfSync } from 'node:crypto';
import { K, signature, verifier } from '../services/cognito/sign-in/srp';
import { G, N, padded, power, sha256, toInteger } from '../services/cognito/sign-in/srp-integers';

/*
 * The caller's side of Cognito's SRP with OpenSSL's arithmetic, and with one key pair for all: a sign-in of a test
 * takes some milliseconds, and that of `aws-amplify` a sixth of a second.
 */
const SECRET = toInteger(sha256(Buffer.from('the one key pair')));
const PUBLIC = power(G, SECRET);

/** What goes into InitiateAuth as `SRP_A`. */
export const SRP_A = PUBLIC.toString(16);

export interface PasswordVerifier {
  SALT: string;
  SECRET_BLOCK: string;
  SRP_B: string;
  USER_ID_FOR_SRP: string;
}

/** The answer to a PASSWORD_VERIFIER challenge. @param pool its short name */
export function answerTo(challenge: PasswordVerifier, pool: string, password: string) {
  const { SALT, SECRET_BLOCK, SRP_B, USER_ID_FOR_SRP } = challenge;
  const identity = pool + USER_ID_FOR_SRP;
  const { exponent, value } = passwordKey(identity, password, SALT);
  const server = BigInt(`0x${SRP_B}`);
  const scrambler = toInteger(sha256(padded(PUBLIC), padded(server)));
  const base = (((server - K * value) % N) + N) % N;
  const shared = power(base, SECRET + scrambler * exponent);
  const info = 'Caldera Derived Key';
  const key = Buffer.from(hkdfSync('sha256', padded(shared), padded(scrambler), info, 16));
  const TIMESTAMP = new Date().toUTCString();
  return {
    USERNAME: USER_ID_FOR_SRP,
    PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: signature(key, identity, SECRET_BLOCK, TIMESTAMP),
    TIMESTAMP,
  };
}

const known = new Map<string, { exponent: bigint; value: bigint }>();

/** The salt of a user stays, so this is worked out once for each password. */
function passwordKey(identity: string, password: string, salt: string) {
  const key = [identity, salt, password].join('\0');
  const found = known.get(key);
  if (found) return found;
  const inner = sha256(Buffer.from(`${identity}:${password}`));
  const exponent = toInteger(sha256(padded(BigInt(`0x${salt}`)), inner));
  const made = { exponent, value: verifier(identity, password, salt).value };
  known.set(key, made);
  return made;
}
