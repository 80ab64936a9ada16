import { codeSentTo } from './backend';
import { expect, test } from './fixtures';

const QUINN = 'quinn@example.com';

test('who signs up with the code that was sent has a row of their own', async ({ visit }) => {
  const quinn = await visit();
  await quinn.signUp(QUINN);
  await quinn.confirm(await codeSentTo(QUINN));
  await quinn.open('Account');
  await expect(quinn.page.getByRole('definition').filter({ hasText: QUINN })).toBeVisible();
  await expect(quinn.page.getByRole('time')).toHaveText(/\d{4}/);
});

test('name and age can be changed, and are seen in the second window at once', async ({
  member,
  secondWindow,
}) => {
  const quinn = await member(QUINN);
  await quinn.open('Account');
  const second = await secondWindow(quinn);
  await second.open('Account');
  await expect(second.page.getByLabel('Name')).toHaveValue('');
  await second.subscriptions.areLive();

  await quinn.fill({ Name: 'Quinn', Age: '41' });
  await quinn.press('Save');
  await expect(second.page.getByLabel('Name')).toHaveValue('Quinn');
  await expect(second.page.getByLabel('Age', { exact: true })).toHaveValue('41');

  await second.fill({ Age: '' });
  await second.press('Save');
  await expect(quinn.page.getByLabel('Age', { exact: true })).toHaveValue('');
  await quinn.page.reload();
  await expect(quinn.page.getByLabel('Name')).toHaveValue('Quinn');
  await expect(quinn.page.getByLabel('Age', { exact: true })).toHaveValue('');
});

test('a change that does not go through is told in words', async ({ member, complaints }) => {
  const quinn = await member(QUINN);
  await quinn.open('Account');
  await quinn.page.getByLabel('Name').fill('Quinn');
  await quinn.page.context().setOffline(true);
  await quinn.press('Save');
  await expect(quinn.page.getByRole('alert')).toHaveText(/The server cannot be reached/);
  await quinn.page.context().setOffline(false);
  await quinn.press('Save');
  await expect(quinn.page.getByRole('alert')).toBeHidden();
  await expect(quinn.page.getByLabel('Name')).toHaveValue('Quinn');
  // As often as Amplify tried.
  const expected = complaints.splice(0);
  expect(expected.length).toBeGreaterThan(0);
  expect(expected.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
});

test('who deletes their account is asked, is signed out, and cannot sign in again', async ({
  member,
  complaints,
}) => {
  const quinn = await member(QUINN);
  await quinn.write('Soon gone');
  await quinn.open('Account');

  await quinn.press('Delete my account');
  await quinn.press('Keep');
  await expect(quinn.dialog).toBeHidden();
  await expect(quinn.page.getByLabel('Name')).toBeVisible();

  await quinn.press('Delete my account');
  await quinn.press('Delete everything');
  await quinn.page.getByRole('tab', { name: 'Sign In' }).waitFor();
  await quinn.signIn(QUINN);
  await expect(quinn.page.getByRole('alert')).toHaveText(/Incorrect username or password/);
  expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 400')]);

  const other = await member('other@example.com');
  await expect(other.page.getByText('Nothing here yet')).toBeVisible();
});

test('a session outlives a reload, and ends with sign-out', async ({ member }) => {
  const quinn = await member(QUINN);
  await quinn.reload();
  await quinn.press('Sign out');
  await quinn.page.getByRole('tab', { name: 'Sign In' }).waitFor();
  await quinn.page.reload();
  await expect(quinn.page.getByRole('tab', { name: 'Sign In' })).toBeVisible();
});
