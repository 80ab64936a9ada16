import { confirmSignUp } from '../operations/confirm-sign-up';
import { resendConfirmationCode } from '../operations/resend-confirmation-code';
import { openChallenge } from '../sign-in/challenge';
import { finishSignIn } from '../sign-in/finish-sign-in';
import { checkMaySignIn } from '../sign-in/user-signing-in';
import type { AuthorizationRequest } from './authorization-request';
import { withOwnUsers } from './authorize';
import { checked } from './checked';
import { deliver, grantFor, type Hosted } from './hosted';
import { html } from './html';
import { alert, field, hidden, sendPage } from './page';
import { refusalOf } from './refusal-of';
import { form, linkTo, type Page, redirect, type Visit } from './visit';

/** @param session of a sign-up with this browser, which ends in a sign-in */
export function showConfirmation(
  visit: Visit,
  name: string,
  session: string | undefined,
  problem?: string,
): void {
  const known = html`${hidden('username', name)}${hidden('session', session ?? '')}`;
  const content = html`<h1>Confirm your account</h1>${alert(problem)}<p>A code was sent to you. In the sandbox it is among its messages.</p>${form(
    visit,
    '/confirm',
    html`${known}${field({ name: 'code', label: 'Code', autocomplete: 'one-time-code' })}<button>Confirm</button>`,
  )}${form(visit, '/resendcode', html`${known}<button class="second">Send another code</button>`)}`;
  sendPage(visit.response, problem ? 400 : 200, 'Confirm your account', content);
}

export const confirm =
  (hosted: Hosted): Page =>
  (visit) =>
    withOwnUsers(hosted, visit, async (request) => {
      const get = (name: string) => visit.form.get(name) ?? '';
      const given = {
        ClientId: request.poolClient.client.id,
        Username: get('username'),
        ConfirmationCode: get('code'),
      };
      const problem = await refusalOf(async () =>
        confirmSignUp(hosted)(checked('ConfirmSignUp', given)),
      );
      if (problem) return showConfirmation(visit, get('username'), get('session'), problem);
      return get('session')
        ? signInConfirmed(hosted, visit, request, get('session'))
        : redirect(visit, linkTo(visit, '/login'));
    });

export const resendCode =
  (hosted: Hosted): Page =>
  (visit) =>
    withOwnUsers(hosted, visit, async (request) => {
      const [name, session] = [visit.form.get('username') ?? '', visit.form.get('session') ?? ''];
      const given = { ClientId: request.poolClient.client.id, Username: name };
      const problem = await refusalOf(async () =>
        resendConfirmationCode(hosted)(checked('ResendConfirmationCode', given)),
      );
      showConfirmation(visit, name, session, problem);
    });

/** Signs in who has just signed up with this browser. */
export async function signInConfirmed(
  hosted: Hosted,
  visit: Visit,
  request: AuthorizationRequest,
  session: string,
): Promise<void> {
  const { poolClient } = request;
  const { username } = openChallenge(hosted, poolClient.client, 'confirmed', session);
  const user = visit.pool.users.find(username);
  if (!user) return redirect(visit, linkTo(visit, '/login'));
  checkMaySignIn(user);
  hosted.challenges.close(session);
  const { AuthenticationResult } = await finishSignIn(hosted)(poolClient, user, grantFor(request));
  deliver(hosted, visit, request, AuthenticationResult, 'COGNITO');
}
