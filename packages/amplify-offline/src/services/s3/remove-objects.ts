import { flat } from '../../http/query-protocol/xml';
import { versionHeaders } from './described';
import { malformedXml } from './errors';
import { versionIn } from './read-object';
import { elementsIn, readXml, textIn } from './request-xml';
import { type Call, sendXml } from './s3-call';
import { isVersionId, newVersionId } from './version-id';

/** DeleteObject. */
export async function removeObject(call: Call): Promise<void> {
  const versionId = versionIn(call.query);
  const done = await remove(call, call.key, versionId);
  call.response.writeHead(204, done ? versionHeaders(done, call) : {}).end();
}

/** What S3 takes at once (API reference, DeleteObjects). */
const MOST = 1_000;

/** DeleteObjects: each key by itself, and none of them keeps another from going. @throws S3Error */
export async function removeObjects(call: Call): Promise<void> {
  const { response, definition, permit } = call;
  const body = await readXml(call, true);
  const objects = elementsIn(body, 'Object').map((object) => ({
    key: textIn(object, 'Key') ?? '',
    versionId: textIn(object, 'VersionId'),
  }));
  const isMalformed = objects.length === 0 || objects.length > MOST;
  if (isMalformed || objects.some(({ key }) => key === '')) throw malformedXml();
  const errors: Record<string, string>[] = [];
  const deleted: Record<string, string>[] = [];
  for (const { key: Key, versionId } of objects) {
    const version = versionId === undefined ? {} : { VersionId: versionId };
    const refused = permit(`s3:DeleteObject${versionId ? 'Version' : ''}`, definition.name, Key);
    if (refused) {
      errors.push({ Key, ...version, Code: refused.type, Message: refused.message });
      continue;
    }
    if (versionId !== undefined && !isVersionId(versionId)) {
      // versity/versitygw issue 2119.
      const Message = 'The specified version does not exist.';
      errors.push({ Key, ...version, Code: 'NoSuchVersion', Message });
      continue;
    }
    const done = await remove(call, Key, versionId);
    deleted.push({
      ...{ Key, ...version },
      ...(done?.isDeleteMarker && {
        DeleteMarker: 'true',
        DeleteMarkerVersionId: done.versionId,
      }),
    });
  }
  const isQuiet = textIn(body, 'Quiet') === 'true';
  const content = flat('Deleted', isQuiet ? [] : deleted) + flat('Error', errors);
  sendXml(response, 'DeleteResult', content);
}

/**
 * Removes an object: where the bucket has versions, by a marker that says so; a version that is named goes
 * for good.
 *
 * @returns the marker that was made or the version that went; none where there was nothing
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html
 */
async function remove(
  { bucket, definition, happened }: Call,
  key: string,
  versionId: string | undefined,
): Promise<{ versionId: string; isDeleteMarker?: true } | undefined> {
  if (versionId === undefined && definition.versioning) {
    const marker = {
      ...{ key, versionId: newVersionId(definition.versioning), modifiedAt: Date.now() },
      ...{ headers: {}, size: 0, etag: '', pieces: [], isDeleteMarker: true as const },
    };
    await bucket.put(marker);
    const { versionId } = marker;
    happened({ name: 'ObjectRemoved:DeleteMarkerCreated', key, versionId });
    return marker;
  }
  const version = bucket.find(key, versionId ?? 'null');
  // That nothing is told of what was not there is our belief.
  if (!version) return undefined;
  await bucket.remove(key, version.versionId);
  happened({
    ...{ name: 'ObjectRemoved:Delete', key },
    ...(definition.versioning && { versionId: version.versionId }),
  });
  return version;
}
