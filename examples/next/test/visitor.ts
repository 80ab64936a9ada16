import { test as base, expect, type Page } from '@playwright/test';

const { AWS_ENDPOINT_URL: endpoint } = process.env;
if (!endpoint) throw new Error('There is no backend: run npm test, not playwright itself.');

export const PASSWORD = 'Correct-horse-1';

/** Somebody at the page, with a browser profile of their own. */
export class Visitor {
  constructor(readonly page: Page) {}

  press(name: string) {
    return this.page.getByRole('button', { name, exact: true }).click();
  }

  async fill(fields: Record<string, string>) {
    for (const [label, value] of Object.entries(fields)) {
      await this.page.getByLabel(label, { exact: true }).fill(value);
    }
  }

  /** Signs up by the Authenticator, with the code that was sent, and comes to the logbook. */
  async signUp(email: string) {
    await this.page.goto('/sign-in');
    await this.page.getByRole('tab', { name: 'Create Account' }).click();
    await this.fill({ Email: email, Password: PASSWORD, 'Confirm Password': PASSWORD });
    await this.press('Create Account');
    await this.page.getByText('We Emailed You').waitFor();
    await this.fill({ 'Confirmation Code': await codeSentTo(email) });
    await this.press('Confirm');
    await this.page.waitForURL('**/me');
  }

  async write(title: string, text = '') {
    await this.fill({ Title: title, Text: text });
    await this.press('Write it down');
  }

  entry(title: string) {
    return this.page.getByRole('article', { name: title, exact: true });
  }
}

/** @returns the code in the newest message to an address */
async function codeSentTo(email: string): Promise<string> {
  const answer = await fetch(`${endpoint}/_local/messages?to=${encodeURIComponent(email)}`);
  const messages = (await answer.json()) as { code?: string }[];
  const code = messages.findLast((message) => message.code)?.code;
  if (!code) throw new Error(`No code was sent to ${email}.`);
  return code;
}

interface Fixtures {
  visit: () => Promise<Visitor>;
}

export const test = base.extend<Fixtures>({
  baseURL: `http://127.0.0.1:${process.env.NEXT_PORT}`,
  visit: async ({ browser, baseURL }, use) => {
    const complaints: string[] = [];
    const contexts: { close(): Promise<void> }[] = [];
    await use(async () => {
      const context = await browser.newContext({ ...(baseURL && { baseURL }) });
      contexts.push(context);
      const page = await context.newPage();
      page.on('pageerror', ({ message }) => complaints.push(`thrown: ${message}`));
      page.on('console', (message) => {
        if (message.type() !== 'error') return;
        complaints.push(`console: ${message.text()} (${message.location().url})`);
      });
      page.on('request', (request) => {
        const { protocol, hostname } = new URL(request.url());
        if (protocol !== 'data:' && hostname !== '127.0.0.1') {
          complaints.push(`asked: ${request.url()}`);
        }
      });
      return new Visitor(page);
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(complaints).toEqual([]);
  },
});

export { expect };
