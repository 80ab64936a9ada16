import { CognitoError } from '../errors';
import { respondToAuthChallenge } from '../operations/respond-to-auth-challenge';
import type { ChallengeResponse } from '../sign-in/challenge';
import { continueSignIn } from '../sign-in/continue-sign-in';
import type { SignedIn } from '../sign-in/finish-sign-in';
import { signInWithPassword } from '../sign-in/password-sign-in';
import {
  type AuthorizationRequest,
  offeredProviders,
  offersOwnUsers,
} from './authorization-request';
import { withOwnUsers, withRequest } from './authorize';
import { challengePage } from './challenge-page';
import { checked } from './checked';
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
      const get = (name: string) => visit.form.get(name) ?? '';
      const { poolClient } = request;
      const challenge = get('challenge');
      // What signs in here gets tokens of what the app asked for.
      const deps = forRequest(hosted, request);
      try {
        if (!challenge) {
          const given = { USERNAME: get('username'), PASSWORD: get('password') };
          const user = await signInWithPassword(deps)(poolClient, given, undefined);
          const answer = await continueSignIn(deps)(poolClient, user, undefined);
          return goOn(hosted, visit, request, answer, get('username'));
        }
        const answer = await respondToAuthChallenge(deps)(
          checked('RespondToAuthChallenge', {
            ClientId: poolClient.client.id,
            ChallengeName: challenge,
            Session: get('session'),
            ChallengeResponses: answersOf(visit.form),
          }),
        );
        return goOn(hosted, visit, request, answer, get('username'));
      } catch (error) {
        if (!(error instanceof CognitoError)) throw error;
        if (error.code === 'UserNotConfirmedException') {
          return showConfirmation(visit, get('username'), undefined);
        }
        // A trigger's refusal is shown here, and not sent to the app: our belief.
        return loginPage(visit, request, error.message);
      }
    });

/** Back to the app, or to the next thing that is asked for. */
export function goOn(
  hosted: Hosted,
  visit: Visit,
  request: AuthorizationRequest,
  answer: SignedIn | ChallengeResponse,
  name: string,
): void {
  if (!('AuthenticationResult' in answer)) {
    challengePage(visit, answer, name);
    return;
  }
  const user = visit.pool.users.find(name);
  deliver(hosted, visit, request, answer.AuthenticationResult, {
    poolId: visit.pool.id,
    username: user?.Username ?? name,
    provider: 'COGNITO',
  });
}

/** Everything, with tokens of what the app asked the hosted pages for. */
export const forRequest = (hosted: Hosted, request: AuthorizationRequest): Hosted => ({
  ...hosted,
  tokens: {
    ...hosted.tokens,
    signIn: (poolClient, user) => hosted.tokens.signIn(poolClient, user, grantFor(request)),
  },
});

/** The fields that begin with `answer:`, as RespondToAuthChallenge has them. */
function answersOf(given: URLSearchParams): Record<string, string> {
  const answers = [...given].filter(([name]) => name.startsWith('answer:'));
  return {
    USERNAME: given.get('username') ?? '',
    ...Object.fromEntries(answers.map(([name, value]) => [name.slice('answer:'.length), value])),
  };
}

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
