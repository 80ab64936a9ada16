import type { Browser, Page } from 'playwright-core';
import { codeFor, PASSWORD } from '../sandbox';

/** Somebody at the app in a browser, with a profile of their own. */
export async function visitor(browser: Browser, origin: string) {
  const page = await (await browser.newContext()).newPage();
  const complaints = complaintsOf(page);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const submit = async (fields: Record<string, string>, button: string) => {
    for (const [placeholder, text] of Object.entries(fields)) {
      await page.getByPlaceholder(placeholder, { exact: true }).fill(text);
    }
    await press(button);
  };
  await page.goto(origin);
  return {
    page,
    /** What went wrong in the page, and what it asked of other machines. */
    complaints,
    press,
    /** Waits for a text. @throws where it does not come */
    sees: (text: string) => page.getByText(text, { exact: true }).waitFor(),
    signUp: async (email: string) => {
      await press('Create Account');
      const password = {
        'Enter your Password': PASSWORD,
        'Please confirm your Password': PASSWORD,
      };
      await submit({ 'Enter your Email': email, ...password }, 'Create Account');
      await page.getByText('We Emailed You').waitFor();
      await submit({ 'Enter your code': await codeFor(email) }, 'Confirm');
    },
    signIn: (email: string) =>
      submit({ 'Enter your Email': email, 'Enter your Password': PASSWORD }, 'Sign in'),
    write: async (title: string, text: string) => {
      await page.getByLabel('Title').fill(title);
      await page.getByLabel('Text').fill(text);
      await press('Post');
    },
  };
}

function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  const watch = (url: string) => {
    if (!/^(data:|(http|ws):\/\/127\.0\.0\.1[:/])/.test(url)) complaints.push(`asked for ${url}`);
  };
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => watch(request.url()));
  page.on('websocket', (socket) => watch(socket.url()));
  return complaints;
}
