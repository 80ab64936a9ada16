import type { Page } from '@playwright/test';
import { PASSWORD } from './backend';
import { watchSubscriptions } from './subscriptions';

/** Somebody at the page, with what they do there. */
export function visitor(page: Page) {
  const subscriptions = watchSubscriptions(page);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const fill = async (fields: Record<string, string>) => {
    for (const [label, value] of Object.entries(fields)) {
      await page.getByLabel(label, { exact: true }).fill(value);
    }
  };
  return {
    page,
    subscriptions,
    press,
    fill,
    async signUp(email: string) {
      await page.getByRole('tab', { name: 'Create Account' }).click();
      await fill({ Email: email, Password: PASSWORD, 'Confirm Password': PASSWORD });
      await press('Create Account');
      await page.getByText('We Emailed You').waitFor();
    },
    async confirm(code: string) {
      await fill({ 'Confirmation Code': code });
      await press('Confirm');
    },
    async signIn(email: string) {
      await fill({ Email: email, Password: PASSWORD });
      await press('Sign in');
    },
    /** Signs in, and waits until what others post is heard of. */
    async enter(email: string) {
      await this.signIn(email);
      await subscriptions.areLive();
    },
    open: (part: string) => page.getByRole('link', { name: part, exact: true }).click(),
    reload: async () => {
      await page.reload();
      await subscriptions.areLive();
    },
    async write(title: string, body = '') {
      await page.getByLabel('Title').fill(title);
      await page.getByLabel('Text').fill(body);
      await press('Post');
      await this.post(title).waitFor();
    },
    post: (title: string) => page.getByRole('article', { name: title, exact: true }),
    dialog: page.getByRole('dialog'),
  };
}

export type Visitor = ReturnType<typeof visitor>;
