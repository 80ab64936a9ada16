import { makeAccount } from './backend';
import { expect, test } from './fixtures';

const QUINN = 'quinn@example.com';
const ADMIN = 'admin@example.com';

test('an Admin sees who has an account, and deletes one', async ({ visit, complaints }) => {
  await makeAccount(QUINN);
  await makeAccount(ADMIN, { isAdmin: true });
  const quinn = await visit();
  await quinn.enter(QUINN);
  await quinn.write('Of Quinn');
  const admin = await visit();
  await admin.enter(ADMIN);
  await admin.open('People');
  const accounts = admin.page.getByRole('list', { name: 'Accounts' }).getByRole('listitem');
  await expect(accounts).toHaveCount(2);
  await expect(accounts.filter({ hasText: ADMIN }).getByRole('button')).toHaveCount(0);

  await admin.press(`Delete the account of ${QUINN}`);
  await admin.press('Delete account');
  await expect(accounts).toHaveText([new RegExp(ADMIN)]);
  await admin.page.reload();
  await expect(accounts).toHaveText([new RegExp(ADMIN)]);
  await admin.open('Posts');
  await expect(admin.page.getByText('Nothing here yet')).toBeVisible();

  await quinn.press('Sign out');
  await quinn.signIn(QUINN);
  await expect(quinn.page.getByRole('alert')).toHaveText(/Incorrect username or password/);
  expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 400')]);
});

test('nobody else does', async ({ visit }) => {
  await makeAccount(QUINN);
  await makeAccount(ADMIN, { isAdmin: true });
  const quinn = await visit();
  await quinn.enter(QUINN);
  await expect(quinn.page.getByRole('link', { name: 'Account' })).toBeVisible();
  await expect(quinn.page.getByRole('link', { name: 'People' })).toBeHidden();
  await quinn.page.goto(`${quinn.page.url()}#people`);
  await expect(quinn.page.getByText('Only Admins see who has an account')).toBeVisible();
  await expect(quinn.page.getByText(ADMIN)).toHaveCount(0);
});
