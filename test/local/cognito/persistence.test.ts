import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSigningKey } from '../../../local/cognito/tokens/signing-key';
import { amplifyPool, POOL_ID, plainClient, poolsWith, requestsTo } from './pool-under-test';

const email = 'quinn@example.com';
const UserPoolId = POOL_ID;

let stateDir: string;

beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'user-pools-'));
});

afterEach(() => rm(stateDir, { recursive: true }));

const start = () => poolsWith(amplifyPool({ client: plainClient }), { stateDir, createSigningKey });

const file = () => join(stateDir, `${POOL_ID}.json`);

describe('user pools with a state directory', () => {
  it('know after a restart what they knew before', async () => {
    const before = await start();
    const requests = requestsTo(before);
    const sub = await requests.signUpAndConfirm(email, { name: 'Quinn' });
    await requests.ok('AdminAddUserToGroup', { UserPoolId, Username: email, GroupName: 'Admin' });
    await requests.signUp('ada@example.com');
    const code = requests.latestCode('ada@example.com');
    const tokens = await requests.signIn(email);
    const listed = await requests.ok('ListUsers', { UserPoolId });
    await before.flush();

    const after = await start();
    const again = requestsTo(after);
    expect(await again.ok('ListUsers', { UserPoolId })).toEqual(listed);
    expect(after.jwks(POOL_ID)).toEqual(before.jwks(POOL_ID));
    expect(await after.verifyToken(tokens.IdToken)).toMatchObject({ sub });
    await again.ok('GetUser', { AccessToken: tokens.AccessToken });
    await again.ok('GetTokensFromRefreshToken', {
      ClientId: '1example23456789',
      RefreshToken: tokens.RefreshToken,
    });
    await again.ok('ConfirmSignUp', {
      ClientId: '1example23456789',
      Username: 'ada@example.com',
      ConfirmationCode: code,
    });
    const { AccessToken } = await again.signIn(email);
    expect((await after.verifyToken(AccessToken))['cognito:groups']).toEqual(['Admin']);
    await after.flush();
  });

  it('write by themselves, and leave nothing half written', async () => {
    const pools = await start();
    await requestsTo(pools).signUp(email);
    await expect
      .poll(() => readFile(file(), 'utf8').catch(() => ''), { timeout: 5_000 })
      .toContain(email);
    await pools.flush();
    expect(await readdir(stateDir)).toEqual([`${POOL_ID}.json`]);
    JSON.parse(await readFile(file(), 'utf8'));
  });

  it('forget a group that the template lost while they were down', async () => {
    const before = await start();
    await before.flush();
    const after = await poolsWith(amplifyPool({ groups: [] }), { stateDir });
    expect(await requestsTo(after).ok('ListGroups', { UserPoolId })).toEqual({ Groups: [] });
    await after.flush();
  });

  it('sign with another key in every pool', async () => {
    const pools = await start();
    await pools.apply(amplifyPool({ id: 'us-east-1_Neighbour', clientId: '2neighbour' }));
    expect(pools.jwks('us-east-1_Neighbour')).not.toEqual(pools.jwks(POOL_ID));
    await pools.flush();
  });

  it('remove the file with the pool', async () => {
    const pools = await start();
    await requestsTo(pools).signUp(email);
    await pools.flush();
    await pools.remove(POOL_ID);
    expect(await readdir(stateDir)).toEqual([]);
  });

  it.each([
    ['cut off', '{"version":1,"signingKey":'],
    ['of something else', '{"users":{}}'],
    ['empty', ''],
  ])('say which file cannot be read, and what to do, when it is %s', async (_case, text) => {
    await writeFile(file(), text);
    await expect(start()).rejects.toMatchObject({
      name: 'FriendlyError',
      message: expect.stringContaining(file()),
      resolution: expect.stringContaining('Delete that file'),
    });
  });
});
