import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signUp } from 'aws-amplify/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type App, PASSWORD, startApp } from '../../sandbox/running-app';
import { commandLine } from './command-line';

let app: App;
let line: Awaited<ReturnType<typeof commandLine>>;

beforeAll(async () => {
  app = await startApp();
  line = await commandLine(app.outputsFile);
});
afterAll(async () => {
  await line?.close();
  await app?.stop();
});
beforeEach(() => app.reset());

/** An account that an administrator made, with a verified address: no trigger has seen it. */
async function adminMade(email: string): Promise<string> {
  const { User } = await app.cognito.adminCreateUser({
    UserPoolId: app.userPoolId,
    Username: email,
    MessageAction: 'SUPPRESS',
    UserAttributes: [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ],
  });
  return User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
}

const AT = '2026-01-01T00:00:00.000Z';
const putRow = (id: string, email = `${id}@example.com`) =>
  app.put('User', { id, owner: id, email, __typename: 'User', createdAt: AT, updatedAt: AT });
const ids = async () => (await app.rows('User')).map(({ id }) => id).toSorted();

describe('npm run reconcile, on the offline sandbox', () => {
  it('finds accounts that signed up in sync', async () => {
    const sub = await app.signUpAndConfirm('quinn@example.com');
    const { code, out } = await line.run([]);
    expect(out).toMatch(/accounts +1\n +rows +1\n/);
    expect(out).toContain('In sync.');
    expect(code).toBe(0);
    expect(await ids()).toEqual([sub]);
  });

  it('needs no row for an account that was never confirmed', async () => {
    const email = 'unconfirmed@example.com';
    await signUp({ username: email, password: PASSWORD });
    expect(await line.run(['--json'])).toMatchObject({
      code: 0,
      summary: { accounts: 1, rows: 0, inSync: true },
    });
  });

  it('finds a row that was lost, and changes nothing', async () => {
    const sub = await app.signUpAndConfirm('quinn@example.com');
    await app.removeRow(sub);
    const { code, out } = await line.run([]);
    expect(out).toContain(`missing    ${sub}`);
    expect(out).toContain('not made: that takes --repair');
    expect(code).toBe(1);
    expect(await ids()).toEqual([]);
  });

  it('makes the rows that are missing, as the triggers would have', async () => {
    const sub = await adminMade('admin-made@example.com');
    expect(await line.run(['--repair'])).toMatchObject({ code: 0 });
    expect(await app.rows('User')).toEqual([
      expect.objectContaining({ id: sub, owner: sub, email: 'admin-made@example.com' }),
    ]);
    expect(await line.run([])).toMatchObject({ code: 0 });
  });

  it('brings an address up to date, and keeps what the user wrote', async () => {
    const sub = await adminMade('new@example.com');
    await app.put('User', {
      ...{ id: sub, owner: sub, email: 'old@example.com', name: 'Quinn', age: 44 },
      ...{ __typename: 'User', createdAt: AT, updatedAt: AT },
    });
    const found = { kind: 'email', sub };
    expect(await line.run(['--json'])).toMatchObject({
      code: 1,
      lines: [{ ...found, repaired: false }, { kind: 'summary' }],
    });
    expect(await line.run(['--repair', '--json'])).toMatchObject({
      code: 0,
      lines: [
        { ...found, repaired: true },
        { kind: 'summary', email: { found: 1, repaired: 1 } },
      ],
    });
    expect(await app.rows('User')).toMatchObject([
      { email: 'new@example.com', name: 'Quinn', age: 44 },
    ]);
  });

  it('brings it up to date too where a back office wrote "True"', async () => {
    const sub = await adminMade('old@example.com');
    await putRow(sub, 'old@example.com');
    await app.cognito.adminUpdateUserAttributes({
      UserPoolId: app.userPoolId,
      Username: sub,
      UserAttributes: [
        { Name: 'email', Value: 'new@example.com' },
        { Name: 'email_verified', Value: 'True' },
      ],
    });
    expect(await line.run(['--repair'])).toMatchObject({ code: 0 });
    expect(await app.row(sub)).toMatchObject({ email: 'new@example.com' });
  });

  it('leaves an address alone that is not verified', async () => {
    const sub = await adminMade('new@example.com');
    await putRow(sub, 'old@example.com');
    await app.cognito.adminUpdateUserAttributes({
      UserPoolId: app.userPoolId,
      Username: sub,
      UserAttributes: [{ Name: 'email_verified', Value: 'false' }],
    });
    expect(await line.run([])).toMatchObject({ code: 0 });
  });

  it('needs no row for a disabled account, and keeps the one it has', async () => {
    const [without, having] = [await adminMade('a@example.com'), await adminMade('b@example.com')];
    await putRow(having, 'b@example.com');
    for (const Username of [without, having]) {
      await app.cognito.adminDisableUser({ UserPoolId: app.userPoolId, Username });
    }
    expect(await line.run(['--repair', '--remove-orphans', '--yes'])).toMatchObject({ code: 0 });
    expect(await ids()).toEqual([having]);
  });

  it('takes hundreds of accounts, page by page, and lists some for a person', async () => {
    for (let i = 0; i < 130; i++) await adminMade(`user-${i}@example.com`);
    const { code, out } = await line.run([]);
    expect(out).toContain('... and 80 more');
    expect(code).toBe(1);
    expect(await line.run(['--repair', '--json'])).toMatchObject({
      code: 0,
      summary: { accounts: 130, missing: { found: 130, repaired: 130 } },
    });
    expect(await app.rows('User')).toHaveLength(130);
  });

  it('leaves no checkpoint behind, and names no address', async () => {
    await adminMade('quinn@example.com');
    const { out, err } = await line.run(['--json']);
    expect(out + err).not.toContain('@');
    expect(await readdir(line.folder)).toEqual([]);
  });
});

