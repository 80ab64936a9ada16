import { confirmForgotPassword } from '../operations/confirm-forgot-password';
import { forgotPassword } from '../operations/forgot-password';
import { withOwnUsers } from './authorize';
import { checked } from './checked';
import type { Hosted } from './hosted';
import { html } from './html';
import { alert, field, hidden, sendPage } from './page';
import { refusalOf } from './refusal-of';
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
      const given = {
        ClientId: poolClient.client.id,
        Username: visit.form.get('username') ?? '',
      };
      const problem = await refusalOf(async () =>
        forgotPassword(hosted)(checked('ForgotPassword', given)),
      );
      if (problem) return askForName(visit, problem);
      askForPassword(visit, given.Username);
    });

export const resetPassword =
  (hosted: Hosted): Page =>
  (visit) =>
    withOwnUsers(hosted, visit, async ({ poolClient }) => {
      const get = (name: string) => visit.form.get(name) ?? '';
      const given = {
        ClientId: poolClient.client.id,
        Username: get('username'),
        ConfirmationCode: get('code'),
        Password: get('password'),
      };
      const problem = await refusalOf(async () =>
        confirmForgotPassword(hosted)(checked('ConfirmForgotPassword', given)),
      );
      if (problem) return askForPassword(visit, get('username'), problem);
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
