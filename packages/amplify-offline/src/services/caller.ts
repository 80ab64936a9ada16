import type { IncomingHttpHeaders } from 'node:http';
import { signatureOf } from '../http/signature';
import type { Principal, Roles } from './service';

/** The ARN of who signed a request: of a function's role in its session, or of the developer's own user. */
export function callerOf(headers: IncomingHttpHeaders, roles: Pick<Roles, 'principal'>): string {
  const { accessKeyId = '' } = signatureOf(headers) ?? {};
  const token = headers['x-amz-security-token'];
  const principal = roles.principal(accessKeyId, typeof token === 'string' ? token : undefined);
  return typeof principal === 'object' ? principal.arn : 'unknown';
}

/** Why credentials are nobody's, in the words of AWS's signature check; the status is 403. */
export interface NobodysCredentials {
  type: string;
  message: string;
}

/** Who holds these credentials. Sources of the words: IAM user guide, "Common errors"; for AppSync our belief. */
export function holderOf(
  find: Roles['principal'],
  accessKeyId: string,
  token: string | undefined,
): Principal | NobodysCredentials {
  const principal = find(accessKeyId, token);
  if (principal === 'expired') {
    const message = 'The security token included in the request is expired';
    return { type: 'ExpiredTokenException', message };
  }
  const message = 'The security token included in the request is invalid.';
  return principal ?? { type: 'UnrecognizedClientException', message };
}
