import { expect, test } from './fixtures';

const QUINN = 'quinn@example.com';
const OTHER = 'other@example.com';

test('a post is written, changed and deleted, and the second window sees it at once', async ({
  member,
  secondWindow,
}) => {
  const quinn = await member(QUINN);
  const second = await secondWindow(quinn);
  await second.subscriptions.areLive();
  await expect(second.page.getByText('Nothing here yet')).toBeVisible();

  await quinn.write('Hello', 'To whom it may concern');
  await expect(second.post('Hello')).toContainText('To whom it may concern');

  await quinn.press('Change');
  await quinn.page.getByLabel('Title').last().fill('Hello again');
  await quinn.press('Save');
  await expect(second.post('Hello again')).toContainText('changed');
  await expect(second.post('Hello')).toBeHidden();

  await second.press('Delete');
  await second.press('Delete post');
  await expect(quinn.page.getByText('Nothing here yet')).toBeVisible();
  await expect(second.post('Hello again')).toBeHidden();
});

test('posts of others are there to read at once, and by author, and not to change', async ({
  member,
}) => {
  const [quinn, other] = [await member(QUINN), await member(OTHER)];

  await quinn.write('Of Quinn');
  await other.write('Of somebody else');
  await expect(other.post('Of Quinn')).toBeVisible();
  await expect(quinn.post('Of somebody else')).toBeVisible();
  await expect(other.post('Of Quinn').getByRole('button')).toHaveCount(0);
  await expect(other.post('Of somebody else').getByRole('button')).toHaveCount(2);

  await other.press('You, 1 post');
  await expect(other.page.getByRole('article')).toHaveCount(1);
  await expect(other.post('Of somebody else')).toBeVisible();
  await other.page.getByRole('button', { name: /^(?!Every|You).*, 1 post$/ }).click();
  await expect(other.page.getByRole('heading', { level: 1 })).toHaveText(/^Posts of \w+ \w+/);
  await expect(other.page.getByRole('article')).toHaveCount(1);
  await expect(other.post('Of Quinn')).toBeVisible();
});

test('newest posts come first', async ({ member }) => {
  const quinn = await member(QUINN);
  await quinn.write('First');
  await quinn.write('Second');
  await quinn.reload();
  await expect(quinn.page.getByRole('article').getByRole('heading')).toHaveText([
    'Second',
    'First',
  ]);
});

test('a window that was offline says so, and catches up', async ({ member }) => {
  const [quinn, other] = [await member(QUINN), await member(OTHER)];
  await other.page.context().setOffline(true);
  await expect(other.page.getByRole('status')).toHaveText(/^Offline/);
  await quinn.write('Meanwhile');
  await other.page.context().setOffline(false);
  await expect(other.post('Meanwhile')).toBeVisible();
  await expect(other.page.getByRole('status')).toBeHidden();
});
