import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  PASSWORD,
  type RunningBackend,
  startBackend,
} from '../../packages/amplify-offline/test/running-backend';
import { openSite, type Site } from './open-site';

const EMAIL = 'quinn@example.com';
/** The address that the backend lets an app be at. */
const APP = 'http://localhost:3000';

let backend: RunningBackend;
let site: Site;
beforeAll(async () => {
  backend = await startBackend(resolve('packages/amplify-offline/test/fixtures/social'));
  site = await openSite(backend.sandbox.outputsFile, 'social.tsx', APP);
});
afterAll(async () => {
  await site?.close();
  await backend?.stop();
});
afterEach(async () => {
  expect(await site.leave()).toEqual([]);
  await backend.reset();
});

it('somebody signs in with Google, is known after a reload, signs out, and in again', async () => {
  const quinn = await site.visit();
  await quinn.sees('Nobody');
  await quinn.press('Google');
  await quinn.sees('Sign in with Google');
  await quinn.page.getByLabel('Email').fill(EMAIL);
  await quinn.press('Sign in');
  await quinn.sees(/^quinn@example.com is google_\d+$/);
  expect(quinn.page.url()).toBe(`${APP}/`);
  await quinn.page.reload();
  await quinn.sees(/^quinn@example.com is google_\d+$/);

  await quinn.press('Sign out');
  await quinn.sees('Nobody');
  await quinn.press('Google');
  await quinn.press(`Sign in as ${EMAIL}`);
  await quinn.sees(/^quinn@example.com is google_\d+$/);
});

it('somebody signs up on the hosted pages', async () => {
  const quinn = await site.visit();
  await quinn.press('Here');
  await quinn.page.getByRole('link', { name: 'Sign up' }).click();
  await quinn.submit({ Email: EMAIL, Password: PASSWORD }, 'Sign up');
  await quinn.sees('Confirm your account');
  await quinn.submit({ Code: await backend.latestCode(EMAIL) }, 'Confirm');
  await quinn.sees(/^quinn@example.com is [0-9a-f-]{36}$/);
});
