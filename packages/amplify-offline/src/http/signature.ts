import type { IncomingHttpHeaders } from 'node:http';

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
 */
export function signatureOf({ authorization = '' }: IncomingHttpHeaders): Signature | undefined {
  const [, accessKeyId, region, service] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(authorization) ?? [];
  return accessKeyId && region && service ? { accessKeyId, region, service } : undefined;
}
