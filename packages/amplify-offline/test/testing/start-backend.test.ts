import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { type Backend, startBackend } from 'amplify-offline/testing';
import { fetchAuthSession } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { start } from '../cli/command';
import type { Schema } from '../fixtures/guests/amplify/data/resource';

// Node.js 20 has no WebSocket of its own, and the Amplify client takes the global one.
globalThis.WebSocket ??= WebSocket as never;

const projectDir = resolve('packages/amplify-offline/test/fixtures/guests');
let backend: Backend<Schema>;
beforeAll(async () => {
  backend = await startBackend<Schema>({ projectDir });
});
afterAll(() => backend?.stop());
afterEach(async () => {
  vi.useRealTimers();
  await backend.reset();
});

const user = (email: string, ...groups: string[]) => backend.user({ email, groups });
const authMode = 'userPool';

describe('several users at once', () => {
  it('ask each as themselves, whichever asks first', async () => {
    const [ada, ben] = [await user('ada@example.com'), await user('ben@example.com')];
    await Promise.all([
      ada.client.models.Diary.create({ text: 'of Ada' }),
      ben.client.models.Diary.create({ text: 'of Ben' }),
      ada.client.models.Diary.create({ text: 'of Ada' }),
    ]);
    const texts = async ({ client }: typeof ada) =>
      (await client.models.Diary.list()).data.map(({ text }) => text);
    expect(await Promise.all([texts(ada), texts(ben)])).toEqual([['of Ada', 'of Ada'], ['of Ben']]);
  });

  it('have what the app asks by its own client, and what it makes of the session', async () => {
    const app = generateClient<Schema>({ authMode });
    const write = async () => {
      await app.models.Diary.create({ text: 'by the app' });
      return (await fetchAuthSession()).userSub;
    };
    const ada = await user('ada@example.com');
    expect(await ada.run(write)).toBe(ada.userId);
    expect((await ada.client.models.Diary.list()).data).toMatchObject([{ text: 'by the app' }]);
    expect((await fetchAuthSession()).userSub).toBeUndefined();
  });

  it('hear of their own', async () => {
    const [ada, ben] = [await user('ada@example.com'), await user('ben@example.com')];
    const heard: unknown[] = [];
    const listen = (who: typeof ada, name: string) =>
      who.client.models.Diary.onCreate().subscribe({
        next: ({ text }) => heard.push(`${name}: ${text}`),
      });
    const subscriptions = [listen(ada, 'Ada'), listen(ben, 'Ben')];
    const write = async () => {
      await ben.client.models.Diary.create({ text: 'mine' });
      return heard.length;
    };
    await expect.poll(write).toBeGreaterThan(0);
    expect(new Set(heard)).toEqual(new Set(['Ben: mine']));
    for (const subscription of subscriptions) subscription.unsubscribe();
  });
});

it('members of a group, and guests, are what the backend makes of them', async () => {
  const critic = await user('critic@example.com', 'critics');
  const mode = { authMode: 'identityPool' } as const;
  expect((await critic.client.models.Notice.list(mode)).errors).toBeUndefined();
  expect((await critic.client.models.Notice.create({ text: 'no' }, mode)).errors).toHaveLength(1);
  const guest = await backend.guest();
  expect((await guest.client.models.Todo.create({ content: 'milk' })).errors).toBeUndefined();
  expect((await guest.client.models.Diary.list()).errors).toHaveLength(1);
});

it("a developer sees what is everybody else's", async () => {
  const ada = await user('ada@example.com');
  await ada.client.models.Diary.create({ text: 'of Ada' });
  const { data, errors } = await backend.developer().client.models.Diary.list();
  expect(errors).toBeUndefined();
  expect(data.map(({ text }) => text)).toEqual(['of Ada']);
});

it('shows messages and invocations, and forgets both with everything else', async () => {
  const ada = await user('ada@example.com');
  await ada.client.models.Diary.create({ text: 'day one' });
  expect(await backend.messages.lastCode('ada@example.com')).toMatch(/^\d{6}$/);
  await ada.client.queries.whoAmI({ authMode: 'identityPool' });
  expect(await backend.invocations()).toMatchObject([{ outcome: 'success' }]);
  await backend.reset();
  expect([await backend.messages.all(), await backend.invocations()]).toEqual([[], []]);
  await expect(backend.messages.lastCode('ada@example.com')).rejects.toThrow('No code was sent');
  expect((await (await user('ada@example.com')).client.models.Diary.list()).data).toEqual([]);
});

it('signs in anew whoever has an account, by the password that they have', async () => {
  const email = 'ada@example.com';
  const password = 'Longer-than-needed-1!';
  const ada = await backend.user({ email, password, attributes: { name: 'Ada' } });
  const anew = await backend.signIn({ email, password });
  expect(anew.userId).toBe(ada.userId);
  expect(anew.accessToken).not.toBe(ada.accessToken);
  await ada.client.models.Diary.create({ text: 'before' });
  expect((await anew.client.models.Diary.list()).data).toMatchObject([{ text: 'before' }]);
  await expect(backend.signIn({ email })).rejects.toThrow('NotAuthorizedException');
  await expect(backend.signIn({ email: 'b@example.com' })).rejects.toThrow(
    'NotAuthorizedException',
  );
});

