import {
  confirmUserAttribute,
  fetchAuthSession,
  signIn,
  signOut,
  updateUserAttribute,
} from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Schema } from '../../client/index.js';
import { type App, PASSWORD, startApp } from './running-app';

const FORMER = 'quinn@example.com';
const EMAIL = 'quinn@example.org';

let app: App;
let sub: string;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.stop());
beforeEach(async () => {
  await app.reset();
  sub = await app.signUpAndConfirm(FORMER, { name: 'Quinn' });
  await signIn({ username: FORMER, password: PASSWORD });
});
afterEach(() => signOut());

const refresh = () => fetchAuthSession({ forceRefresh: true });

async function changeEmail(): Promise<void> {
  await updateUserAttribute({ userAttribute: { attributeKey: 'email', value: EMAIL } });
}

async function verifyEmail(): Promise<void> {
  const confirmationCode = await app.messages.lastCode(EMAIL);
  await confirmUserAttribute({ userAttributeKey: 'email', confirmationCode });
}

it('a new address is in the row at the next token after it is verified', async () => {
  const before = await app.row(sub);
  await changeEmail();
  await verifyEmail();
  expect(await app.row(sub)).toEqual(before);
  await refresh();
  expect(await app.row(sub)).toEqual({
    ...before,
    email: EMAIL,
    emailSyncedAt: expect.any(String),
    updatedAt: expect.any(String),
  });
  expect((await app.outcomes()).at(-1)).toEqual(['TokenGeneration_RefreshTokens', 'email-updated']);
});

it('a new address that is not verified is not in the row', async () => {
  const before = await app.row(sub);
  await changeEmail();
  await refresh();
  expect(await app.row(sub)).toEqual(before);
});

it('nothing is written where nothing changed', async () => {
  await changeEmail();
  await verifyEmail();
  await refresh();
  const before = await app.row(sub);
  await refresh();
  await signOut();
  await app.signIn({ email: EMAIL, password: PASSWORD });
  expect(await app.row(sub)).toEqual(before);
});

it('an app reads the new address, and nothing of how it came', async () => {
  await changeEmail();
  await verifyEmail();
  await refresh();
  const { data, errors } = await generateClient<Schema>().models.User.get({ id: sub });
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({ id: sub, email: EMAIL, name: 'Quinn' });
  expect(data).not.toHaveProperty('emailSyncedAt');
});
