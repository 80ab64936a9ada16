import type { Page } from '@playwright/test';
import { expect, test } from './visitor';

test('who is not signed in is asked to, and comes back', async ({ visit }) => {
  const quinn = await visit();
  await quinn.page.goto('/me');
  await expect(quinn.page).toHaveURL(/\/sign-in$/);
  await quinn.signUp('guest@example.com');
  await expect(quinn.page.getByText('guest@example.com')).toBeVisible();
});

test('the server reads the row, and a server action changes it', async ({ visit }) => {
  const quinn = await visit();
  await quinn.signUp('row@example.com');
  // As the server made it, with no script.
  const made = await quinn.page.request.get('/me');
  expect(await made.text()).toContain('row@example.com');
  await expect(quinn.page.getByRole('heading', { name: 'Nameless, so far' })).toBeVisible();
  await quinn.fill({ Name: 'Quinn' });
  await quinn.press('Save');
  await expect(quinn.page.getByRole('heading', { name: 'Quinn' })).toBeVisible();
  await expect(quinn.page.getByLabel('Name', { exact: true })).toHaveValue('Quinn');
  expect(await (await quinn.page.request.get('/me')).text()).toContain('Quinn');
});

test('a server action writes an entry, which another window shows by itself', async ({ visit }) => {
  const quinn = await visit();
  await quinn.signUp('live@example.com');
  const second = await quinn.page.context().newPage();
  await second.goto('/me');
  await expect(second.getByText('Nothing yet')).toBeVisible();
  const live = subscribed(second);
  await second.reload();
  await live;
  await quinn.write('First light', 'Wind from the west.');
  await expect(quinn.entry('First light')).toContainText('Wind from the west.');
  await expect(second.getByRole('article', { name: 'First light' })).toBeVisible();
  await expect(quinn.page.getByLabel('Title')).toHaveValue('');
});

test('what a form lacks is said in words, and stays typed', async ({ visit }) => {
  const quinn = await visit();
  await quinn.signUp('blank@example.com');
  await quinn.write('   ', 'of no title');
  await expect(quinn.page.getByRole('alert').filter({ hasText: 'needs a title' })).toBeVisible();
  await expect(quinn.page.getByLabel('Text')).toHaveValue('of no title');
});

test('nobody reads the entries of another on their page', async ({ visit }) => {
  const [quinn, other] = [await visit(), await visit()];
  await quinn.signUp('quinn@example.com');
  await quinn.write('Of Quinn');
  await expect(quinn.entry('Of Quinn')).toBeVisible();
  await other.signUp('other@example.com');
  await expect(other.page.getByText('Nothing yet')).toBeVisible();
  await expect(other.entry('Of Quinn')).toHaveCount(0);
});

test('a token whose signature is not the pool’s opens nothing', async ({ visit }) => {
  const quinn = await visit();
  await quinn.signUp('forged@example.com');
  const context = quinn.page.context();
  const forged = (await context.cookies()).map((cookie) => ({
    ...cookie,
    value: /\.(access|id)Token$/.test(cookie.name)
      ? withOtherSignature(cookie.value)
      : cookie.value,
  }));
  expect(forged.filter(({ name }) => /\.(access|id)Token$/.test(name))).toHaveLength(2);
  await context.clearCookies();
  // Without the refresh token, by which the server would come to good ones.
  await context.addCookies(forged.filter(({ name }) => !name.endsWith('refreshToken')));
  const answer = await quinn.page.request.get('/me', { maxRedirects: 0 });
  expect([answer.status(), answer.headers().location]).toEqual([307, '/sign-in']);
});

test('who signs out is out', async ({ visit }) => {
  const quinn = await visit();
  await quinn.signUp('leaves@example.com');
  await quinn.press('Sign out');
  await expect(quinn.page).toHaveURL(/\/sign-in$/);
  await quinn.page.goto('/me');
  await expect(quinn.page).toHaveURL(/\/sign-in$/);
});

function withOtherSignature(token: string): string {
  const [head, claims, signature = ''] = token.split('.');
  return [head, claims, [...signature].reverse().join('')].join('.');
}

/** Waits until a page hears what is written: each of its subscriptions was acknowledged. */
async function subscribed(page: Page): Promise<void> {
  const socket = await page.waitForEvent('websocket');
  let acknowledged = 0;
  await socket.waitForEvent('framereceived', {
    predicate: ({ payload }) => {
      if (JSON.parse(String(payload)).type === 'start_ack') acknowledged++;
      return acknowledged === 3;
    },
  });
}
