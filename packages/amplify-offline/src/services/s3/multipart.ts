import { createHash, randomBytes } from 'node:crypto';
import { xml } from '../../http/query-protocol/xml';
import type { UploadUnderWay } from './bucket';
import { requireToWrite } from './conditions';
import { checksumHeaders, describedBy, ENCRYPTED, requireNoAcl, versionHeaders } from './described';
import { CHECKSUMS, type ChecksumName, createDigest } from './digests';
import { badDigest, invalidArgument, malformedXml, noSuchUpload, S3Error } from './errors';
import type { Checksum, Part } from './object-version';
import { receive } from './received';
import { type Call, elementsIn, headerOf, readXml, sendXml, textIn } from './s3-call';
import { commit } from './write-object';

/** CreateMultipartUpload. @throws S3Error */
export async function startUpload(call: Call): Promise<void> {
  const { request, response, key, bucket, definition, caller } = call;
  requireNoAcl(call);
  await readXml(call);
  const id = randomBytes(48).toString('base64url');
  const algorithm = checksumName(headerOf(request, 'x-amz-checksum-algorithm'));
  const type =
    headerOf(request, 'x-amz-checksum-type') === 'FULL_OBJECT' ? 'FULL_OBJECT' : 'COMPOSITE';
  await bucket.startUpload({
    ...{ id, key, startedAt: Date.now(), initiator: caller, ...describedBy(request) },
    ...(algorithm && { algorithm, checksumType: type }),
  });
  if (algorithm) {
    response.setHeader('x-amz-checksum-algorithm', algorithm.toUpperCase());
    response.setHeader('x-amz-checksum-type', type);
  }
  const content = xml('Bucket', definition.name) + xml('Key', key) + xml('UploadId', id);
  sendXml(response, 'InitiateMultipartUploadResult', content);
}

const checksumName = (text: string | undefined): ChecksumName | undefined =>
  CHECKSUMS.find((name) => name === text?.toLowerCase());

/** UploadPart. @throws S3Error */
export async function putPart(call: Call): Promise<void> {
  const { request, response, bucket } = call;
  const upload = uploadOf(call);
  const number = partNumber(call);
  const received = await receive(request, bucket.content, upload.algorithm);
  await keepPart(call, { number, modifiedAt: Date.now(), ...received });
  const { etag, checksum } = received;
  response.writeHead(200, { etag, ...ENCRYPTED, ...sumOf(checksum) }).end();
}

/** A part's checksum is of no type. */
function sumOf(checksum: Checksum | undefined) {
  const { 'x-amz-checksum-type': _, ...headers } = checksumHeaders(checksum);
  return headers;
}

/** @throws S3Error where the upload was ended meanwhile */
export async function keepPart(call: Call, part: Part): Promise<void> {
  const { bucket } = call;
  try {
    await bucket.putPart(uploadOf(call).id, part);
  } catch (error) {
    await bucket.content.remove([part.piece]);
    throw error;
  }
}

/** The upload that a request names, of its key. @throws S3Error */
export function uploadOf({ bucket, key, query }: Call): UploadUnderWay {
  const id = query.get('uploadId') ?? '';
  const upload = bucket.uploads.get(id);
  if (upload?.key !== key) throw noSuchUpload(id);
  return upload;
}

/** @throws S3Error */
export function partNumber({ query }: Call): number {
  const asked = query.get('partNumber') ?? '';
  const number = Number(asked);
  if (/^\d+$/.test(asked) && number >= 1 && number <= 10_000) return number;
  const message = 'Part number must be an integer between 1 and 10000, inclusive';
  throw invalidArgument(message, 'partNumber', asked);
}

/** AbortMultipartUpload. @throws S3Error */
export async function abortUpload(call: Call): Promise<void> {
  await call.bucket.endUpload(uploadOf(call).id);
  call.response.writeHead(204).end();
}

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
  for (const [name, value] of Object.entries({ ...versionHeaders(version, call), ...ENCRYPTED })) {
    response.setHeader(name, value);
  }
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
  sendXml(response, 'CompleteMultipartUploadResult', content);
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
