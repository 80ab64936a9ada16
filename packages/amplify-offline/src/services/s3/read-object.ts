import { pipeline } from 'node:stream/promises';
import { requireToRead } from './conditions';
import { checksumHeaders, ENCRYPTED, overriddenHeaders, versionHeaders } from './described';
import {
  invalidArgument,
  invalidRange,
  isDeleteMarker,
  noSuchKey,
  noSuchVersion,
  S3Error,
} from './errors';
import type { ObjectVersion } from './object-version';
import { partNumber } from './part-number';
import { type Range, rangeOf } from './range';
import { type Call, headerOf } from './s3-call';
import { isVersionId } from './version-id';

/** GetObject and HeadObject. @throws S3Error */
export async function readObject(call: Call): Promise<void> {
  const { request, response, query, bucket } = call;
  const version = requiredVersion(call);
  requireToRead(request, version);
  const asked = headerOf(request, 'range');
  const range = partRange(version, query) ?? rangeOf(asked, version.size);
  if (range === 'outside') throw invalidRange(asked ?? '', version.size);
  const { size, parts, tags = {}, checksum } = version;
  const tagged = Object.keys(tags).length;
  // Of a part of it there is no checksum.
  const isChecked = headerOf(request, 'x-amz-checksum-mode') === 'ENABLED' && !range;
  response.writeHead(range ? 206 : 200, {
    ...version.headers,
    ...overriddenHeaders(query),
    ...ENCRYPTED,
    ...versionHeaders(version, call),
    ...(isChecked && checksumHeaders(checksum)),
    'accept-ranges': 'bytes',
    'content-length': range ? range.end - range.start + 1 : size,
    etag: version.etag,
    'last-modified': new Date(version.modifiedAt).toUTCString(),
    ...(range && { 'content-range': `bytes ${range.start}-${range.end}/${size}` }),
    ...(parts && query.has('partNumber') && { 'x-amz-mp-parts-count': parts }),
    ...(tagged > 0 && { 'x-amz-tagging-count': tagged }),
  });
  if (request.method === 'HEAD') return void response.end();
  await pipeline(bucket.content.read(version.pieces, range), response);
}

/**
 * The version of an object that a request is for.
 *
 * @throws S3Error where there is none; who may not list the bucket is not told so (API reference, GetObject).
 *   That a list of this key alone has to be permitted, not one of the whole bucket, is what tests against AWS
 *   expect (aws-amplify/amplify-swift, testGetURLForUnknownKeyWithValidation, by the rules of its README)
 */
export function requiredVersion({ bucket, definition, key, query, permit }: Call): ObjectVersion {
  const versionId = versionIn(query);
  const version = bucket.find(key, versionId);
  if (version && !version.isDeleteMarker) return version;
  if (version) throw isDeleteMarker(key, version.versionId, 'version');
  const refused = permit('s3:ListBucket', definition.name, undefined, { 's3:prefix': key });
  if (refused) throw refused;
  if (versionId !== undefined) throw noSuchVersion(key, versionId);
  const [newest] = bucket.versions(key);
  throw newest ? isDeleteMarker(key, newest.versionId, 'newest') : noSuchKey(key);
}

/** The version that a request names. @throws S3Error for what is no id of one */
export function versionIn(query: URLSearchParams): string | undefined {
  const id = query.get('versionId');
  if (id === null) return undefined;
  // The words are quoted in amazon-archives/aws-sdk-core-ruby issue 76 and versity/versitygw pull request 1638.
  if (id === '') throw invalidArgument('Version id cannot be the empty string', 'versionId', id);
  if (isVersionId(id)) return id;
  throw invalidArgument('Invalid version id specified', 'versionId', id);
}

/** The part of an object that was uploaded in parts, by its number (API reference, GetObject). */
function partRange(
  { size, parts = 1, pieces }: ObjectVersion,
  query: URLSearchParams,
): Range | undefined {
  if (!query.has('partNumber')) return undefined;
  const number = partNumber(query);
  if (number > parts) {
    // The words are our belief.
    throw new S3Error('InvalidPartNumber', 'The requested partnumber is not satisfiable', 416);
  }
  if (pieces.length !== parts || size === 0) return undefined;
  const start = pieces.slice(0, number - 1).reduce((sum, piece) => sum + piece.size, 0);
  return { start, end: start + (pieces[number - 1]?.size ?? 0) - 1 };
}
