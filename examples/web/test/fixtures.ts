import { test as base, expect, type Page, type ViewportSize } from '@playwright/test';
import { makeAccount, reset } from './backend';
import { type Visitor, visitor } from './visitor';

interface Fixtures {
  /** Opens the page as somebody who was never there, with a browser profile of their own. */
  visit: (viewport?: ViewportSize) => Promise<Visitor>;
  /** The same as somebody with an account, who signs in and hears what others post. */
  member: (email: string) => Promise<Visitor>;
  /** Opens the page in a second window of somebody who is signed in. */
  secondWindow: (one: Visitor) => Promise<Visitor>;
  /** What pages had to complain of; a test that expects something takes it out. */
  complaints: string[];
}

const URL_OF_PAGE = `http://127.0.0.1:${process.env.WEB_PORT}/`;

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs
  complaints: async ({}, use) => {
    await reset();
    const complaints: string[] = [];
    await use(complaints);
    expect(complaints).toEqual([]);
  },
  visit: async ({ browser, complaints }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (viewport = { width: 1280, height: 800 }) => {
      const context = await browser.newContext({ viewport });
      contexts.push(context);
      return open(await context.newPage(), complaints);
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  member: async ({ visit }, use) => {
    await use(async (email) => {
      await makeAccount(email);
      const user = await visit();
      await user.enter(email);
      return user;
    });
  },
  secondWindow: async ({ complaints }, use) => {
    await use(async ({ page }) => open(await page.context().newPage(), complaints));
  },
});

async function open(page: Page, complaints: string[]): Promise<Visitor> {
  page.on('pageerror', ({ message }) => complaints.push(`thrown: ${message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  const watchHost = (url: string) => {
    const { protocol, hostname } = new URL(url);
    if (protocol !== 'data:' && hostname !== '127.0.0.1') complaints.push(`asked: ${url}`);
  };
  page.on('request', (request) => watchHost(request.url()));
  page.on('websocket', (socket) => watchHost(socket.url()));
  const user = visitor(page);
  await page.goto(URL_OF_PAGE);
  return user;
}

export { expect };
