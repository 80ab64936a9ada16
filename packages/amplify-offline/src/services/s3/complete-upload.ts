import { createHash } from 'node:crypto';
import { xml } from '../../http/query-protocol/xml';
import type { UploadUnderWay } from './bucket';
import { requireToWrite } from './conditions';
import { ENCRYPTED, versionHeaders } from './described';
import { createDigest } from './digests';
import { badDigest, malformedXml, S3Error } from './errors';
import { uploadOf } from './multipart';
import type { Checksum, Part } from './object-version';
import { elementsIn, readXml, textIn } from './request-xml';
import { type Call, headerOf, sendXml } from './s3-call';
import { commit } from './write-object';

/** In bytes, but for the last (API reference, CompleteMultipartUpload). */
const SMALLEST_PART = 5 * 1024 ** 2;

/** CompleteMultipartUpload: parts become an object as they lie on the disk. @throws S3Error */
export async function completeUpload(call: Call): Promise<void> {
  const { request, response, bucket, definition, key } = call;
  const body = await readXml(call);
  const upload = uploadOf(call);
  requireToWrite(request, bucket.find(key));
  const parts = chosenParts(body, upload);
  const sums = parts.map(({ etag }) => Buffer.from(etag.slice(1, -1), 'hex'));
  const md5 = createHash('md5').update(Buffer.concat(sums)).digest('hex');
  const pieces = parts.map(({ piece }) => piece);
  const checksum = await checksumOf(call, upload, parts);
  const joined = definition.isForAssets && pieces.length > 1;
  const replaced = parts.find((part) => uploadOf(call).parts.get(part.number) !== part);
  if (replaced) throw invalidPart(upload.id, replaced.number, replaced.etag);
  const version = await commit(
    call,
    'CompleteMultipartUpload',
    {
      headers: upload.headers,
      ...(upload.tags && { tags: upload.tags }),
      ...(checksum && { checksum }),
      etag: `"${md5}-${parts.length}"`,
      size: pieces.reduce((sum, { size }) => sum + size, 0),
      parts: parts.length,
      pieces: joined ? [await bucket.content.write(bucket.content.read(pieces))] : pieces,
    },
    uploadOf(call).id,
  );
  const content = [
    xml('Location', `http://${request.headers.host}${(request.url ?? '').split('?')[0]}`),
    ...[xml('Bucket', definition.name), xml('Key', key), xml('ETag', version.etag)],
    ...(checksum
      ? [
          xml(`Checksum${checksum.name.toUpperCase()}`, checksum.value),
          xml('ChecksumType', checksum.type),
        ]
      : []),
  ].join('');
  const headers = { ...versionHeaders(version, call), ...ENCRYPTED };
  sendXml(response, 'CompleteMultipartUploadResult', content, headers);
}

/** The parts that a request lists. @throws S3Error (API reference, CompleteMultipartUpload) */
function chosenParts(body: string, { id, parts }: UploadUnderWay): Part[] {
  const listed = elementsIn(body, 'Part').map((part) => ({
    number: Number(textIn(part, 'PartNumber') ?? Number.NaN),
    etag: textIn(part, 'ETag')?.replaceAll('"', ''),
    part,
  }));
  if (listed.length === 0 || listed.some(({ number }) => !Number.isInteger(number))) {
    throw malformedXml();
  }
  if (listed.some(({ number }, at) => at > 0 && number <= (listed[at - 1]?.number ?? 0))) {
    const message =
      'The list of parts was not in ascending order. The parts list must be specified in order by part number.';
    throw new S3Error('InvalidPartOrder', message, 400, { UploadId: id });
  }
  return listed.map(({ number, etag, part }, at) => {
    const found = parts.get(number);
    const sum = found?.checksum && textIn(part, `Checksum${found.checksum.name.toUpperCase()}`);
    const isOther = sum !== undefined && sum !== found?.checksum?.value;
    if (!found || found.etag.slice(1, -1) !== etag || isOther) {
      throw invalidPart(id, number, etag ?? '');
    }
    if (at < listed.length - 1 && found.piece.size < SMALLEST_PART) {
      const message = 'Your proposed upload is smaller than the minimum allowed size';
      throw new S3Error('EntityTooSmall', message, 400, {
        ...{ ProposedSize: String(found.piece.size), MinSizeAllowed: String(SMALLEST_PART) },
        ...{ PartNumber: String(number), ETag: etag ?? '' },
      });
    }
    return found;
  });
}

const invalidPart = (UploadId: string, number: number, ETag: string) =>
  new S3Error(
    'InvalidPart',
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    400,
    { UploadId, PartNumber: String(number), ETag },
  );

/**
 * The checksum of a whole upload: of all its content, or of its parts' checksums.
 *
 * @throws S3Error where the request names another
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 */
async function checksumOf(
  { request, bucket }: Call,
  { algorithm: name, checksumType }: UploadUnderWay,
  parts: Part[],
): Promise<Checksum | undefined> {
  if (!name) return undefined;
  const digest = createDigest(name);
  const claimed = headerOf(request, `x-amz-checksum-${name}`);
  if (checksumType === 'FULL_OBJECT') {
    for await (const chunk of bucket.content.read(parts.map(({ piece }) => piece))) {
      digest.update(chunk);
    }
    const value = digest.value().toString('base64');
    if (claimed !== undefined && claimed !== value) throw badDigest(name.toUpperCase());
    return { name, value, type: 'FULL_OBJECT' };
  }
  for (const { checksum } of parts) digest.update(Buffer.from(checksum?.value ?? '', 'base64'));
  const value = `${digest.value().toString('base64')}-${parts.length}`;
  if (claimed !== undefined && claimed.split('-')[0] !== value.split('-')[0]) {
    throw badDigest(name.toUpperCase());
  }
  return { name, value, type: 'COMPOSITE' };
}
