import type { IncomingMessage } from 'node:http';
import { isSignedWith, readSignatureV4, type SignatureV4 } from '../../http/signature-v4';
import type { Principal, Roles } from '../service';
import { accessDenied, invalidRequest, S3Error } from './errors';
import { headerOf } from './s3-call';

/**
 * Who signed a request. The signature is computed where the secret is known: that of an identity of an
 * identity pool, and that of a function.
 *
 * @param path as it was sent
 * @returns undefined for a request that nobody signed
 * @throws S3Error for a signature that is not good, or no longer
 */
export function authenticate(
  { find, region }: { find: Roles['principal']; region: string },
  request: IncomingMessage,
  path: string,
  now = Date.now(),
): Principal | undefined {
  const query = new URLSearchParams(path.split(/\?(.*)/s)[1]);
  const { authorization } = request.headers;
  // AWS News Blog, "Amazon S3 Update – SigV2 Deprecation Period Extended & Modified": no bucket that was made
  // after June 24, 2020 takes them. The words are quoted in timkay/aws issue 112.
  if (authorization?.startsWith('AWS ') || query.has('AWSAccessKeyId')) {
    throw invalidRequest(
      'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    );
  }
  const isPresigned = query.has('X-Amz-Algorithm');
  if (authorization === undefined && !isPresigned) return undefined;
  const signature = readSignatureV4(request, query);
  if (!signature) throw malformed(isPresigned);
  if (signature.region !== region) throw wrongRegion(isPresigned, signature.region, region);
  const token = headerOf(request, 'x-amz-security-token') ?? query.get('X-Amz-Security-Token');
  if (isPresigned) requireFresh(signature, now);
  const principal = find(signature.accessKeyId, token ?? undefined);
  if (principal === 'expired') {
    throw new S3Error('ExpiredToken', 'The provided token has expired.', 400);
  }
  if (!principal) {
    const message = 'The provided token is malformed or otherwise not valid.';
    throw new S3Error('InvalidToken', message, 400);
  }
  const secret = principal.secretAccessKey;
  if (secret === undefined) return principal;
  if (!isPresigned && Math.abs(timeOf(signature.date) - now) > LARGEST_SKEW_MS) {
    const message = 'The difference between the request time and the current time is too large.';
    throw new S3Error('RequestTimeTooSkewed', message, 403);
  }
  if (!isSignedWith(secret, signature, request, path)) {
    const message =
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.';
    const AWSAccessKeyId = signature.accessKeyId;
    throw new S3Error('SignatureDoesNotMatch', message, 403, { AWSAccessKeyId });
  }
  requireSigned(signature, request);
  return principal;
}

/** Quoted in soto-project/soto issue 374; that one header may be: demarche-numerique/ds_proxy pull request 164. */
function requireSigned({ signedHeaders }: SignatureV4, { headers }: IncomingMessage): void {
  const unsigned = Object.keys(headers).filter(
    (name) =>
      (name === 'host' || name.startsWith('x-amz-')) &&
      name !== 'x-amz-content-sha256' &&
      !signedHeaders.includes(name),
  );
  if (unsigned.length === 0) return;
  const message = 'There were headers present in the request which were not signed';
  throw accessDenied(message, { HeadersNotSigned: unsigned.join(', ') });
}

/** Of the header quoted in TTLabs/EvaporateJS issue 364; of the URL our belief. */
function wrongRegion(isPresigned: boolean, given: string, Region: string): S3Error {
  const what = `the region '${given}' is wrong; expecting '${Region}'`;
  return isPresigned
    ? badParameters(`Error parsing the X-Amz-Credential parameter; ${what}`, { Region })
    : new S3Error(
        'AuthorizationHeaderMalformed',
        `The authorization header is malformed; ${what}`,
        400,
        { Region },
      );
}

/** S3 API reference, "Error responses", RequestTimeTooSkewed: 15 minutes. */
const LARGEST_SKEW_MS = 900_000;
/** In seconds (S3 user guide, "Download and upload objects with presigned URLs"). */
const LONGEST_EXPIRY = 604_800;

/** The elements besides words are as aws/aws-sdk-php issue 1333 and minio/minio issue 2638 quote them. */
function requireFresh({ date, expires = Number.NaN }: SignatureV4, now: number): void {
  const start = timeOf(date);
  if (Number.isNaN(start)) {
    throw badParameters("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
  }
  if (Number.isNaN(expires)) throw badParameters('X-Amz-Expires should be a number');
  if (expires < 0) throw badParameters('X-Amz-Expires must be non-negative');
  if (expires > LONGEST_EXPIRY) {
    throw badParameters(
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  }
  const times = { Expires: moment(start + expires * 1_000), ServerTime: moment(now) };
  if (start - LARGEST_SKEW_MS > now) {
    throw accessDenied('Request is not yet valid', { 'X-Amz-Date': String(start), ...times });
  }
  if (start + expires * 1_000 < now) {
    throw accessDenied('Request has expired', { 'X-Amz-Expires': String(expires), ...times });
  }
}

/** `20260131T120000Z` in milliseconds since 1970; NaN for another form. */
function timeOf(date: string): number {
  const iso = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return iso === date ? Number.NaN : Date.parse(iso);
}

const moment = (time: number) => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');

/** S3 user guide, "Authenticating requests: using query parameters"; bryanjos/aws_auth issue 31 quotes the week. */
const badParameters = (message: string, details: Record<string, string> = {}) =>
  new S3Error('AuthorizationQueryParametersError', message, 400, details);

/** Quoted in kaliber-scala/play-s3 issue 73; of the header's words the code is S3's, the rest our belief. */
const malformed = (isPresigned: boolean) =>
  isPresigned
    ? badParameters(
        'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
      )
    : new S3Error(
        'AuthorizationHeaderMalformed',
        'The authorization header is malformed; the authorization component is malformed.',
        400,
      );
