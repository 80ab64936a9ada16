import type { IncomingMessage } from 'node:http';
import { uploadedContent } from './chunked-body';
import type { ContentFiles, Piece } from './content-files';
import { CHECKSUMS, type ChecksumName, createDigest, type Digest } from './digests';
import { badDigest, invalidDigest, invalidRequest, S3Error, tooLarge } from './errors';
import type { Checksum } from './object-version';
import { isMd5 } from './request-xml';
import { headerOf } from './s3-call';

/** Content that has arrived whole, and is what its sender said. */
export interface Received {
  piece: Piece;
  /** With its quotation marks. */
  etag: string;
  checksum?: Checksum;
}

/** In bytes, of one upload (S3 user guide, "Uploading objects"). */
const LARGEST = 5 * 1024 ** 3;

/**
 * Takes an upload's content to the disk.
 *
 * @param wanted a checksum to be computed though the request names none
 * @throws S3Error where it is not what the request says; nothing is left of it then
 */
export async function receive(
  request: IncomingMessage,
  files: ContentFiles,
  wanted?: ChecksumName,
): Promise<Received> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST) throw tooLarge();
  const claimed = headerOf(request, 'content-md5');
  if (claimed !== undefined && !isMd5(claimed)) throw invalidDigest();
  const { content, trailers } = uploadedContent(request);
  const name = checksumOf(request) ?? wanted;
  const md5 = createDigest('md5');
  const sum = name && createDigest(name);
  const signed = signedDigest(request);
  const digests = [md5, sum, signed?.digest].filter((one) => one !== undefined);
  const piece = await files.write(content, digests);
  try {
    const etag = md5.value();
    if (claimed !== undefined && etag.toString('base64') !== claimed)
      throw badDigest('Content-MD5');
    const payload = signed?.digest.value().toString('hex');
    if (signed && payload && payload !== signed.sum) throw otherPayload(signed.sum, payload);
    const checksum = name && sum && check(request, trailers, name, sum);
    return { piece, etag: `"${etag.toString('hex')}"`, ...(checksum && { checksum }) };
  } catch (error) {
    await files.remove([piece]);
    throw error;
  }
}

/** Which checksum a request brings, at its beginning or its end. @throws S3Error for more than one */
function checksumOf(request: IncomingMessage): ChecksumName | undefined {
  const trailer = headerOf(request, 'x-amz-trailer') ?? '';
  const names = CHECKSUMS.filter(
    (name) =>
      headerOf(request, `x-amz-checksum-${name}`) !== undefined ||
      trailer.toLowerCase().split(',').includes(`x-amz-checksum-${name}`),
  );
  // The words are quoted in versity/versitygw issue 1186.
  if (names.length > 1) {
    throw invalidRequest(
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  }
  return names[0];
}

function check(
  request: IncomingMessage,
  trailers: Record<string, string>,
  name: ChecksumName,
  sum: Digest,
): Checksum {
  const value = sum.value().toString('base64');
  const header = `x-amz-checksum-${name}`;
  const claimed = headerOf(request, header) ?? trailers[header];
  if (claimed !== undefined && claimed !== value) throw badDigest(name.toUpperCase());
  return { name, value, type: 'FULL_OBJECT' };
}

/** The digest that the signature is of, where it is of any. */
function signedDigest(request: IncomingMessage): { digest: Digest; sum: string } | undefined {
  const sum = headerOf(request, 'x-amz-content-sha256') ?? '';
  return /^[\da-f]{64}$/.test(sum) ? { digest: createDigest('sha256'), sum } : undefined;
}

/** Quoted in s3tools/s3cmd issue 812. */
const otherPayload = (ClientComputedContentSHA256: string, S3ComputedContentSHA256: string) =>
  new S3Error(
    'XAmzContentSHA256Mismatch',
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
    400,
    { ClientComputedContentSHA256, S3ComputedContentSHA256 },
  );
