import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSandbox } from 'amplify-offline';
import { configureBackend } from 'amplify-offline/client';
import { signOut } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { templateBackend } from './template-backend';

/** As the template's own schema makes it. */
interface Client {
  models: {
    Todo: {
      create(todo: { content: string }): Promise<Answer<{ id: string; content: string } | null>>;
      list(): Promise<Answer<object[]>>;
    };
  };
}
interface Answer<T> {
  data: T;
  errors?: { message: string }[];
}

beforeAll(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {}); // Amplify's word on custom endpoints
});
// The client is one for the whole process, and the next sandbox knows no guest of the last.
afterEach(() => signOut());

/** Runs a backend, with the real client as the template's comments have it. */
async function withClient(directory: string, use: (client: Client) => Promise<void>) {
  const sandbox = await startSandbox({ projectDir: directory, port: 0, ephemeral: true });
  try {
    configureBackend(sandbox.outputs);
    expect(sandbox.notEmulated.own).toEqual([]);
    await use(generateClient() as unknown as Client);
  } finally {
    await sandbox.stop();
  }
}

// Each synthesizes a backend.
const options = { timeout: 180_000 };

test(
  "create-amplify's template, as it comes: a guest writes a to-do and reads it",
  options,
  async () => {
    await using backend = await templateBackend();
    await withClient(backend.directory, async ({ models: { Todo } }) => {
      const { data, errors } = await Todo.create({ content: 'milk' });
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({ content: 'milk', id: expect.any(String) });
      expect((await Todo.list()).data).toMatchObject([{ content: 'milk' }]);
    });
  },
);

test('without its rule for guests, they are refused', options, async () => {
  await using backend = await templateBackend();
  const file = join(backend.directory, 'amplify/data/resource.ts');
  const schema = await readFile(file, 'utf8');
  expect(schema).toContain('[allow.guest()]');
  await writeFile(file, schema.replace('[allow.guest()]', "[allow.authenticated('identityPool')]"));
  await withClient(backend.directory, async ({ models: { Todo } }) => {
    const { data, errors } = await Todo.create({ content: 'milk' });
    expect(data).toBeNull();
    expect(errors?.map(({ message }) => message)).toEqual(['Unauthorized']);
  });
});
