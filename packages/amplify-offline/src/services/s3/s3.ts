import type { IncomingMessage, ServerResponse } from 'node:http';
import { bucketInAwsHost } from '../../http/aws-request';
import { checkCaller } from '../../http/guard';
import { RequestError } from '../../http/http';
import type { Principal, Roles } from '../service';
import { addressOf } from './address';
import { authenticate } from './authenticate';
import { bucketCall } from './bucket-calls';
import type { Buckets } from './buckets';
import type { BucketDefinition } from './buckets-of';
import { allowOrigin, answerPreflight } from './cors';
import { accessDenied, noSuchBucket, S3Error } from './errors';
import { listBuckets } from './list-buckets';
import { objectCall } from './object-calls';
import { actionsOf, listingContext, permitOf } from './permission';
import {
  type Call,
  type Happened,
  headerOf,
  identifyRequest,
  type Permit,
  sendS3Error,
} from './s3-call';

export interface S3Options {
  accountId: string;
  region: string;
  buckets: Buckets;
  /** Says whose credentials a request is signed with. */
  find: Roles['principal'];
  /** Called with a request that is not emulated. */
  onUnknown(request: string): void;
  onUnread: Parameters<typeof permitOf>[1];
  /** Called with each object that somebody asks for. */
  onAsked(bucket: string, key: string): void;
  onHappened(
    happened: Happened,
    definition: BucketDefinition,
    by: { principal: Principal; call: Call; requestId: string },
  ): void;
}

/** S3: buckets in the path, as SDKs address an endpoint that is an IP address, or before the host's name. */
export function createS3Route(options: S3Options) {
  const { buckets } = options;

  const answer = async (request: IncomingMessage, response: ServerResponse, requestId: string) => {
    const [bucketName, key, query] = addressOf(request);
    const definition = buckets.definition(bucketName);
    if (request.method === 'OPTIONS') {
      if (!definition) throw noSuchBucket(bucketName);
      return answerPreflight(definition.cors, request, response);
    }
    if (definition) allowOrigin(definition.cors, request, response);
    const principal = authenticate(options, request, sentPath(request));
    if (principal && !principal.secretAccessKey) requireMachine(request, response);
    const permit = principal && permitOf(principal, options.onUnread);
    if (!bucketName && request.method === 'GET') return listBuckets(buckets, permit, response);
    // Whether a bucket is there is no secret (API reference, HeadBucket).
    if (!definition) throw noSuchBucket(bucketName);
    if (!principal && isForm(request)) return refuseUnknown(options, request);
    if (!principal || !permit) throw accessDenied();
    requireOwner(options, request);
    if (Buffer.byteLength(key) > LONGEST_KEY) {
      const details = { Size: String(Buffer.byteLength(key)), MaxSizeAllowed: String(LONGEST_KEY) };
      throw new S3Error('KeyTooLongError', 'Your key is too long', 400, details);
    }
    const bucket = buckets.open(bucketName);
    const call: Call = {
      ...{ request, response, key, query, definition, bucket, permit, caller: principal.arn },
      happened: (event) => options.onHappened(event, definition, { principal, call, requestId }),
    };
    requirePermission(call, permit);
    options.onAsked(bucketName, key || (query.get('prefix') ?? ''));
    const done = key ? objectCall(buckets, call) : bucketCall(call);
    if (done) return done;
    return refuseUnknown(options, request);
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requestId = identifyRequest(response);
    try {
      await answer(request, response, requestId);
    } catch (error) {
      if (!(error instanceof RequestError) || response.headersSent) throw error;
      sendS3Error({ request, response }, error, requestId);
    }
  };
}

/** In bytes of UTF-8 (S3 user guide, "Naming Amazon S3 objects"). */
const LONGEST_KEY = 1_024;

/** The path that was signed, which does not have the bucket where the host has it. */
function sentPath(request: IncomingMessage): string {
  const bucket = bucketInAwsHost(request);
  return (request.url ?? '/').slice(bucket === undefined ? 0 : bucket.length + 1);
}

/** A form that a page sends, with a signed policy in it (API reference, "Browser-based uploads using POST"). */
const isForm = ({ method, headers }: IncomingMessage) =>
  method === 'POST' && String(headers['content-type']).startsWith('multipart/form-data');

/** All buckets are of one account (user guide, "Verifying bucket ownership with bucket owner condition"). */
function requireOwner({ accountId }: S3Options, request: IncomingMessage): void {
  for (const name of ['x-amz-expected-bucket-owner', 'x-amz-source-expected-bucket-owner']) {
    const expected = headerOf(request, name);
    if (expected !== undefined && expected !== accountId) throw accessDenied();
  }
}

/** What whoever began an upload may do by default (S3 user guide, "Multipart upload API and permissions"). */
const OF_INITIATORS = new Set(['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts']);

function requirePermission(call: Call, permit: Permit): void {
  const upload = call.bucket.uploads.get(call.query.get('uploadId') ?? '');
  for (const action of actionsOf(call)) {
    if (OF_INITIATORS.has(action) && upload?.initiator === call.caller) continue;
    const refused = call.key
      ? permit(action, call.definition.name, call.key)
      : permit(action, call.definition.name, undefined, listingContext(call.query));
    if (refused) throw refused;
  }
}

/** The account's own credentials are for programs on this machine. @throws RequestError */
function requireMachine(request: IncomingMessage, response: ServerResponse): void {
  try {
    checkCaller('machine', request);
  } catch (error) {
    response.removeHeader('access-control-allow-origin');
    throw error;
  }
}

function refuseUnknown({ onUnknown }: S3Options, { method, url }: IncomingMessage): never {
  const asked = `${method} ${url}`;
  onUnknown(asked.replace(/([?&]X-Amz-[^=]*=)[^&]*/g, '$1…'));
  throw new S3Error('NotImplemented', `The offline sandbox does not emulate ${asked}.`, 501);
}
