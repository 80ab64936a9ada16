import { it } from 'vitest';
import { PASSWORD } from '../../packages/amplify-offline/test/running-backend';
import { appAtSite } from './app-at-site';

const EMAIL = 'quinn@example.com';

const here = appAtSite();

it('a user signs in, out, and in again', async () => {
  const sub = await here.app.signUpAndConfirm(EMAIL);
  const quinn = await here.site.visit();
  await quinn.signIn(EMAIL);
  await quinn.sees(`${EMAIL} has the row ${sub}`);
  await quinn.signOut();
  await quinn.signIn(EMAIL);
  await quinn.sees(`${EMAIL} has the row ${sub}`);
});

it('a wrong password and an unknown address are refused alike', async () => {
  await here.app.signUpAndConfirm(EMAIL);
  const quinn = await here.site.visit();
  await quinn.signIn(EMAIL, 'Wrong-2026!');
  await quinn.sees('Incorrect username or password.');
  const stranger = await here.site.visit();
  await stranger.signIn('nobody@example.com');
  await stranger.sees('Incorrect username or password.');
});

it('a forgotten password is replaced by a code', async () => {
  const sub = await here.app.signUpAndConfirm(EMAIL);
  const quinn = await here.site.visit();
  await quinn.press('Forgot your password?');
  await quinn.submit({ 'Enter your email': EMAIL }, 'Send code');
  await quinn.sees('New Password');
  const code = await here.app.latestCode(EMAIL);
  const passwords = { 'New Password': 'Another-2026!', 'Confirm Password': 'Another-2026!' };
  await quinn.submit({ 'Code *': code, ...passwords }, 'Submit');
  await quinn.signIn(EMAIL);
  await quinn.sees('Incorrect username or password.');
  await quinn.signIn(EMAIL, 'Another-2026!');
  await quinn.sees(`${EMAIL} has the row ${sub}`);
});

/** As a back office makes an account: with a password for the first sign-in only. */
const makeAccount = (...attributes: { Name: string; Value: string }[]) =>
  here.app.admin('AdminCreateUser', {
    Username: EMAIL,
    TemporaryPassword: 'Temporary-2026!',
    MessageAction: 'SUPPRESS',
    UserAttributes: [{ Name: 'email', Value: EMAIL }, ...attributes],
  });

it('a user made by an admin chooses a password, and has a row', async () => {
  await makeAccount({ Name: 'email_verified', Value: 'true' });
  const quinn = await here.site.visit();
  await quinn.signIn(EMAIL, 'Temporary-2026!');
  await quinn.submit({ Password: PASSWORD, 'Confirm Password': PASSWORD }, 'Change Password');
  await quinn.sees(`${EMAIL} has the row`);
  await quinn.signOut();
  await quinn.signIn(EMAIL);
  await quinn.sees(`${EMAIL} has the row`);
});

it('one whose address nobody verified is asked to', async () => {
  await makeAccount();
  const quinn = await here.site.visit();
  await quinn.signIn(EMAIL, 'Temporary-2026!');
  await quinn.submit({ Password: PASSWORD, 'Confirm Password': PASSWORD }, 'Change Password');
  await quinn.sees('Account recovery requires verified contact information');
  await quinn.page.getByText('Email: q***n@example.com').click();
  await quinn.press('Verify');
  await quinn.sees('Code *');
  await quinn.submit({ 'Code *': await here.app.latestCode(EMAIL) }, 'Submit');
  await quinn.sees(`${EMAIL} has the row`);
});
