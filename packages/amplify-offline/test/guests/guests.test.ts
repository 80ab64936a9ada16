import { resolve } from 'node:path';
import { fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Schema } from '../fixtures/guests/amplify/data/resource';
import { PASSWORD, type RunningBackend, startBackend } from '../running-backend';

let backend: RunningBackend;
const client = generateClient<Schema>();
beforeAll(async () => {
  backend = await startBackend(resolve('packages/amplify-offline/test/fixtures/guests'));
});
afterAll(() => backend?.stop());
afterEach(() => signOut());

it('a guest', async () => {
  const session = await fetchAuthSession();
  console.log(session);
  const made = await client.models.Todo.create({ content: 'milk' });
  console.log(JSON.stringify(made));
  const { data } = await client.models.Todo.list();
  console.log(data, (await client.queries.whoAmI()));
  console.log(JSON.stringify(await client.models.Notice.create({ text: 'no' })));
  console.log(JSON.stringify(await client.models.Diary.list()));
  await backend.signUpAndConfirm('ada@example.com');
  await signIn({ username: 'ada@example.com', password: PASSWORD });
  console.log((await fetchAuthSession()).identityId, session.identityId);
  console.log(JSON.stringify(await client.models.Notice.create({ text: 'no' })));
  console.log((await client.queries.whoAmI()));
  console.log(backend.sandbox.notEmulated);
});
