import { makeAccount } from './backend';
import { expect, test } from './fixtures';
import type { Visitor } from './visitor';

const ADMIN = `somebody.with.a.long.address.that.has.no.place.to.break@example.com`;
const LONG_WORD = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenknopfloch';

const widthBeyond = ({ page }: Visitor) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

test('nothing is wider than a phone', async ({ visit }) => {
  await makeAccount(ADMIN, { isAdmin: true });
  const admin = await visit({ width: 320, height: 640 });
  await admin.page.getByRole('tab', { name: 'Create Account' }).click();
  expect(await widthBeyond(admin)).toBe(0);
  await admin.page.getByRole('tab', { name: 'Sign In' }).click();
  await admin.enter(ADMIN);
  await admin.write(LONG_WORD, LONG_WORD);
  expect(await widthBeyond(admin)).toBe(0);
  await admin.press('Delete');
  await expect(admin.dialog).toBeInViewport({ ratio: 1 });
  await admin.press('Keep');
  await admin.press('Change');
  expect(await widthBeyond(admin)).toBe(0);
  await admin.open('Account');
  await expect(admin.page.getByText(ADMIN)).toBeVisible();
  expect(await widthBeyond(admin)).toBe(0);
  await admin.open('People');
  await expect(admin.page.getByText(ADMIN)).toBeVisible();
  expect(await widthBeyond(admin)).toBe(0);
});
