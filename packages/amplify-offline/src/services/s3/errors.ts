import { RequestError } from '../../http/http';

/** An error as S3 answers it: in XML, with elements of its own besides the code and the words. */
export class S3Error extends RequestError {
  override name = 'S3Error';

  constructor(
    code: string,
    message: string,
    status: number,
    readonly details: Record<string, string> = {},
    readonly headers: Record<string, string> = {},
  ) {
    super(code, message, status);
  }
}

/*
 * Codes and statuses are of the S3 API reference, "Error responses", and so are the words where nothing else
 * is named; those of an InvalidArgument are our belief then.
 */
export const noSuchBucket = (BucketName: string) =>
  new S3Error('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName });
export const noSuchKey = (Key: string) =>
  new S3Error('NoSuchKey', 'The specified key does not exist.', 404, { Key });
/** The user guide, "Working with delete markers". */
export const isDeleteMarker = (Key: string, versionId: string, asked: 'newest' | 'version') => {
  const headers = { 'x-amz-delete-marker': 'true', 'x-amz-version-id': versionId };
  if (asked === 'newest') {
    return new S3Error('NoSuchKey', 'The specified key does not exist.', 404, { Key }, headers);
  }
  return methodNotAllowed('GET', 'DeleteMarker', headers);
};
export const methodNotAllowed = (
  Method: string,
  ResourceType: string,
  headers: Record<string, string> = {},
) =>
  new S3Error(
    'MethodNotAllowed',
    'The specified method is not allowed against this resource.',
    405,
    { Method, ResourceType },
    headers,
  );
export const noSuchVersion = (Key: string, VersionId: string) =>
  new S3Error('NoSuchVersion', 'The specified version does not exist.', 404, { Key, VersionId });
export const noSuchUpload = (UploadId: string) =>
  new S3Error(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
    { UploadId },
  );
export const accessDenied = (message = 'Access Denied', details: Record<string, string> = {}) =>
  new S3Error('AccessDenied', message, 403, details);
export const invalidArgument = (message: string, ArgumentName: string, ArgumentValue: string) =>
  new S3Error('InvalidArgument', message, 400, { ArgumentName, ArgumentValue });
export const invalidRequest = (message: string) => new S3Error('InvalidRequest', message, 400);
export const malformedXml = () =>
  new S3Error(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
    400,
  );
export const preconditionFailed = (Condition: string) =>
  new S3Error(
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
    412,
    { Condition },
  );
/** Its details are quoted in versity/versitygw issue 2069. */
export const invalidRange = (RangeRequested: string, size: number) =>
  new S3Error(
    'InvalidRange',
    'The requested range is not satisfiable',
    416,
    { RangeRequested, ActualObjectSize: String(size) },
    { 'content-range': `bytes */${size}` },
  );
/** tpyo/amazon-s3-php-class issue 89; aws/aws-sdk-ruby issue 3322. */
export const badDigest = (what: string) =>
  new S3Error(
    'BadDigest',
    what === 'Content-MD5'
      ? 'The Content-MD5 you specified did not match what we received.'
      : `The ${what} you specified did not match the calculated checksum.`,
    400,
  );
export const invalidDigest = () =>
  new S3Error('InvalidDigest', 'The Content-MD5 you specified was invalid.', 400);
export const tooLarge = () =>
  new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400);
