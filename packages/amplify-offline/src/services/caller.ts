import type { IncomingHttpHeaders } from 'node:http';
import { signatureOf } from '../http/signature';
import type { Roles } from './service';

/** The ARN of who signed a request: of a function's role in its session, or of the developer's own user. */
export function callerOf(headers: IncomingHttpHeaders, roles: Pick<Roles, 'principal'>): string {
  const { accessKeyId = '' } = signatureOf(headers) ?? {};
  const token = headers['x-amz-security-token'];
  const principal = roles.principal(accessKeyId, typeof token === 'string' ? token : undefined);
  return typeof principal === 'object' ? principal.arn : 'unknown';
}
