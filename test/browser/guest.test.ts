import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  type RunningBackend,
  startBackend,
} from '../../packages/amplify-offline/test/running-backend';
import { openSite, type Site } from './open-site';

const EMAIL = 'quinn@example.com';

let backend: RunningBackend;
let site: Site;
beforeAll(async () => {
  backend = await startBackend(resolve('packages/amplify-offline/test/fixtures/guests'));
  site = await openSite(backend.sandbox.outputsFile, 'guest.tsx');
});
afterAll(async () => {
  await site?.close();
  await backend?.stop();
});
afterEach(async () => expect(await site.leave()).toEqual([]));

it('a guest writes a to-do, is the same after a reload, and becomes a user', async () => {
  await backend.signUpAndConfirm(EMAIL);
  const guest = await site.visit();
  await guest.sees(/^Guest us-east-1:/);
  const shown = await guest.page.getByText(/^Guest us-east-1:/).textContent();
  const identity = shown?.replace('Guest ', '');
  await guest.submit({ 'To do': 'Buy milk' }, 'Add');
  await guest.sees('Buy milk');
  await guest.press('Announce');
  await guest.sees('Not Authorized to access createNotice on type Mutation');

  await guest.page.reload();
  await guest.sees(`Guest ${identity}`);
  await guest.sees('Buy milk');

  await guest.signIn(EMAIL);
  await guest.sees(`User ${identity}`);
  await guest.press('Announce');
  await guest.sees('Announced');

  await guest.page.reload();
  await guest.sees(`User ${identity}`);
  await guest.press('Sign out');
  await guest.sees(/^Guest us-east-1:/);
});
