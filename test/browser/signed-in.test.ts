import { describe, expect, it } from 'vitest';
import { appAtSite } from './app-at-site';
import { OWN_NAME } from './chromium';

const EMAIL = 'quinn@example.com';
const AN_HOUR_AND_MORE = 61 * 60_000;

const here = appAtSite();

/** A new account, at the page and signed in. */
async function signedIn(email: string, name?: string) {
  const sub = await here.app.signUpAndConfirm(email);
  const user = await here.site.visit(name);
  await user.signIn(email);
  await user.sees(`${email} has the row ${sub}`);
  return user;
}

describe('a session', () => {
  it('outlives a reload of the page', async () => {
    const quinn = await signedIn(EMAIL);
    await quinn.page.reload();
    await quinn.sees(`${EMAIL} has the row`);
  });

  it('is refreshed when its tokens have expired', async () => {
    const quinn = await signedIn(EMAIL);
    await quinn.page.clock.setSystemTime(Date.now() + AN_HOUR_AND_MORE);
    await quinn.post('An hour later');
    await quinn.sees('An hour later');
    const sources = (await here.app.invocations()).map(({ triggerSource }) => triggerSource);
    expect(sources).toContain('TokenGeneration_RefreshTokens');
  });

  it('ends at the next refresh after a sign-out everywhere, and the page is told', async () => {
    const quinn = await signedIn(EMAIL);
    await here.app.admin('AdminUserGlobalSignOut', { Username: EMAIL });
    await quinn.page.clock.setSystemTime(Date.now() + AN_HOUR_AND_MORE);
    await quinn.post('An hour later');
    await quinn.page.getByRole('tab', { name: 'Sign In' }).waitFor();
    expect(await here.app.rows('Post')).toEqual([]);
    // The app does not catch what the data client throws where nobody is signed in.
    expect(await here.site.leave()).toEqual(['thrown: No federated jwt']);
  });
});

describe('posts', () => {
  it('are there for everybody, and after a reload', async () => {
    const quinn = await signedIn(EMAIL);
    await quinn.post('Hello');
    await quinn.sees('Hello');
    await quinn.page.reload();
    await quinn.sees('Hello');
    const other = await signedIn('other@example.com');
    await other.sees('Hello');
  });

  it('appear at once in another browser', async () => {
    const quinn = await signedIn(EMAIL);
    const other = await signedIn('other@example.com');
    await expect.poll(() => other.subscriptions.areLive()).toBe(true);
    await quinn.post('Live');
    await other.sees('Live');
  });

  it('appear on a page of any origin, as AWS has it', async () => {
    const quinn = await signedIn(EMAIL, OWN_NAME);
    await expect.poll(() => quinn.subscriptions.areLive()).toBe(true);
    await quinn.post('From elsewhere');
    await quinn.sees('From elsewhere');
  });
});
