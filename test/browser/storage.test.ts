import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  type RunningBackend,
  startBackend,
} from '../../packages/amplify-offline/test/running-backend';
import { openSite, type Site } from './open-site';

const EMAIL = 'admin@example.com';

let backend: RunningBackend;
let site: Site;
beforeAll(async () => {
  backend = await startBackend(resolve('packages/amplify-offline/test/fixtures/storage'));
  site = await openSite(backend.sandbox.outputsFile, 'storage.tsx');
});
afterAll(async () => {
  await site?.close();
  await backend?.stop();
});
afterEach(async () => expect(await site.leave()).toEqual([]));

/** One red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
const picture = { name: 'a red pixel.png', mimeType: 'image/png', buffer: PNG };

it('a page uploads, shows, cancels and removes, by the rules', async () => {
  await backend.signUpAndConfirm(EMAIL);
  await backend.admin('AdminAddUserToGroup', { Username: EMAIL, GroupName: 'admin' });
  const visitor = await site.visit();
  const { page } = visitor;
  const choose = () => page.getByLabel('File', { exact: true }).setInputFiles(picture);
  await choose();
  await visitor.sees('AccessDenied');

  await visitor.signIn(EMAIL);
  await visitor.sees('Signed in');
  await page.getByLabel('File', { exact: true }).setInputFiles([]);
  await choose();
  await visitor.sees(`public/a red pixel.png ${PNG.length}`);
  const shown = page.getByAltText('Uploaded');
  await expect
    .poll(() =>
      shown.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
    )
    .toBe(1);

  await visitor.press('Cancel large');
  await visitor.sees('Cancelled');
  await visitor.press('Send large');
  await visitor.sees('Sent 12000000 bytes, step by step');
  await visitor.sees('public/large.bin 12000000');
  await visitor.press('Remove all');
  await visitor.sees('Removed 2');
});
