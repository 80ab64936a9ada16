import type { IncomingMessage } from 'node:http';
import { isFromThisMachine } from '../../http/guard';
import { signatureOf } from '../../http/signature';
import { holderOf, type NobodysCredentials } from '../caller';
import type { Principal, Roles } from '../service';

/** Why a signature is refused; the status is 403. */
export type SignatureRefused = NobodysCredentials;

/** A request's signer, with the id of the key. */
export interface Signer {
  principal: Principal;
  accessKeyId: string;
}

/**
 * Who signed a request. The developer's credentials and functions' are for programs of this machine; those of
 * an identity are what a page on any origin has.
 *
 * @param service that the signature has to be for, such as `lambda`
 * @returns undefined where nobody signed
 */
export function signerOf(
  find: Roles['principal'],
  request: IncomingMessage,
  scope: { service: string; region: string },
): Signer | SignatureRefused | undefined {
  const { headers, url } = request;
  const query = new URLSearchParams(url?.split('?')[1]);
  const signature = signatureOf(headers, query.has('X-Amz-Credential') ? url : '');
  if (!signature) return undefined;
  const { accessKeyId, service, region } = signature;
  // The words are in aws-amplify/amplify-js issue 5522 and many others.
  const wrong = (what: string) => invalid(`Credential should be scoped to ${what}. `);
  if (service !== scope.service) return wrong(`correct service: '${scope.service}'`);
  if (region !== scope.region) return wrong(`a valid region, not '${region}'`);
  const token = headers['x-amz-security-token'] ?? query.get('X-Amz-Security-Token') ?? undefined;
  const principal = holderOf(find, accessKeyId, token && String(token));
  if ('type' in principal) return principal;
  if (!principal.identity && !isFromThisMachine(request)) {
    const message =
      "These credentials are of this machine's programs: on AWS no page in a browser has them.";
    return { type: 'AccessDeniedException', message };
  }
  return { principal, accessKeyId };
}

const invalid = (message: string) => ({ type: 'InvalidSignatureException', message });