it('can be looked at in full, as is done where an assertion fails', async () => {
  const look = (value: unknown, depth = 0): number => {
    if (typeof value !== 'object' || value === null || depth > 7) return 1;
    const parts = Reflect.ownKeys(value).map((key) => Reflect.get(value, key));
    return parts.reduce<number>((sum, part) => sum + look(part, depth + 1), 0);
  };
  expect(look(await user('ada@example.com'))).toBeGreaterThan(50);
});

it('is there for the AWS SDK, too, with the tables of its models', async () => {
  const ada = await user('ada@example.com');
  await ada.client.models.Diary.create({ text: 'day one' });
  const dynamodb = new DynamoDB(backend.aws);
  const { Items } = await dynamodb.scan({ TableName: backend.tableName('Diary') });
  expect(Items).toMatchObject([{ text: { S: 'day one' } }]);
  expect(() => backend.tableName('Dairy')).toThrow('No model is called Dairy; there are: ');
  const cognito = new CognitoIdentityProvider(backend.aws);
  await cognito.globalSignOut({ AccessToken: ada.accessToken });
  await expect(cognito.getUser({ AccessToken: ada.accessToken })).rejects.toThrow('revoked');
});

it('has services fail on demand', async () => {
  const ada = await user('ada@example.com');
  await backend.faults.add({
    service: 'dynamodb',
    operation: 'PutItem',
    kind: 'throttle',
    times: 9,
  });
  expect((await ada.client.models.Diary.create({ text: 'no' })).errors?.[0]?.message).toMatch(
    /throttle/,
  );
  await backend.faults.clear();
  expect((await ada.client.models.Diary.create({ text: 'yes' })).errors).toBeUndefined();
});

it('gives what reads a file the outputs as one', async () => {
  expect(JSON.parse(await readFile(backend.outputsFile, 'utf8'))).toEqual(backend.outputs);
});

it('calls a function by its name, and tells what there is', async () => {
  const seen = await backend.invoke('who-am-i', { identity: { sub: '1' } });
  expect(JSON.parse(String(seen))).toEqual({ sub: '1' });
  await expect(backend.invoke('nobody')).rejects.toThrow(
    'No function is called nobody; there are: who-am-i',
  );
});

it("is not held up by a test's own clock", async () => {
  vi.useFakeTimers();
  expect(await (await fetch(`${backend.endpoint}/_local/health`)).json()).toEqual({
    status: 'ready',
  });
});

it('says in its words why a user cannot be, and a backend', async () => {
  await expect(backend.user({})).rejects.toThrow('A user needs an email, a phone or a username.');
  await expect(user('ada@example.com', 'nobody')).rejects.toThrow('ResourceNotFoundException');
  await expect(startBackend({ projectDir: 'packages' })).rejects.toThrow(
    /does not start.*amplify/s,
  );
});

const answers = (endpoint: string) =>
  fetch(endpoint).then(
    () => true,
    () => false,
  );

/** What a test file prints that does this with a backend of its own. */
async function testFile(code: string): Promise<string> {
  const script = `
    import { startBackend } from 'amplify-offline/testing';
    const backend = await startBackend({ projectDir: ${JSON.stringify(projectDir)} });
    ${code}
  `;
  return execFile([...MODULE, script]);
}

/** The same in a suite that is over then. */
function suite(code: string): Promise<string> {
  const files = `
    import { spawnSync } from 'node:child_process';
    const file = ${JSON.stringify(code)};
    process.stdout.write(spawnSync(process.execPath, [...${JSON.stringify(MODULE)}, file]).stdout);
  `;
  return execFile([...MODULE, files]);
}

const MODULE = ['--import', 'tsx', '--input-type=module', '--eval'];

async function execFile(args: string[]): Promise<string> {
  const { code, output } = await start(args, { cwd: process.cwd(), env: process.env }).ended();
  expect(code).toBe(0);
  return output.trim();
}

it('hands its sandbox on, as good as new, to the next file with the same backend', async () => {
  const first = await testFile(`
    await backend.user({ email: 'ada@example.com' });
    await backend.invoke('who-am-i');
    console.log(backend.endpoint);
    await backend.stop();
  `);
  const second = await testFile(`
    console.log(backend.endpoint, (await backend.messages.all()).length);
    await backend.user({ email: 'ada@example.com' });
    await backend.invoke('who-am-i');
    console.log((await backend.invocations()).map((one) => one.coldStart));
  `);
  expect(second).toBe(`${first} 0\n[ true ]`);
  expect(first).not.toBe(backend.endpoint);
});

it('ends with the suite, whose files need not stop it, and leaves nothing behind', async () => {
  const endpoint = await suite(`
    import { startBackend } from 'amplify-offline/testing';
    console.log((await startBackend({ projectDir: ${JSON.stringify(projectDir)} })).endpoint);
  `);
  expect(endpoint).toMatch(/^http:/);
  await expect.poll(() => answers(endpoint), { timeout: 20_000 }).toBe(false);
  // But of the sandbox that this file has.
  const deployed = async () =>
    (await readdir(join(projectDir, '.amplify/local'))).filter((name) => /^deployed/.test(name));
  await expect.poll(deployed).toHaveLength(1);
});
