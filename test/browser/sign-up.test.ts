import { signUp } from 'aws-amplify/auth';
import { expect, it } from 'vitest';
import { PASSWORD } from '../../packages/amplify-offline/test/running-backend';
import { appAtSite } from './app-at-site';

const EMAIL = 'quinn@example.com';

const here = appAtSite();

it('somebody signs up, confirms with the code, is signed in, and sees their row', async () => {
  const quinn = await here.site.visit();
  await quinn.signUp(EMAIL);
  await quinn.sees('the code we emailed to q***@e***');
  await quinn.confirm(await here.app.latestCode(EMAIL));
  await quinn.sees(`${EMAIL} has the row`);
  const [row] = await here.app.rows('User');
  await quinn.sees(`${EMAIL} has the row ${row?.id}`);
});

it('a wrong code is refused, and the right one still works', async () => {
  const quinn = await here.site.visit();
  await quinn.signUp(EMAIL);
  await quinn.sees('We Emailed You');
  const code = await here.app.latestCode(EMAIL);
  await quinn.confirm(code === '123456' ? '654321' : '123456');
  await quinn.sees('Invalid verification code provided, please try again.');
  await quinn.confirm(code);
  await quinn.sees(`${EMAIL} has the row`);
});

it('a code is sent again, and confirms', async () => {
  const quinn = await here.site.visit();
  await quinn.signUp(EMAIL);
  await quinn.sees('We Emailed You');
  const first = await here.app.latestCode(EMAIL);
  await quinn.press('Resend Code');
  await expect.poll(() => here.app.latestCode(EMAIL)).not.toBe(first);
  await quinn.confirm(await here.app.latestCode(EMAIL));
  await quinn.sees(`${EMAIL} has the row`);
});

it('a weak password is not even sent: the page knows the policy of the pool', async () => {
  const quinn = await here.site.visit();
  await quinn.page.getByRole('tab', { name: 'Create Account' }).click();
  await quinn.fill({ Email: EMAIL, Password: 'short', 'Confirm Password': 'short' });
  await quinn.page.keyboard.press('Tab');
  await quinn.sees('Password must have at least 8 characters');
  await quinn.sees('Password must have upper case letters');
  await quinn.sees('Password must have numbers');
  await quinn.sees('Password must have special characters');
  const button = quinn.page.getByRole('button', { name: 'Create Account' });
  expect(await button.isDisabled()).toBe(true);
});

it('an address that has an account is refused', async () => {
  await here.app.signUpAndConfirm(EMAIL);
  const quinn = await here.site.visit();
  await quinn.signUp(EMAIL);
  await quinn.sees('User already exists');
});

it('an account that was left unconfirmed is asked for its code at the next sign-in', async () => {
  const options = { userAttributes: { email: EMAIL } };
  await signUp({ username: EMAIL, password: PASSWORD, options });
  const quinn = await here.site.visit();
  await quinn.signIn(EMAIL);
  await quinn.sees('the code we emailed to');
  await quinn.confirm(await here.app.latestCode(EMAIL));
  // The password was not kept: the Authenticator asks for it once more.
  await quinn.page.getByRole('tab', { name: 'Sign In', selected: true }).waitFor();
  await quinn.signIn(EMAIL);
  await quinn.sees(`${EMAIL} has the row`);
});
