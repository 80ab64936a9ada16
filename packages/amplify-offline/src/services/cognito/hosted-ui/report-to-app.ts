import { CognitoError } from '../errors';
import { refusalTo } from './answer-to-app';
import type { AuthorizationRequest } from './authorization-request';
import { redirect, type Visit } from './visit';

/**
 * Sends the app what Cognito refused a sign-in with: `error_description` has the words. A space follows those of
 * a trigger; what SAML brought is another error, with words before it. Both are in reports.
 *
 * @throws the error, where it is none of Cognito's
 */
export function reportToApp(visit: Visit, request: AuthorizationRequest, error: unknown): void {
  if (!(error instanceof CognitoError)) throw error;
  const words = /failed (with|due to) error /.test(error.message)
    ? `${error.message} `
    : error.message;
  const { provider } = request;
  const isSaml = typeof provider === 'object' && provider.ProviderType === 'SAML';
  const refusal = isSaml
    ? { error: 'server_error', description: `Invalid SAML response received: ${words}` }
    : { error: 'invalid_request', description: words };
  redirect(visit, refusalTo(request, refusal));
}
