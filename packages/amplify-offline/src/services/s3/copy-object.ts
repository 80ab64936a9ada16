import { decoded } from '../../http/http';
import { xml } from '../../http/query-protocol/xml';
import type { Bucket } from './bucket';
import type { Buckets } from './buckets';
import { requireToRead } from './conditions';
import { describedBy, requireNoAcl, versionHeaders } from './described';
import { createDigest } from './digests';
import { invalidArgument, invalidRequest, noSuchBucket } from './errors';
import type { ObjectVersion } from './object-version';
import { requiredVersion } from './read-object';
import { type Call, headerOf, sendXml } from './s3-call';
import { commit } from './write-object';

/** What is copied. */
export interface Source {
  bucket: Bucket;
  version: ObjectVersion;
  /** Set where the request names one. */
  versionId?: string;
  name: string;
}

/** In bytes (API reference, CopyObject). */
const LARGEST_SOURCE = 5 * 1024 ** 3;

/** CopyObject. @throws S3Error */
export async function copyObject(buckets: Buckets, call: Call): Promise<void> {
  const { request, response, bucket, definition, key } = call;
  requireNoAcl(call);
  const source = copySource(buckets, call);
  const { version } = source;
  const directive = (name: string) => headerOf(request, `x-amz-${name}-directive`) ?? 'COPY';
  for (const name of ['metadata', 'tagging']) {
    if (['COPY', 'REPLACE'].includes(directive(name))) continue;
    throw invalidArgument(`Unknown ${name} directive.`, `x-amz-${name}-directive`, directive(name));
  }
  const isReplaced = directive('metadata') === 'REPLACE';
  const isOntoItself = source.name === definition.name && version.key === key;
  // The words are quoted in peak/s5cmd issue 711.
  if (isOntoItself && !isReplaced && source.versionId === undefined) {
    throw invalidRequest(
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  if (version.size > LARGEST_SOURCE) {
    throw invalidRequest(
      'The specified copy source is larger than the maximum allowable size for a copy source: 5368709120',
    );
  }
  const said = describedBy(request);
  const tags = directive('tagging') === 'REPLACE' ? said.tags : version.tags;
  const md5 = createDigest('md5');
  const piece = await bucket.content.write(source.bucket.content.read(version.pieces), [md5]);
  const copy = await commit(call, 'Copy', {
    headers: isReplaced ? said.headers : version.headers,
    ...(tags && { tags }),
    ...(version.checksum?.type === 'FULL_OBJECT' && { checksum: version.checksum }),
    ...{ etag: `"${md5.value().toString('hex')}"`, size: piece.size, pieces: [piece] },
  });
  const content = [xml('ETag', copy.etag), xml('LastModified', new Date(copy.modifiedAt))].join('');
  sendXml(response, 'CopyObjectResult', content, {
    ...versionHeaders(copy, call),
    ...(source.versionId && { 'x-amz-copy-source-version-id': source.versionId }),
  });
}

/**
 * `x-amz-copy-source` is a bucket and a key, encoded as in a URL, perhaps with a version after it.
 *
 * @throws S3Error where it is not there, or not what the request makes its condition, or not for this caller
 */
export function copySource(buckets: Buckets, call: Call): Source {
  const header = headerOf(call.request, 'x-amz-copy-source') ?? '';
  const [path = '', version] = header.split(/\?versionId=(.*)/s);
  const [name = '', ...rest] = decoded(path).replace(/^\//, '').split('/');
  const key = rest.join('/');
  if (!name || !key) {
    const message = 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey';
    throw invalidArgument(message, 'x-amz-copy-source', header);
  }
  const definition = buckets.definition(name);
  if (!definition) throw noSuchBucket(name);
  const versionId = version === undefined ? undefined : decoded(version);
  const refused = call.permit(`s3:GetObject${versionId ? 'Version' : ''}`, name, key);
  if (refused) throw refused;
  const query = new URLSearchParams(versionId ? { versionId } : {});
  const bucket = buckets.open(name);
  const found = requiredVersion({ ...call, bucket, definition, key, query });
  requireToRead(call.request, found, 'x-amz-copy-source-');
  return { bucket, name, version: found, ...(versionId && { versionId }) };
}
