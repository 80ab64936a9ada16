import type { IncomingMessage } from 'node:http';
import { HOSTED_UI } from '../../../http/aws-request';
import { own, RequestError, readBody } from '../../../http/http';
import type { Route } from '../../../http/routes';
import type { Capabilities } from '../capabilities';
import { authorize } from './authorize';
import { confirm, resendCode } from './confirm';
import { resetPassword, sendResetCode, showForgotPassword } from './forgot-password';
import { type BrowserSession, type CodeGrant, type Hosted, SESSION_SECONDS } from './hosted';
import { html } from './html';
import { KeptFor } from './kept-for';
import { showLogin, signIn } from './login';
import { logout } from './logout';
import { sendPage } from './page';
import { showSignUp, signUpHere } from './sign-up';
import { showStandIn, signInAtStandIn } from './stand-in';
import { token } from './token-endpoint';
import { revoke, userInfo } from './user-info';
import { isOwnForm, type Page } from './visit';

/** "The response returns a one time use code that is valid for five minutes": the developer guide. */
const CODE_MILLISECONDS = 5 * 60_000;

/** More than any form of these pages has, or a token. */
const LONGEST_FORM = 100_000;

/** Cognito's own pages, and stand-ins for those of other providers: by Cognito's paths. */
export const hostedUi = (deps: Capabilities): Route => {
  const hosted: Hosted = {
    ...deps,
    codes: new KeptFor<CodeGrant>(deps.clock, CODE_MILLISECONDS),
    sessions: new KeptFor<BrowserSession>(deps.clock, SESSION_SECONDS * 1_000),
  };
  const pages: Readonly<Record<string, Page>> = {
    'GET /oauth2/authorize': authorize(hosted),
    'GET /login': showLogin(hosted),
    'GET /signup': showSignUp(hosted),
    'GET /forgotPassword': showForgotPassword(hosted),
    'GET /provider': showStandIn(hosted),
    'GET /logout': logout(hosted),
    'GET /error': showError,
    'GET /oauth2/userInfo': userInfo(hosted),
    'POST /oauth2/userInfo': userInfo(hosted),
    'POST /oauth2/token': token(hosted),
    'POST /oauth2/revoke': revoke(hosted),
  };
  const forms: Readonly<Record<string, Page>> = {
    'POST /login': signIn(hosted),
    'POST /signup': signUpHere(hosted),
    'POST /confirm': confirm(hosted),
    'POST /resendcode': resendCode(hosted),
    'POST /forgotPassword': sendResetCode(hosted),
    'POST /confirmForgotPassword': resetPassword(hosted),
    'POST /provider': signInAtStandIn(hosted),
  };
  return async (request, response, { pathname, searchParams: query }) => {
    const [, host = '', path = ''] = /^\/_hosted-ui\/([^/]+)(\/.*)$/.exec(pathname) ?? [];
    const pool = deps.pools.byDomain(host);
    const called = `${request.method} ${path}`;
    const page = own(pages, called) ?? own(forms, called);
    if (!pool || !page) {
      return sendPage(response, 404, 'Not found', html`<h1>There is nothing here</h1>`);
    }
    const base = `${HOSTED_UI}${host}`;
    const sent = await formOf(request);
    const visit = { ...{ request, response, pool, base, path, query }, form: sent };
    if (own(forms, called) && !isOwnForm(visit)) {
      const words = html`<h1>This form is too old</h1><p>Go back to the app, and sign in once more.</p>`;
      return sendPage(response, 403, 'This form is too old', words);
    }
    return page(visit);
  };
};

/** @throws RequestError where it is too long */
async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  if (request.method !== 'POST') return new URLSearchParams();
  const body = await readBody(request);
  if (body.length > LONGEST_FORM) {
    throw new RequestError('RequestEntityTooLargeException', 'The form is too long.', 413);
  }
  return new URLSearchParams(body);
}

/** The words that Cognito's page has in many reports. */
const showError: Page = ({ response, query }) =>
  sendPage(
    response,
    400,
    'Error',
    html`<h1>An error was encountered with the requested page.</h1><p>${query.get('error') ?? ''}</p>`,
  );
