import { randomBytes } from 'node:crypto';
import { xml } from '../../http/query-protocol/xml';
import type { UploadUnderWay } from './bucket';
import { checksumHeaders, describedBy, ENCRYPTED, requireNoAcl } from './described';
import { CHECKSUMS, type ChecksumName } from './digests';
import { noSuchUpload } from './errors';
import type { Checksum, Part } from './object-version';
import { partNumber } from './part-number';
import { receive } from './received';
import { readXml } from './request-xml';
import { type Call, headerOf, sendXml } from './s3-call';

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
  const number = partNumber(call.query);
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

/** AbortMultipartUpload. @throws S3Error */
export async function abortUpload(call: Call): Promise<void> {
  await call.bucket.endUpload(uploadOf(call).id);
  call.response.writeHead(204).end();
}
