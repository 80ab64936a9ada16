import { flat } from '../../http/query-protocol/xml';
import type { Buckets } from './buckets';
import { copySource } from './copy-object';
import { createDigest } from './digests';
import { invalidArgument, invalidRange } from './errors';
import { compareKeys } from './keys';
import { askedOf, elements, OWNER, secondOf } from './list-calls';
import { keepPart, uploadOf } from './multipart';
import { partNumber } from './part-number';
import { rangeOf } from './range';
import { type Call, headerOf, sendXml } from './s3-call';

/** ListParts. @throws S3Error */
export function listParts(call: Call): void {
  const { response, definition, query } = call;
  const upload = uploadOf(call);
  const { maxKeys } = askedOf(query, 'max-parts');
  const after = Number(query.get('part-number-marker') ?? 0);
  const later = [...upload.parts.values()]
    .filter(({ number }) => number > after)
    .sort((one, other) => one.number - other.number);
  const page = later.slice(0, maxKeys);
  const isTruncated = later.length > page.length;
  const parts = page.map(({ number, modifiedAt, etag, piece, checksum }) => ({
    PartNumber: number,
    LastModified: secondOf(modifiedAt),
    ETag: etag,
    ...(checksum && { [`Checksum${checksum.name.toUpperCase()}`]: checksum.value }),
    Size: piece.size,
  }));
  const head = elements({
    Bucket: definition.name,
    Key: upload.key,
    UploadId: upload.id,
    Initiator: OWNER,
    Owner: OWNER,
    StorageClass: 'STANDARD',
    ChecksumAlgorithm: upload.algorithm?.toUpperCase(),
    ChecksumType: upload.checksumType,
    PartNumberMarker: after,
    NextPartNumberMarker: page.at(-1)?.number,
    MaxParts: maxKeys,
    IsTruncated: isTruncated,
  });
  sendXml(response, 'ListPartsResult', head + flat('Part', parts));
}

/** ListMultipartUploads, of which the first thousand are all that is shown. @throws S3Error */
export function listUploads({ response, definition, bucket, query }: Call): void {
  const { prefix, maxKeys, written } = askedOf(query, 'max-uploads');
  const found = [...bucket.uploads.values()]
    .filter(({ key }) => key.startsWith(prefix))
    .sort((one, other) => compareKeys(one.key, other.key) || one.startedAt - other.startedAt);
  const uploads = found.slice(0, maxKeys).map(({ key, id, startedAt }) => ({
    ...{ Key: written(key), UploadId: id, Initiator: OWNER, Owner: OWNER },
    ...{ StorageClass: 'STANDARD', Initiated: secondOf(startedAt) },
  }));
  const head = elements({
    ...{ Bucket: definition.name, KeyMarker: '', UploadIdMarker: '', Prefix: written(prefix) },
    ...{ MaxUploads: maxKeys, IsTruncated: found.length > uploads.length },
  });
  sendXml(response, 'ListMultipartUploadsResult', head + flat('Upload', uploads));
}

/** UploadPartCopy. @throws S3Error */
export async function copyPart(buckets: Buckets, call: Call): Promise<void> {
  const { request, response, bucket } = call;
  uploadOf(call);
  const number = partNumber(call.query);
  const { version, bucket: from } = copySource(buckets, call);
  const header = 'x-amz-copy-source-range';
  const asked = headerOf(request, header);
  const range = rangeOf(asked, version.size);
  // The code is in scality/cloudserver pull request 2194; the words are our belief.
  if (asked !== undefined && !/^bytes=\d+-\d+$/.test(asked)) {
    const message =
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy';
    throw invalidArgument(message, header, asked);
  }
  if (range === 'outside') throw invalidRange(asked ?? '', version.size);
  const md5 = createDigest('md5');
  const piece = await bucket.content.write(from.content.read(version.pieces, range), [md5]);
  const part = { number, modifiedAt: Date.now(), etag: `"${md5.value().toString('hex')}"`, piece };
  await keepPart(call, part);
  const content = elements({ ETag: part.etag, LastModified: secondOf(part.modifiedAt) });
  sendXml(response, 'CopyPartResult', content);
}
