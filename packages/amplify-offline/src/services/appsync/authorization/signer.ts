import type { IncomingMessage } from 'node:http';
import { holderOf } from '../../caller';
import type { Principal, Roles } from '../../service';
import { Refusal } from '../refusal';

export interface Signers extends Pick<Roles, 'principal'> {
  /** Whether a program on this machine asks, and not a page from elsewhere. */
  isFromThisMachine(request: IncomingMessage): boolean;
}

/**
 * Who signed a request. The developer's credentials are no secret, so no page may use them; those of an
 * identity are, and on AWS an app on any origin uses them.
 *
 * @param headers in lower case, as they came with the request or in a message on its WebSocket
 * @throws Refusal
 */
export function signer(
  { principal: find, isFromThisMachine }: Signers,
  accessKeyId: string,
  headers: Record<string, string>,
  request: IncomingMessage,
): Principal {
  const principal = holderOf(find, accessKeyId, headers['x-amz-security-token']);
  if ('type' in principal) throw new Refusal(principal.message, principal.type, 403);
  if (!principal.identity && !isFromThisMachine(request)) throw new Refusal('Permission denied');
  return principal;
}
