import { CognitoError } from '../errors';
import { confirmForgotPassword } from '../operations/confirm-forgot-password';
import { forgotPassword } from '../operations/forgot-password';
import { withOwnUsers } from './authorize';
import type { Hosted } from './hosted';
import { html } from './html';
import { alert, field, hidden, sendPage } from './page';
import { usernameField } from './username-field';
import { form, linkTo, type Page, redirect, type Visit } from './visit';

export const showForgotPassword =
  (hosted: Hosted): Page =>
  (visit) =>
    withOwnUsers(hosted, visit, () => askForName(visit));

export const sendResetCode =
  (hosted: Hosted): Page =>
  (visit) =>
    withOwnUsers(hosted, visit, async ({ poolClient }) => {
      const Username = visit.form.get('username') ?? '';
      try {
        await forgotPassword(hosted)({ ClientId: poolClient.client.id, Username });
      } catch (error) {
        if (!(error instanceof CognitoError)) throw error;
        return askForName(visit, error.message);
      }
      askForPassword(visit, Username);
    });

export const resetPassword =
  (hosted: Hosted): Page =>
  (visit) =>
    withOwnUsers(hosted, visit, async ({ poolClient }) => {
      const get = (name: string) => visit.form.get(name) ?? '';
      try {
        await confirmForgotPassword(hosted)({
          ClientId: poolClient.client.id,
          Username: get('username'),
          ConfirmationCode: get('code'),
          Password: get('password'),
        });
      } catch (error) {
        if (!(error instanceof CognitoError)) throw error;
        return askForPassword(visit, get('username'), error.message);
      }
      redirect(visit, linkTo(visit, '/login', { notice: 'password' }));
    });

function askForName(visit: Visit, problem?: string): void {
  const content = html`<h1>Forgot your password?</h1>${alert(problem)}${form(
    visit,
    '/forgotPassword',
    html`${usernameField(visit.pool, visit.form.get('username') ?? '')}<button>Send a code</button>`,
  )}<p><a href="${linkTo(visit, '/login')}">Back to sign in</a></p>`;
  sendPage(visit.response, problem ? 400 : 200, 'Forgot your password?', content);
}

function askForPassword(visit: Visit, name: string, problem?: string): void {
  const content = html`<h1>Set a new password</h1>${alert(problem)}<p>A code was sent to you. In the sandbox it is among its messages.</p>${form(
    visit,
    '/confirmForgotPassword',
    html`${hidden('username', name)}${field({ name: 'code', label: 'Code', autocomplete: 'one-time-code' })}${field(
      {
        name: 'password',
        label: 'New password',
        type: 'password',
        autocomplete: 'new-password',
      },
    )}<button>Change password</button>`,
  )}`;
  sendPage(visit.response, problem ? 400 : 200, 'Set a new password', content);
}
