import { endSession, type Hosted } from './hosted';
import { errorPage, linkTo, type Page, redirect } from './visit';

/**
 * Ends the browser's session here, and goes to one of the client's addresses, or to the page that signs in.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html; the words for a request
 *   that is neither are in reports, those for an address that is not the client's are our belief
 */
export const logout =
  (hosted: Hosted): Page =>
  (visit) => {
    const get = (name: string) => visit.query.get(name) || undefined;
    const found = hosted.pools.byClientId(get('client_id') ?? '');
    if (found?.pool.id !== visit.pool.id) return errorPage(visit, 'invalid_request');
    const { LogoutURLs = [], CallbackURLs = [] } = found.client.properties;
    const [logoutUri, redirectUri] = [get('logout_uri'), get('redirect_uri')];
    if (logoutUri !== undefined) {
      if (!LogoutURLs.includes(logoutUri)) return errorPage(visit, 'redirect_mismatch');
      endSession(hosted, visit);
      return redirect(visit, logoutUri);
    }
    if (redirectUri === undefined) {
      return errorPage(visit, "Required String parameter 'redirect_uri' is not present");
    }
    if (!CallbackURLs.includes(redirectUri)) return errorPage(visit, 'redirect_mismatch');
    endSession(hosted, visit);
    return redirect(visit, linkTo(visit, '/login'));
  };
