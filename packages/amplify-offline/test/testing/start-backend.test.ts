import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
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

it('leaves nothing behind where it is stopped', async () => {
  const folders = async () => (await readdir(join(projectDir, '.amplify/local'))).sort();
  const before = await folders();
  const another = await startBackend({ projectDir });
  expect(await folders()).not.toEqual(before);
  await another.stop();
  expect(await folders()).toEqual(before);
  await expect(fetch(another.endpoint)).rejects.toThrow();
});

it('ends with whoever started it, who need not stop it', async () => {
  const script = `
    import { startBackend } from 'amplify-offline/testing';
    const { endpoint } = await startBackend({ projectDir: ${JSON.stringify(projectDir)} });
    console.log(endpoint);
  `;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
  const { code, output } = await start(args, { cwd: process.cwd(), env: process.env }).ended();
  expect(code).toBe(0);
  const [endpoint = ''] = /http:\S+/.exec(output) ?? [];
  const answers = () =>
    fetch(endpoint).then(
      () => true,
      () => false,
    );
  await expect.poll(answers).toBe(false);
});
