import type { Browser } from 'playwright-core';
import { someAddress } from '../sandbox';
import { launchChromium } from './chromium';
import { EXPORTED } from './export';
import { serve } from './serve';
import { visitor } from './visitor';

const quinn = someAddress();
let site: Awaited<ReturnType<typeof serve>>;
let browser: Browser;
beforeAll(async () => {
  site = await serve(EXPORTED);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

it('somebody signs up in a browser, sees their row, changes it, and writes a post that stays', async () => {
  const visit = await visitor(browser, site.origin);
  await visit.signUp(quinn);
  await visit.sees(quinn);
  await visit.sees('Nothing here yet');
  await visit.press('Edit profile');
  await visit.page.getByLabel('Name').fill('Quinn');
  await visit.page.getByLabel('Age').fill('42');
  await visit.press('Save');
  await visit.sees('42');
  await visit.write('Hello', 'from a browser');
  await visit.sees('from a browser');
  await visit.page.reload();
  await visit.sees('from a browser');
  await visit.sees('Quinn');
  expect(visit.complaints).toEqual([]);
});

it('what they write and delete in one browser is seen in the other at once', async () => {
  const here = await visitor(browser, site.origin);
  const there = await visitor(browser, site.origin);
  await here.signIn(quinn);
  await there.signIn(quinn);
  await there.sees('Live');
  await here.write('Second', 'at once');
  await there.sees('at once');
  await here.press('Delete Second');
  await here.press('Delete');
  await there.page.getByText('at once').waitFor({ state: 'detached' });
  expect([...here.complaints, ...there.complaints]).toEqual([]);
});

it('they sign out', async () => {
  const visit = await visitor(browser, site.origin);
  await visit.signIn(quinn);
  await visit.press('Sign out');
  await visit.page.getByPlaceholder('Enter your Password').waitFor();
  expect(visit.complaints).toEqual([]);
});
