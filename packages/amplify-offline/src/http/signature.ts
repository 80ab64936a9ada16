import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isForS3 } from './aws-request';

/** What a request's signature says of itself; whether it is right is not looked at. */
export interface Signature {
  accessKeyId: string;
  region: string;
  /** Such as `s3` or `appsync`. */
  service: string;
}

/**
 * Reads the credential scope of Signature Version 4:
 * `Credential=<access key id>/<day>/<region>/<service>/aws4_request`.
 *
 * @param url may have it in place of the headers, as `X-Amz-Credential`
 */
export function signatureOf(
  { authorization }: IncomingHttpHeaders,
  url = '',
): Signature | undefined {
  const text = authorization ?? url.replaceAll(/%2F/gi, '/');
  // An id has at most 128 characters (IAM API reference, AccessKey).
  const [, accessKeyId, region, service] =
    /Credential=([^/]{1,128})\/\d+\/([^/]+)\/([^/]+)\//.exec(text) ?? [];
  return accessKeyId && region && service ? { accessKeyId, region, service } : undefined;
}

/** The service that a request is for, by its signature or its host. */
export function serviceOf(request: IncomingMessage): string | undefined {
  const { service } = signatureOf(request.headers, request.url) ?? {};
  return service ?? (isForS3(request) ? 's3' : undefined);
}
