import { requireToWrite } from './conditions';
import { checksumHeaders, describedBy, ENCRYPTED, requireNoAcl, versionHeaders } from './described';
import type { ObjectVersion } from './object-version';
import { receive } from './received';
import type { Call } from './s3-call';
import { newVersionId } from './version-id';

/** PutObject. @throws S3Error */
export async function putObject(call: Call): Promise<void> {
  const { request, response, bucket } = call;
  requireNoAcl(call);
  const described = describedBy(request);
  // Before its content is read, and once more when it is about to take the place of what is there.
  requireToWrite(request, bucket.find(call.key));
  const { piece, ...received } = await receive(request, bucket.content);
  const version = await commit(call, 'Put', {
    ...described,
    ...received,
    size: piece.size,
    pieces: [piece],
  });
  response
    .writeHead(200, {
      ...{ etag: version.etag, ...ENCRYPTED },
      ...versionHeaders(version, call),
      ...checksumHeaders(version.checksum),
    })
    .end();
}

/**
 * Puts an object in its place.
 *
 * @param how as notifications say it
 * @param ends the upload that it was made of
 * @throws S3Error where what is there meanwhile is not what the request wants; its content is gone then
 */
export async function commit(
  { request, key, bucket, definition, happened }: Call,
  how: 'Put' | 'Copy' | 'CompleteMultipartUpload',
  written: Omit<ObjectVersion, 'key' | 'versionId' | 'modifiedAt'>,
  ends?: string,
): Promise<ObjectVersion> {
  const versionId = newVersionId(definition.versioning);
  const version = { ...written, key, versionId, modifiedAt: Date.now() };
  try {
    if (how !== 'Copy') requireToWrite(request, bucket.find(key));
  } catch (error) {
    if (!ends) await bucket.content.remove(version.pieces);
    throw error;
  }
  await bucket.put(version, ends);
  const { size, etag } = version;
  happened({
    ...{ name: `ObjectCreated:${how}`, key, size, etag },
    ...(definition.versioning && { versionId }),
  });
  return version;
}
