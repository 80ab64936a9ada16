import type { IncomingMessage } from 'node:http';
import { signatureOf } from '../../http/signature';
import type { Roles } from '../service';
import type { Call, Refused } from './s3-call';

/**
 * What whoever signed may do. Only an identity's role is asked: functions and the developer are this
 * project's own.
 */
export type Permit = (
  action: string,
  bucket: string,
  key?: string,
  request?: Record<string, string>,
) => Refused | undefined;

/**
 * @param query of a presigned URL
 * @returns why the credentials are worth nothing, or what they permit
 */
export function permitOf(
  find: Roles['principal'],
  { headers, url }: IncomingMessage,
  query: URLSearchParams,
): Permit | Refused {
  const { accessKeyId = '' } = signatureOf(headers, url) ?? {};
  const token = headers['x-amz-security-token'] ?? query.get('X-Amz-Security-Token') ?? undefined;
  const principal = find(accessKeyId, token && String(token));
  // S3 API reference, "Error responses".
  if (principal === 'expired')
    return refused(400, 'ExpiredToken', 'The provided token has expired.');
  if (!principal) {
    const message = 'The provided token is malformed or otherwise not valid.';
    return refused(400, 'InvalidToken', message);
  }
  if (!principal.identity) return () => undefined;
  return (action, bucket, key, request) => {
    const resource = `arn:aws:s3:::${bucket}${key === undefined ? '' : `/${key}`}`;
    if (principal.may(action, resource, request)) return undefined;
    // S3 user guide, "Troubleshoot access denied (403 Forbidden) errors".
    const message = `User: ${principal.arn} is not authorized to perform: ${action} on resource: "${resource}" because no identity-based policy allows the ${action} action`;
    return refused(403, 'AccessDenied', message);
  };
}

const refused = (status: number, code: string, message: string) => ({ status, code, message });

/**
 * Why a request is not permitted. One for many keys at once is asked key by key.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export function refusalOf({ request, bucket, key, query, permit }: Call): Refused | undefined {
  const { method } = request;
  if (!key) {
    if (method === 'POST' && query.has('delete')) return undefined;
    if (query.has('location')) return permit('s3:GetBucketLocation', bucket);
    const listing = ['prefix', 'delimiter', 'max-keys'].flatMap((name) =>
      query.getAll(name).map((value) => [`s3:${name}`, value] as const),
    );
    return permit('s3:ListBucket', bucket, undefined, Object.fromEntries(listing));
  }
  if (method === 'DELETE') {
    const action = query.has('uploadId') ? 's3:AbortMultipartUpload' : 's3:DeleteObject';
    return permit(action, bucket, key);
  }
  const isRead = method === 'GET' || method === 'HEAD';
  return permit(isRead ? 's3:GetObject' : 's3:PutObject', bucket, key);
}
