import { createHash, createHmac, getDiffieHellman, hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  amplifyPool,
  CLIENT_ID,
  PASSWORD,
  POOL_ID,
  poolsWith,
  requestsTo,
} from './pool-under-test';

const email = 'quinn@example.com';
const integer = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex')}`);
const N = integer(getDiffieHellman('modp15').getPrime());

function bytes(value: bigint): Buffer {
  const hex = value.toString(16);
  const plain = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  return (plain[0] ?? 0) > 127 ? Buffer.concat([Buffer.of(0), plain]) : plain;
}

const sha256 = (...parts: (Buffer | string)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

function power(base: bigint, exponent: bigint): bigint {
  let [result, square, rest] = [1n, base % N, exponent];
  for (; rest > 0n; rest >>= 1n, square = (square * square) % N) {
    if (rest & 1n) result = (result * square) % N;
  }
  return result;
}

/** The caller's answer to PASSWORD_VERIFIER, with the secret 1: aws-amplify sends no empty password. */
function proof(parameters: Record<string, string>, password: string) {
  const { SALT = '', SRP_B = '', SECRET_BLOCK = '', USER_ID_FOR_SRP: id = '' } = parameters;
  const [publicKey, serverKey] = [2n, BigInt(`0x${SRP_B}`)];
  const identity = POOL_ID.split('_')[1] + id;
  const x = integer(sha256(bytes(BigInt(`0x${SALT}`)), sha256(`${identity}:${password}`)));
  const k = integer(sha256(bytes(N), bytes(2n)));
  const u = integer(sha256(bytes(publicKey), bytes(serverKey)));
  const base = (serverKey - ((k * power(2n, x)) % N) + N) % N;
  const shared = power(base, 1n + u * x);
  const key = hkdfSync('sha256', bytes(shared), bytes(u), 'Caldera Derived Key', 16);
  const TIMESTAMP = 'Sun Nov 22 10:00:00 UTC 2026';
  const mac = createHmac('sha256', Buffer.from(key))
    .update(identity)
    .update(Buffer.from(SECRET_BLOCK, 'base64'))
    .update(TIMESTAMP);
  return {
    USERNAME: id,
    TIMESTAMP,
    PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: mac.digest('base64'),
  };
}

describe('an account without a password', () => {
  async function attempt(account: { Password?: string }, password: string) {
    const pools = await poolsWith(
      amplifyPool({
        properties: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['EMAIL_OTP'] } } },
      }),
    );
    const requests = requestsTo(pools);
    const user = { ClientId: CLIENT_ID, Username: email };
    await requests.ok('SignUp', { ...user, ...account });
    await requests.ok('ConfirmSignUp', { ...user, ConfirmationCode: requests.latestCode(email) });
    const { ChallengeName, ChallengeParameters } = await requests.ok<{
      ChallengeName: string;
      ChallengeParameters: Record<string, string>;
    }>('InitiateAuth', {
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: email, SRP_A: '2' },
    });
    const ChallengeResponses = proof(ChallengeParameters, password);
    const answer = { ClientId: CLIENT_ID, ChallengeName, ChallengeResponses };
    return pools.handle('RespondToAuthChallenge', answer);
  }

  it('does not let in who proves an empty one', async () => {
    expect(await attempt({}, '')).toMatchObject({
      status: 400,
      body: { message: 'Incorrect username or password.' },
    });
  });

  it('unlike one with a password, by which the proof of this test is known to be right', async () => {
    expect((await attempt({ Password: PASSWORD }, PASSWORD)).status).toBe(200);
  });
});
