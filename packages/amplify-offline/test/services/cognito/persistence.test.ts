import {
  appendFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSigningKey } from '../../../src/services/cognito/tokens/signing-key';
import {
  amplifyPool,
  attributeList,
  POOL_ID,
  plainClient,
  poolsWith,
  requestsTo,
} from './pool-under-test';

const email = 'quinn@example.com';
const UserPoolId = POOL_ID;

let folder: string;
let stateDir: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'user-pools-'));
  stateDir = join(folder, 'state');
  await mkdir(stateDir);
});

afterEach(() => rm(folder, { recursive: true }));

/** As after kill -9: nothing is closed, and nobody waits. Windows replaces no file that is still open. */
async function startAfterKill() {
  const left = stateDir;
  stateDir = `${left}-left`;
  await cp(left, stateDir, { recursive: true });
  return start();
}

const start = () => poolsWith(amplifyPool({ client: plainClient }), { stateDir, createSigningKey });

const file = () => join(stateDir, `${POOL_ID}.json`);
const journal = () => join(stateDir, `${POOL_ID}.journal`);

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
    before.close();

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
    after.close();
  });

  it('know whose an alias is that moved, and the passwords that were used', async () => {
    const properties = {
      UsernameAttributes: undefined,
      AliasAttributes: ['email'],
      Policies: { PasswordPolicy: { PasswordHistorySize: 2 } },
    };
    const open = () =>
      poolsWith(amplifyPool({ client: plainClient, properties }), { stateDir, createSigningKey });
    const UserAttributes = attributeList({ email, email_verified: 'true' });
    const set = (Password: string) => ({ UserPoolId, Username: email, Password, Permanent: true });
    const requests = requestsTo(await open());
    for (const Username of ['first', 'second']) {
      const user = { UserPoolId, Username, UserAttributes, ForceAliasCreation: true };
      await requests.ok('AdminCreateUser', user);
    }
    for (const password of ['Passw0rd-1', 'Passw0rd-2']) {
      await requests.ok('AdminSetUserPassword', set(password));
    }

    const again = requestsTo(await open());
    const found = await again.ok('AdminGetUser', { UserPoolId, Username: email });
    expect(found).toMatchObject({ Username: 'second' });
    expect(await again.refused('AdminSetUserPassword', set('Passw0rd-1'))).toContain(
      'PasswordHistoryPolicyViolationException',
    );
  });

  it('have on disk what they answered, also where they are never closed', async () => {
    const before = await start();
    const requests = requestsTo(before);
    await requests.signUpAndConfirm(email, { name: 'Quinn' });
    await requests.signUp('ada@example.com');
    const tokens = await requests.signIn(email);
    await requests.ok('AdminAddUserToGroup', { UserPoolId, Username: email, GroupName: 'Admin' });
    const listed = await requests.ok('ListUsers', { UserPoolId });

    const after = await startAfterKill();
    const again = requestsTo(after);
    expect(await again.ok('ListUsers', { UserPoolId })).toEqual(listed);
    expect(after.messages()).toEqual(before.messages());
    await again.ok('ConfirmSignUp', {
      ClientId: '1example23456789',
      Username: 'ada@example.com',
      ConfirmationCode: again.latestCode('ada@example.com'),
    });
    await again.ok('GetTokensFromRefreshToken', {
      ClientId: '1example23456789',
      RefreshToken: tokens.RefreshToken,
    });
    await again.ok('AdminDeleteUser', { UserPoolId, Username: 'ada@example.com' });

    const last = await startAfterKill();
    const { Users } = (await requestsTo(last).ok('ListUsers', { UserPoolId })) as {
      Users: object[];
    };
    expect(Users).toHaveLength(1);
    for (const pools of [before, after, last]) pools.close();
  });

  it('are empty after a reset, also where they are never closed', async () => {
    const before = await start();
    await requestsTo(before).signUpAndConfirm(email);
    await before.reset();
    const after = await startAfterKill();
    expect(await requestsTo(after).ok('ListUsers', { UserPoolId })).toEqual({ Users: [] });
    expect(after.messages()).toEqual([]);
    for (const pools of [before, after]) pools.close();
  });

  it('do without a last change that was half written, and write on after it', async () => {
    const before = await start();
    await requestsTo(before).signUpAndConfirm(email);
    before.close();
    await appendFile(journal(), '[[["Users","x"],{"Username":"x"');
    await appendFile(join(stateDir, 'messages.journal'), '{"to":"');
    const middle = await start();
    await requestsTo(middle).signUp('ada@example.com');
    middle.close();
    const after = await start();
    const { Users } = (await requestsTo(after).ok('ListUsers', { UserPoolId })) as {
      Users: object[];
    };
    expect(Users).toHaveLength(2);
    expect(after.messages()).toHaveLength(2);
    after.close();
  });

  it('lose a user with their memberships or not at all', async () => {
    const pools = await start();
    const requests = requestsTo(pools);
    const sub = await requests.signUpAndConfirm(email);
    await requests.ok('AdminAddUserToGroup', { UserPoolId, Username: email, GroupName: 'Admin' });
    await requests.ok('AdminDeleteUser', { UserPoolId, Username: email });
    const last = (await readFile(journal(), 'utf8')).trimEnd().split('\n').at(-1) as string;
    expect(JSON.parse(last)).toEqual([[['Users', sub]], [['Groups', 'Admin', 'members'], []]]);
    pools.close();
  });

  it('write nothing where a start changes nothing', async () => {
    (await start()).close();
    (await start()).close();
    const { size } = await stat(journal());
    (await start()).close();
    expect((await stat(journal())).size).toBe(size);
  });

  it('say which change cannot be read, and what to do', async () => {
    (await start()).close();
    await appendFile(journal(), 'meow\n[]\n');
    await expect(start()).rejects.toMatchObject({
      name: 'FriendlyError',
      message: expect.stringMatching(/^Line \d+ of .*\.journal cannot be read/),
      resolution: expect.stringContaining('Delete that line'),
    });
  });

  // Windows has no such modes: there a file is for whom its folder is for.
  it.skipIf(process.platform === 'win32')('keep what they write to themselves', async () => {
    const pools = await start();
    await requestsTo(pools).signUp(email);
    for (const name of await readdir(stateDir)) {
      expect([name, (await stat(join(stateDir, name))).mode & 0o777]).toEqual([name, 0o600]);
    }
    pools.close();
  });

  it('forget a group that the template lost while they were down', async () => {
    const before = await start();
    before.close();
    const after = await poolsWith(amplifyPool({ groups: [] }), { stateDir });
    expect(await requestsTo(after).ok('ListGroups', { UserPoolId })).toEqual({ Groups: [] });
    after.close();
  });

  it('sign with another key in every pool', async () => {
    const pools = await start();
    await pools.apply(amplifyPool({ id: 'us-east-1_Neighbour', clientId: '2neighbour' }));
    expect(pools.jwks('us-east-1_Neighbour')).not.toEqual(pools.jwks(POOL_ID));
    pools.close();
  });

  it('remove the file with the pool', async () => {
    const pools = await start();
    await requestsTo(pools).signUp(email);
    await pools.remove(POOL_ID);
    expect(await readdir(stateDir)).toEqual(['messages.journal']);
    pools.close();
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
