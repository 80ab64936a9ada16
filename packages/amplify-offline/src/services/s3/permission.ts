import type { Principal } from '../service';
import { accessDenied } from './errors';
import { type Call, headerOf, type Permit } from './s3-call';

/**
 * What a principal's role permits.
 *
 * @param onUnread told of a role some of whose policies cannot be read here; it may do everything
 */
export function permitOf(
  principal: Principal,
  onUnread: (arn: string, policies: readonly string[]) => void,
): Permit {
  return (action, bucket, key, request) => {
    const resource = `arn:aws:s3:::${bucket}${key === undefined ? '' : `/${key}`}`;
    if (principal.may(action, resource, request)) return undefined;
    const { arn, identity, unreadPolicies = [] } = principal;
    if (!identity && unreadPolicies.length > 0) {
      onUnread(arn, unreadPolicies);
      return undefined;
    }
    // S3 user guide, "Troubleshoot access denied (403 Forbidden) errors".
    return accessDenied(
      `User: ${principal.arn} is not authorized to perform: ${action} on resource: "${resource}" because no identity-based policy allows the ${action} action`,
    );
  };
}

/**
 * Which actions a request is, each of which has to be permitted. One for many keys at once is asked key by
 * key.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export function actionsOf({ request, key, query }: Call): string[] {
  const method = request.method ?? '';
  return (key ? objectActions(method, query, request) : bucketActions(method, query)).map(
    (name) => `s3:${name}`,
  );
}

function objectActions(method: string, query: URLSearchParams, request: Call['request']) {
  const version = query.has('versionId') ? 'Version' : '';
  if (query.has('tagging')) {
    const verb = { GET: 'Get', PUT: 'Put', DELETE: 'Delete' }[method] ?? 'Put';
    return [`${verb}Object${version}Tagging`];
  }
  switch (method) {
    case 'DELETE':
      return [query.has('uploadId') ? 'AbortMultipartUpload' : `DeleteObject${version}`];
    case 'GET':
    case 'HEAD':
      return [query.has('uploadId') ? 'ListMultipartUploadParts' : `GetObject${version}`];
    default:
      return [
        'PutObject',
        ...(headerOf(request, 'x-amz-tagging') !== undefined ? ['PutObjectTagging'] : []),
      ];
  }
}

function bucketActions(method: string, query: URLSearchParams): string[] {
  if (method === 'POST' && query.has('delete')) return [];
  if (query.has('location')) return ['GetBucketLocation'];
  if (query.has('versions')) return ['ListBucketVersions'];
  if (query.has('uploads')) return ['ListBucketMultipartUploads'];
  if (query.has('versioning')) return ['GetBucketVersioning'];
  if (query.has('cors')) return ['GetBucketCORS'];
  if (query.has('encryption')) return ['GetEncryptionConfiguration'];
  return ['ListBucket'];
}

/** What conditions on lists see of a request. */
export function listingContext(query: URLSearchParams): Record<string, string> {
  const given = ['prefix', 'delimiter', 'max-keys'].flatMap((name) =>
    query.getAll(name).map((value) => [`s3:${name}`, value] as const),
  );
  return Object.fromEntries(given);
}
