import { flat } from '../../http/query-protocol/xml';
import { invalidArgument } from './errors';
import { compareKeys } from './keys';
import { askedOf, commonPrefixes, elements, OWNER, secondOf } from './list-calls';
import { pageOf } from './listing';
import type { ObjectVersion } from './object-version';
import { type Call, sendXml } from './s3-call';

/**
 * ListObjectVersions: the newest first of each key. Pages end between keys or within the versions of one.
 *
 * @throws S3Error
 */
export function listVersions({ response, definition, bucket, query }: Call): void {
  const asked = askedOf(query);
  const { prefix, delimiter, maxKeys, written } = asked;
  const after = query.get('key-marker') ?? '';
  const marker = query.get('version-id-marker');
  // The words are quoted in versity/versitygw issue 2174.
  if (marker !== null && after === '') {
    const message = 'A version-id marker cannot be specified without a key marker.';
    throw invalidArgument(message, 'version-id-marker', marker);
  }
  const rest = marker === null ? [] : laterThan(bucket.versions(after), marker);
  const page = pageOf(bucket.keys, { prefix, delimiter, after, maxKeys });
  const all = [...rest, ...page.keys.flatMap((key) => bucket.versions(key))];
  const left = Math.max(maxKeys - page.commonPrefixes.length, 0);
  const versions = all.slice(0, left);
  const last = versions.at(-1);
  const isCut = all.length > versions.length;
  const next = isCut && last ? last : undefined;
  const newest = (version: ObjectVersion) => bucket.versions(version.key)[0] === version;
  const entries = versions.map((version) => {
    const entry = {
      Key: written(version.key),
      VersionId: version.versionId,
      IsLatest: newest(version),
      LastModified: secondOf(version.modifiedAt),
      Owner: OWNER,
    };
    if (version.isDeleteMarker) return flat('DeleteMarker', [entry]);
    const { etag: ETag, size: Size } = version;
    return flat('Version', [{ ...entry, ETag, Size, StorageClass: 'STANDARD' }]);
  });
  const head = elements({
    Name: definition.name,
    Prefix: written(prefix),
    Delimiter: delimiter ? written(delimiter) : undefined,
    KeyMarker: written(after),
    VersionIdMarker: marker ?? '',
    MaxKeys: maxKeys,
    EncodingType: query.get('encoding-type') ?? undefined,
    IsTruncated: next !== undefined || page.next !== undefined,
    NextKeyMarker: next ? written(next.key) : page.next && written(page.next),
    NextVersionIdMarker: next?.versionId,
  });
  // What comes after the last version is for the next page.
  const shared = page.commonPrefixes.filter((one) => !next || compareKeys(one, next.key) < 0);
  const prefixes = commonPrefixes({ ...page, commonPrefixes: shared }, asked);
  sendXml(response, 'ListVersionsResult', head + entries.join('') + prefixes);
}

function laterThan(versions: ObjectVersion[], id: string): ObjectVersion[] {
  const at = versions.findIndex(({ versionId }) => versionId === id);
  return at < 0 ? [] : versions.slice(at + 1);
}
