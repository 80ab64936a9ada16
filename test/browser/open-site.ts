import type { Page } from 'playwright-core';
import { launchChromium, OWN_NAME } from './chromium';
import { servePage } from './serve-page';
import { visitor } from './visitor';

/** What the browser itself says of a call that was refused; the page shows that in its own way. */
const REFUSED = /^Failed to load resource: the server responded with a status of 40[013] /;

/**
 * Serves an app of `page/`, and opens a browser.
 *
 * @param outputsFile the `amplify_outputs.json` of the backend that the app is for
 * @param at the origin that the browser sees, where that has to be one; by default that of a free port
 */
export async function openSite(outputsFile: string, app = 'app.tsx', at?: string) {
  const browser = await launchChromium();
  const served = await servePage(outputsFile, app);
  let complaints: string[] = [];

  const isForeign = (url: string) => isElsewhere(url) && !(at && url.startsWith(at));
  const watch = (page: Page) => {
    const foreign = (url: string) => complaints.push(`asked another machine: ${url}`);
    page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error' || REFUSED.test(message.text())) return;
      complaints.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => isForeign(request.url()) && foreign(request.url()));
    page.on('websocket', (socket) => isForeign(socket.url()) && foreign(socket.url()));
  };

  return {
    /** Opens the app with a browser profile of its own, as somebody who was never there. */
    async visit(name = '127.0.0.1') {
      const context = await browser.newContext();
      const origin = `http://${name}:${served.port}`;
      if (at) {
        await context.route(`${at}/**`, (route) =>
          route.continue({ url: route.request().url().replace(at, origin).replace(/\?.*/, '') }),
        );
      }
      const page = await context.newPage();
      watch(page);
      await page.goto(`${at ?? origin}/`);
      return visitor(page);
    },
    /** Sends all visitors away. @returns errors on their consoles, and requests to other machines */
    async leave(): Promise<string[]> {
      await Promise.all(browser.contexts().map((context) => context.close()));
      const found = complaints;
      complaints = [];
      return found;
    },
    async close(): Promise<void> {
      await browser.close();
      await served.close();
    },
  };
}

export type Site = Awaited<ReturnType<typeof openSite>>;

function isElsewhere(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol !== 'data:' && !['127.0.0.1', OWN_NAME].includes(hostname);
}
