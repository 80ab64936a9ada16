import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stepAt, totp } from '../../../src/services/cognito/mfa/totp';
import { USER_POOL } from '../../../src/services/cognito/pools/properties';
import type { UserPools } from '../../../src/services/cognito/user-pools';
import unsigned from '../../fixtures/state-on-cognito-local.json';
import {
  CLIENT_ID,
  PASSWORD,
  POOL_ID,
  poolsWith,
  type Requests,
  requestsTo,
} from './pool-under-test';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** The recording with a key for its pool, and its tokens signed by it: a key has no place in a repository. */
const recorded: typeof unsigned = JSON.parse(
  JSON.stringify(unsigned).replace(
    /(eyJ[\w-]+\.[\w-]+)\."/g,
    (_, token: string) => `${token}.${signatureOf(token)}"`,
  ),
);
const STATE = `${POOL_ID}.json` as const;
const files = { ...recorded.files, [STATE]: recorded.files[STATE].map(withKey) };
const { tokens } = recorded;

function signatureOf(token: string): string {
  return sign('RSA-SHA256', Buffer.from(token), privateKey).toString('base64url');
}

function withKey(state: string): string {
  const { signingKey, ...rest } = JSON.parse(state);
  return JSON.stringify({
    ...rest,
    signingKey: { ...privateKey.export({ format: 'jwk' }), ...signingKey },
  });
}

/** As a template has it: JSON has no narrower types than these. */
const definition = {
  ...recorded.definition,
  properties: USER_POOL(recorded.definition.properties),
};
const UserPoolId = POOL_ID;

let stateDir: string;
let now: Date;
let pools: UserPools;
let requests: Requests;

async function start(): Promise<void> {
  pools = await poolsWith(definition, { stateDir, clock: () => now });
  requests = requestsTo(pools);
}

beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'recorded-state-'));
  for (const [name, lines] of Object.entries(files)) {
    const text = name.endsWith('.journal') ? lines.map((line) => `${line}\n`) : lines;
    await writeFile(join(stateDir, name), text.join(''));
  }
  now = new Date(new Date(recorded.recordedAt).getTime() + 60_000);
  await start();
});

afterEach(async () => {
  pools.close();
  await rm(stateDir, { recursive: true });
});

describe('a state folder of before there was a store of our own', () => {
  it.each(Object.entries(recorded.answers))(
    'answers as it did then: %s',
    async (_name, { operation, request, answer }) => {
      expect(await requests.ok(operation, request)).toEqual(answer);
    },
  );

  it('takes passwords, tokens and codes of then', async () => {
    const { AccessToken, IdToken, RefreshToken } = tokens;
    expect(await pools.verifyToken(IdToken)).toMatchObject({ name: 'Ada' });
    await requests.ok('GetTokensFromRefreshToken', { ClientId: CLIENT_ID, RefreshToken });
    const refreshed = await requests.signIn('ada@example.com');
    expect((await pools.verifyToken(refreshed.IdToken))['cognito:groups']).toEqual([
      'Admin',
      'Editors',
    ]);

    const Code = requests.latestCode('ada@example.org');
    await requests.ok('VerifyUserAttribute', { AccessToken, AttributeName: 'email', Code });
    await requests.signIn('ada@example.org');

    const ConfirmationCode = requests.latestCode('bea@example.com');
    const bea = { ClientId: CLIENT_ID, Username: 'bea@example.com' };
    await requests.ok('ConfirmSignUp', { ...bea, ConfirmationCode });
    await requests.signIn('bea@example.com');
  });

  it('asks for second factors, first passwords and new ones as then, and keeps out who is disabled', async () => {
    const begin = (USERNAME: string, password = PASSWORD) => ({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD: password },
    });
    const { ChallengeName, Session } = await requests.ok<Record<string, string>>(
      'InitiateAuth',
      begin('cy@example.com'),
    );
    const [, secret = ''] = /"Secret":"(\w+)"/.exec(files[`${POOL_ID}.journal`].join('')) ?? [];
    const code = totp(secret, stepAt(now));
    const ChallengeResponses = { USERNAME: 'cy', SOFTWARE_TOKEN_MFA_CODE: code };
    const answer = { ClientId: CLIENT_ID, ChallengeName, Session, ChallengeResponses };
    await requests.ok('RespondToAuthChallenge', answer);

    expect(await requests.refused('InitiateAuth', begin('dot@example.com'))).toContain('disabled');
    expect(await requests.ok('InitiateAuth', begin('eve@example.com', 'Temp0rary!'))).toMatchObject(
      { ChallengeName: 'NEW_PASSWORD_REQUIRED' },
    );
    expect(await requests.refused('InitiateAuth', begin('fay@example.com'))).toContain(
      'PasswordResetRequiredException',
    );
  });

  it('is written on, and opened once more', async () => {
    await requests.ok('AdminEnableUser', { UserPoolId, Username: 'dot@example.com' });
    await requests.signUpAndConfirm('gus@example.com');
    const listed = await requests.ok<{ Users: object[] }>('ListUsers', { UserPoolId });
    expect(listed.Users).toHaveLength(7);
    pools.close();
    await start();
    expect(await requests.ok('ListUsers', { UserPoolId })).toEqual(listed);
    await requests.signIn('dot@example.com');
  });
});