describe('A row that its own user cannot read', () => {
  const GEN_1 = { name: 'Quinn', age: 44, _version: 3, __typename: 'User' };

  it.each([
    ['sub::username', { createdAt: AT, updatedAt: AT }, (sub: string) => `${sub}::quinn`],
    ['a user name', { createdAt: AT, updatedAt: AT }, () => 'quinn@example.com'],
    ['nobody', { createdAt: AT, updatedAt: AT }, () => undefined],
    ['the user, but has no times', {}, (sub: string) => sub],
    [
      'the user, but has times of another form',
      { createdAt: 'x', updatedAt: 1 },
      (sub: string) => sub,
    ],
  ])('for its owner is %s, is found, mended, and read', async (_case, times, ownerOf) => {
    const { client, userId: sub } = await app.user({ email: 'quinn@example.com' });
    const owner = ownerOf(sub);
    await app.put('User', { ...GEN_1, id: sub, ...times, ...(owner !== undefined && { owner }) });
    const read = async () => (await client.models.User.get({ id: sub })).data ?? null;
    expect(await read()).toBeNull();

    const found = await line.run(['--json']);
    const finding = { kind: 'unreadable', sub, repaired: false, why: expect.any(String) };
    const address = { kind: 'email', sub, repaired: false };
    expect(found).toMatchObject({ code: 1, lines: [finding, address, { kind: 'summary' }] });
    expect(found.out + found.err).not.toContain('quinn');

    expect(await line.run(['--repair', '--json'])).toMatchObject({
      code: 0,
      summary: {
        unreadable: { found: 1, repaired: 1 },
        email: { found: 1, repaired: 1 },
        inSync: true,
      },
    });
    expect(await read()).toMatchObject({ id: sub, email: 'quinn@example.com', age: 44 });
    expect(await app.row(sub)).toMatchObject({ ...GEN_1, owner: sub });
    expect(await line.run([])).toMatchObject({ code: 0 });
  });
});

