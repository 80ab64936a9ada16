import { CognitoError } from '../errors';
import { signUp } from '../operations/sign-up';
import { missingAttributes } from '../users/schema-rules';
import type { AuthorizationRequest } from './authorization-request';
import { withOwnUsers } from './authorize';
import { checked } from './checked';
import { showConfirmation, signInConfirmed } from './confirm';
import type { Hosted } from './hosted';
import { html } from './html';
import { alert, field, sendPage } from './page';
import { usernameField } from './username-field';
import { form, linkTo, type Page, type Visit } from './visit';
import { worded } from './words';

export const showSignUp =
  (hosted: Hosted): Page =>
  (visit) =>
    withOwnUsers(hosted, visit, () => signUpPage(visit));

export const signUpHere =
  (hosted: Hosted): Page =>
  (visit) =>
    withOwnUsers(hosted, visit, async (request) => {
      const get = (name: string) => visit.form.get(name) ?? '';
      try {
        const { UserConfirmed } = await signUp(hosted)(
          checked('SignUp', {
            ClientId: request.poolClient.client.id,
            Username: get('username'),
            Password: get('password'),
            UserAttributes: askedAttributes(visit).map((Name) => ({ Name, Value: get(Name) })),
          }),
        );
        return afterSignUp(hosted, visit, request, get('username'), UserConfirmed);
      } catch (error) {
        if (!(error instanceof CognitoError)) throw error;
        signUpPage(visit, error.message);
      }
    });

/** Whoever signed up here need not give the password once more. */
function afterSignUp(
  hosted: Hosted,
  visit: Visit,
  request: AuthorizationRequest,
  name: string,
  isConfirmed: boolean,
): Promise<void> | void {
  const username = visit.pool.users.find(name)?.Username ?? name;
  const { client } = request.poolClient;
  const session = hosted.challenges.open({ kind: 'confirmed', clientId: client.id, username }, 15);
  return isConfirmed
    ? signInConfirmed(hosted, visit, request, session)
    : showConfirmation(visit, name, session);
}

/** What the pool requires beside what users sign in with. */
function askedAttributes({ pool }: Visit): string[] {
  const names = pool.properties.UsernameAttributes ?? [];
  return missingAttributes(pool, {}).filter(
    (name) => !(names.length === 1 && names.includes(name)),
  );
}

function signUpPage(visit: Visit, problem?: string): void {
  const value = (name: string) => visit.form.get(name) ?? '';
  const content = html`<h1>Sign up</h1>${alert(problem)}${form(
    visit,
    '/signup',
    html`${usernameField(visit.pool, value('username'))}${askedAttributes(visit).map((name) =>
      field({
        name,
        label: worded(name),
        value: value(name),
        type: name === 'email' ? 'email' : 'text',
      }),
    )}${field({
      name: 'password',
      label: 'Password',
      type: 'password',
      autocomplete: 'new-password',
    })}<button>Sign up</button>`,
  )}<p>Already have an account? <a href="${linkTo(visit, '/login')}">Sign in</a></p>`;
  sendPage(visit.response, problem ? 400 : 200, 'Sign up', content);
}
