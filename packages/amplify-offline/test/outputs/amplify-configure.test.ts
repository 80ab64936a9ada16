import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Schema } from '../fixtures/guests/amplify/data/resource';
import { heardTodo } from '../heard-todo';
import { PASSWORD, type RunningBackend, startBackend } from '../running-backend';

/* What an app gets that is not changed at all: `Amplify.configure(outputs)`, with the file as it is. */

// Node.js 20 has no WebSocket of its own, and the Amplify client takes the global one.
globalThis.WebSocket ??= WebSocket as never;

let backend: RunningBackend;
let outputs: Record<string, unknown>;
const client = generateClient<Schema>();
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {}); // Amplify's word on custom endpoints
  backend = await startBackend(resolve('packages/amplify-offline/test/fixtures/guests'));
  outputs = JSON.parse(await readFile(backend.sandbox.outputsFile, 'utf8'));
  Amplify.configure(outputs);
});
afterAll(async () => {
  await signOut();
  await backend?.stop();
});

it('has everything of the format, under a version that leads Amplify to the rest', () => {
  expect(outputs).toMatchObject({
    version: expect.stringMatching(/^local-1\./),
    auth: { user_pool_id: expect.any(String) },
    data: { url: expect.stringMatching(/^http:/), model_introspection: expect.any(Object) },
    custom: { local: { endpoint: backend.endpoint } },
  });
});

it('a guest writes and reads, and hears of what is written', async () => {
  expect(await heardTodo(client, 'bread')).toBe('bread');
  expect((await client.models.Todo.list()).data[0]).toMatchObject({ content: 'bread' });
});

it('a user signs up, signs in by SRP, and has credentials of their own', async () => {
  const sub = await backend.signUpAndConfirm('ada@example.com');
  await signIn({ username: 'ada@example.com', password: PASSWORD });
  const { userSub, credentials } = await fetchAuthSession();
  expect(userSub).toBe(sub);
  expect(credentials?.accessKeyId).toMatch(/^ASIA/);
  expect((await client.models.Diary.create({ text: 'day one' })).errors).toBeUndefined();
});
