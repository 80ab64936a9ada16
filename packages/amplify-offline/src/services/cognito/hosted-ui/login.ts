import { CognitoError } from '../errors';
import type { PoolClient } from '../pools/pool';
import { continueSignIn } from '../sign-in/continue-sign-in';
import { signInWithPassword } from '../sign-in/password-sign-in';
import { answerChallenge, askedBefore, withSecret } from './answer-challenge';
import {
  type AuthorizationRequest,
  offeredProviders,
  offersOwnUsers,
} from './authorization-request';
import { withOwnUsers, withRequest } from './authorize';
import { challengePage } from './challenge-page';
import { showConfirmation } from './confirm';
import { deliver, grantFor, type Hosted } from './hosted';
import { html } from './html';
import { alert, field, sendPage } from './page';
import { usernameField } from './username-field';
import { form, linkTo, type Page, type Visit } from './visit';
import { shownName } from './words';

export const showLogin =
  (hosted: Hosted): Page =>
  (visit) =>
    withRequest(hosted, visit, (request) => loginPage(visit, request));

/** The name and the password, or the answer to what was asked for after them. */
export const signIn =
  (hosted: Hosted): Page =>
  (visit) =>
    withOwnUsers(hosted, visit, async (request) => {
      const asked = askedBefore(visit);
      const name = visit.form.get('username') ?? '';
      // What signs in here gets tokens of what the app asked for.
      const deps = forRequest(hosted, request);
      try {
        const answer = asked
          ? await answerChallenge(deps)(visit, request.poolClient, asked)
          : await takePassword(deps)(visit, request.poolClient, name);
        if ('AuthenticationResult' in answer) {
          return deliver(hosted, visit, request, answer.AuthenticationResult, 'COGNITO');
        }
        challengePage(visit, await withSecret(deps)(answer), name);
      } catch (error) {
        if (!(error instanceof CognitoError)) throw error;
        if (error.code === 'UserNotConfirmedException') {
          return showConfirmation(visit, name, undefined);
        }
        // Who mistyped a code or chose a weak password tries again. That a trigger's refusal is shown here, too, and
        // not sent to the app, is our belief.
        if (asked && error.code !== 'NotAuthorizedException') {
          return challengePage(visit, asked, name, error.message);
        }
        loginPage(visit, request, error.message);
      }
    });

const takePassword =
  (deps: Hosted) => async (visit: Visit, poolClient: PoolClient, USERNAME: string) => {
    const given = { USERNAME, PASSWORD: visit.form.get('password') ?? '' };
    const user = await signInWithPassword(deps)(poolClient, given, undefined);
    return continueSignIn(deps)(poolClient, user, undefined);
  };

/** Everything, with tokens of what the app asked the hosted pages for. */
export const forRequest = (hosted: Hosted, request: AuthorizationRequest): Hosted => ({
  ...hosted,
  tokens: {
    ...hosted.tokens,
    signIn: (poolClient, user) => hosted.tokens.signIn(poolClient, user, grantFor(request)),
  },
});

function loginPage(visit: Visit, { poolClient }: AuthorizationRequest, problem?: string): void {
  const { pool } = visit;
  const notice = visit.query.get('notice') === 'password' && 'Your password is changed.';
  const mayUse = offersOwnUsers(poolClient);
  const maySignUp = !pool.properties.AdminCreateUserConfig?.AllowAdminCreateUserOnly;
  const content = html`<h1>Sign in</h1>${alert(problem)}${notice && html`<p role="status">${notice}</p>`}
${offeredProviders(poolClient).map(
  (provider) =>
    html`<a class="button second" href="${linkTo(visit, '/provider', { identity_provider: provider.ProviderName })}">Continue with ${shownName(provider)}</a>`,
)}
${
  mayUse &&
  html`${form(
    visit,
    '/login',
    html`${usernameField(pool, visit.form.get('username') ?? visit.query.get('login_hint') ?? '')}${field(
      {
        name: 'password',
        label: 'Password',
        type: 'password',
        autocomplete: 'current-password',
      },
    )}<button>Sign in</button>`,
  )}
<p><a href="${linkTo(visit, '/forgotPassword')}">Forgot your password?</a></p>
${maySignUp && html`<p>Need an account? <a href="${linkTo(visit, '/signup')}">Sign up</a></p>`}`
}`;
  sendPage(visit.response, problem ? 400 : 200, 'Sign in', content);
}
