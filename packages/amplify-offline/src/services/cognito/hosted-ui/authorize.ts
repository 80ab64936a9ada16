import { subOf } from '../users/user';
import { refusalTo } from './answer-to-app';
import {
  type AuthorizationRequest,
  checkAuthorization,
  offersOwnUsers,
} from './authorization-request';
import { deliver, grantFor, type Hosted, sessionOf } from './hosted';
import { reportToApp } from './report-to-app';
import { errorPage, linkTo, type Page, redirect, type Visit } from './visit';

/**
 * The beginning of every sign-in: at once where the browser is signed in here already, else at the page of
 * a provider, or at one that lets the user choose.
 */
export const authorize =
  (hosted: Hosted): Page =>
  (visit) =>
    withRequest(hosted, visit, async (request) => {
      const { provider, prompt } = request;
      const session =
        prompt === 'login' || prompt === 'select_account' ? undefined : sessionOf(hosted, visit);
      // "`identity_provider` acts as a provider selector": the Amplify client, of sessions.
      const name = typeof provider === 'object' ? provider.ProviderName : provider;
      const user = session && visit.pool.users.find(session.username);
      if (session && user?.Enabled && (name === undefined || name === session.provider)) {
        const tokens = await hosted.tokens.signIn(request.poolClient, user, grantFor(request));
        hosted.emit({ kind: 'sign-in', userPoolId: visit.pool.id, sub: subOf(user) });
        return deliver(hosted, visit, request, tokens, session.provider);
      }
      if (prompt === 'none') {
        return redirect(visit, refusalTo(request, { error: 'login_required' }));
      }
      return typeof provider === 'object'
        ? redirect(visit, linkTo(visit, '/provider', { identity_provider: provider.ProviderName }))
        : redirect(visit, linkTo(visit, '/login'));
    });

/** The same for a page of the pool's own users, whom not every client signs in. */
export const withOwnUsers: typeof withRequest = (hosted, visit, page) =>
  withRequest(hosted, visit, (request) =>
    offersOwnUsers(request.poolClient) ? page(request) : errorPage(visit, NO_OWN_USERS),
  );

/** Our belief. */
const NO_OWN_USERS = 'Login option is not available. Please try another one';

/** Hands a page what the app asks for, where it may; what goes wrong there reaches the app. */
export async function withRequest(
  { pools }: Pick<Hosted, 'pools'>,
  visit: Visit,
  page: (request: AuthorizationRequest) => Promise<void> | void,
): Promise<void> {
  const checked = checkAuthorization(pools, visit.pool, visit.query);
  if ('page' in checked) return errorPage(visit, checked.page);
  if ('location' in checked) return redirect(visit, checked.location);
  try {
    await page(checked.request);
  } catch (error) {
    reportToApp(visit, checked.request, error);
  }
}