describe('Rows without an account', () => {
  beforeEach(async () => {
    const sub = await app.signUpAndConfirm('quinn@example.com');
    await putRow('orphan');
    for (let i = 0; i < 30; i++) {
      await app.put('Post', {
        id: `post-${i}`,
        authorId: 'orphan',
        createdAt: `2026-${i}`,
        title: 't',
      });
    }
    await app.put('Post', { id: 'other', authorId: sub, createdAt: '2026', title: 't' });
  });

  it('are reported, and stay', async () => {
    const { code, out } = await line.run(['--repair']);
    expect(out).toContain('orphan     orphan');
    expect(code).toBe(1);
    expect(await ids()).toContain('orphan');
  });

  it('go with the posts of their authors, once the number is typed', async () => {
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return ' 1 ';
    };
    expect(await line.run(['--remove-orphans'], { ask })).toMatchObject({ code: 0 });
    expect(asked).toEqual([expect.stringContaining('1 row has no account')]);
    expect(await ids()).not.toContain('orphan');
    expect((await app.rows('Post')).map(({ id }) => id)).toEqual(['other']);
  });

  it.each(['', 'yes', '2', 'y'])('stay where "%s" is typed', async (answer) => {
    const { code, err } = await line.run(['--remove-orphans'], { ask: async () => answer });
    expect(err).toContain('Nothing was removed.');
    expect(code).toBe(1);
    expect(await ids()).toContain('orphan');
  });

  it('stay where there is nobody to ask', async () => {
    const { code, err } = await line.run(['--remove-orphans'], { isInteractive: false });
    expect(err).toContain('there is nobody to ask');
    expect(code).toBe(2);
    expect(await ids()).toContain('orphan');
  });

  it('go without a question with --yes, and cannot come back by a late trigger', async () => {
    const { code, summary } = await line.run(['--remove-orphans', '--yes', '--json'], {
      isInteractive: false,
    });
    expect(summary).toMatchObject({ orphan: { found: 1, repaired: 1 }, inSync: true });
    expect(code).toBe(0);
    for (const sub of ['orphan', 'somebody-else']) {
      await app.confirmAgain(sub);
    }
    expect(await ids()).toContain('somebody-else');
    expect(await ids()).not.toContain('orphan');
  });
});

describe('A backend that erases no accounts', () => {
  it('has rows made and removed, and its posts left alone', async () => {
    const sub = await adminMade('quinn@example.com');
    await putRow('orphan');
    await app.put('Post', { id: 'post', authorId: 'orphan', createdAt: '2026', title: 't' });
    const { custom, ...rest } = app.outputs as { custom: object };
    const userTable = { tables: { userTable: app.tableName('User') } };
    const file = join(line.folder, 'without-erasing.json');
    await writeFile(file, JSON.stringify({ ...rest, custom: { ...custom, userTable } }));
    const args = ['--outputs', file, '--repair', '--remove-orphans'];
    const asked: string[] = [];
    const ask = async (question: string) => String(asked.push(question));
    expect(await line.run(args, { ask })).toMatchObject({ code: 0 });
    expect(asked).toEqual([expect.not.stringContaining('posts')]);
    expect(await ids()).toEqual([sub]);
    expect(await app.rows('Post')).toHaveLength(1);
    await rm(file);
  });
});

describe('Foreign items', () => {
  it('are listed and left where they are', async () => {
    await app.put('User', { id: 'counter', value: 7 });
    await app.put('User', { id: 'post', __typename: 'Post' });
    const { code, lines } = await line.run(['--repair', '--remove-orphans', '--yes', '--json']);
    const foreign = (id: string) => ({ kind: 'foreign', id, why: 'not a User' });
    expect(lines).toHaveLength(3);
    expect(lines).toEqual(expect.arrayContaining([foreign('counter'), foreign('post')]));
    expect(lines.at(-1)).toMatchObject({ foreign: 2, rows: 0, inSync: true });
    expect(code).toBe(0);
    expect(await ids()).toEqual(['counter', 'post']);
  });
});

describe('A service that is busy', () => {
  it.each([
    ['cognito-idp', 'ListUsers', 'throttle'],
    ['cognito-idp', 'AdminGetUser', 'reset-before-commit'],
    ['dynamodb', 'PutItem', 'reset-after-commit'],
    ['dynamodb', 'Scan', 'error'],
  ] as const)('is asked again: %s %s, %s', async (service, operation, kind) => {
    await adminMade('quinn@example.com');
    await app.faults.add({ service, operation, kind, times: 2 });
    const { code, summary } = await line.run(['--repair', '--json']);
    expect(summary).toMatchObject({ inSync: true, accounts: 1 });
    expect(code).toBe(0);
    expect(await app.rows('User')).toHaveLength(1);
  });
});

describe('A run that is stopped', () => {
  it('says so, and goes on with the same command', async () => {
    for (let i = 0; i < 70; i++) await adminMade(`user-${i}@example.com`);
    const controller = new AbortController();
    controller.abort();
    const stopped = await line.run(['--repair', '--json'], { signal: controller.signal });
    expect(stopped).toMatchObject({ code: 2, out: '' });
    expect(stopped.err).toContain('the same command goes on from here');
    expect(await readdir(line.folder)).toContain('checkpoint.json');

    const resumed = await line.run(['--repair', '--json']);
    expect(resumed).toMatchObject({ code: 0, summary: { missing: { found: 70, repaired: 70 } } });
    expect(resumed.err).toContain('Going on with the run of');
    expect(await readdir(line.folder)).toEqual([]);
  });

  it('does not go on with a file that is not its own, and leaves it', async () => {
    await writeFile(line.checkpoint, 'my notes');
    for (const args of [[], ['--fresh']]) {
      const { code, err } = await line.run(args);
      expect(err).toContain('is not a checkpoint of reconcile');
      expect(code).toBe(2);
    }
    await writeFile(line.checkpoint, '{"format":"reconcile checkpoint","version":0}');
    expect(await line.run(['--fresh'])).toMatchObject({ code: 0 });
  });

  it('cannot be taken over by a second one meanwhile', async () => {
    await putRow('orphan');
    const ask = async () => {
      const second = await line.run([]);
      expect(second).toMatchObject({ code: 2 });
      expect(second.err).toContain('Another reconcile is running');
      return '';
    };
    expect(await line.run(['--remove-orphans'], { ask })).toMatchObject({ code: 1 });
  });
});

describe('A backend that is not there', () => {
  const with_ = async (change: (outputs: Record<string, never>) => unknown) => {
    const file = join(line.folder, 'outputs.json');
    await writeFile(file, JSON.stringify(change(structuredClone(app.outputs) as never)));
    return line.run(['--outputs', file]);
  };

  it.each([['no file', '/nowhere/amplify_outputs.json', 'There is no /nowhere']])(
    '%s',
    async (_case, file, message) => {
      const { code, err } = await line.run(['--outputs', file]);
      expect(err).toContain(message);
      expect(code).toBe(2);
    },
  );

  it.each([
    ['outputs of another backend', () => ({ version: '1.4' }), 'names no user pool'],
    ['outputs without tables', (o: object) => ({ ...o, custom: {} }), 'names no tables'],
    ['outputs that hold nothing', () => null, 'names no user pool'],
    [
      'a pool that is not there',
      (o: { auth: object }) => ({ ...o, auth: { ...o.auth, user_pool_id: 'us-east-1_gone' } }),
      'There is no user pool us-east-1_gone in us-east-1.',
    ],
    [
      'outputs from when they named SSM parameters',
      (o: { custom: object }) => ({
        ...o,
        custom: { ...o.custom, userTable: { parameters: { userTable: '/amplify/USER_TABLE' } } },
      }),
      'is of an older version of this backend',
    ],
    [
      'a table that is not there',
      (o: { custom: object }) => ({
        ...o,
        custom: { ...o.custom, userTable: { tables: { userTable: 'User-gone' } } },
      }),
      'A table is not there in us-east-1; it has to be one of: User-gone',
    ],
    [
      'a sandbox that does not run',
      (o: { custom: object }) => ({
        ...o,
        custom: { ...o.custom, local: { endpoint: 'http://127.0.0.1:9' } },
      }),
      'No sandbox answers at http://127.0.0.1:9.',
    ],
  ])('%s', async (_case, change, message) => {
    const { code, err } = await with_(change as never);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});
